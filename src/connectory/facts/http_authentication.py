"""HTTP authentication schemes. Source: IANA, HTTP Authentication Scheme Registry, and practice; looked up 2026-11."""

COMPUTED = frozenset(
    {
        "aws4-hmac-sha256",
        "concealed",
        "digest",
        "dpop",
        "edgegrid",
        "eg1-hmac-sha256",
        "gnap",
        "hawk",
        "hmac",
        "hoba",
        "mutual",
        "negotiate",
        "ntlm",
        "oauth",
        "privatetoken",
        "scram-sha-1",
        "scram-sha-256",
        "signature",
        "vapid",
    }
)
"""Schemes whose credentials are computed for each request, in lower case: a value that a user enters cannot do them."""

SPELLINGS = {"bearer": "Bearer", "token": "Token", "apikey": "ApiKey", "jwt": "JWT", "dsn": "DSN", "key": "Key"}
"""How services spell the schemes that carry a plain value. The standard ignores case; not every service does."""
