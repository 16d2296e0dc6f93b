"""API keys in a header, the query string or a cookie."""

from __future__ import annotations

import re

from connectory.api.model import SecurityScheme
from connectory.connector.authentication.secret import Secret

_BEARER = re.compile(r"\bbearer\b", re.IGNORECASE)
_NOT_BEARER = re.compile(r"\b(?:no|not|without|omit|never)\b[^.\n]*\bbearer\b", re.IGNORECASE)
_EXAMPLE = re.compile(r"\bauthorization\b[\"'`]?\s*:\s*[\"'`]?(Token|ApiKey|Api-Key|JWT)\s+[^\s]", re.IGNORECASE)
_STATED = re.compile(r"\b(?:begins|starts) with ([\"'`])(\S+) \1", re.IGNORECASE)


def read(scheme: SecurityScheme, prefix: str | None = None) -> Secret:
    """The secret that an `apiKey` scheme asks for; `prefix` is what the configuration puts before it on the wire."""
    losses = []
    if scheme.location == "header":
        prefix = described_prefix(scheme) if prefix is None else prefix
    elif prefix:
        losses.append(f"the prefix `{prefix}` was not used: the API key does not stand in a header")
        prefix = None
    if scheme.location == "cookie":
        losses.append(
            f"the API key in the cookie `{scheme.parameter}` is sent by a policy: Swagger 2.0 has no cookies, so the "
            "definition does not mention it"
        )
    return Secret(
        title="API Key", location=scheme.location, name=scheme.parameter, prefix=(prefix or "").strip(), losses=losses
    )


def described_prefix(scheme: SecurityScheme) -> str | None:
    """The word before the key in the header Authorization, if the description leaves no doubt about it."""
    text = scheme.description or ""
    if scheme.parameter.lower() != "authorization":
        return None
    if _BEARER.search(text):
        return None if _NOT_BEARER.search(text) else "Bearer"
    stated = _STATED.search(text)
    example = _EXAMPLE.search(text)
    return stated[2] if stated else example[1] if example else None
