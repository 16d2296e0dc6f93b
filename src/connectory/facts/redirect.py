"""Addresses to which an identity provider sends the user back. Source: connections.md 5.2, looked up 2026-11."""

GLOBAL_URL = "https://global.consent.azure-apim.net/redirect"
"""Of every connector; with `GlobalPerConnector`, `/<internal id of the connector>` follows."""

GLOBAL_TEST_URL = "https://global-test.consent.azure-apim.net/redirect"
"""Has to be registered as well for certification."""
