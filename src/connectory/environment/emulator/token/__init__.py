"""Microsoft Entra ID as far as its tokens: metadata, keys, sign-in of apps, and of the one user with a device code."""
