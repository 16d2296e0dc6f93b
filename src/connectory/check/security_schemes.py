"""What the security definitions of each type hold. [validator-rules 4.4]"""

from __future__ import annotations

from connectory.check.nodes.definition import SecurityScheme

_PROPERTIES: dict[str, dict[str, bool]] = {
    "basic": {},
    "apiKey": {"name": True, "in": True},
    "oauth2 implicit": {"flow": True, "authorizationUrl": True, "scopes": False},
    "oauth2 password": {"flow": True, "tokenUrl": True, "scopes": False},
    "oauth2 application": {"flow": True, "tokenUrl": True, "scopes": False},
    "oauth2 accessCode": {"flow": True, "authorizationUrl": True, "tokenUrl": True, "scopes": False},
}
_ANY_FLOW = {"flow": True, "authorizationUrl": False, "tokenUrl": False, "scopes": False}


def properties_of(scheme: SecurityScheme) -> dict[str, bool] | None:
    """The properties that a security definition of its type and flow may have, and whether it needs them.

    None if there is no such type.
    """
    kind = scheme.text("type")
    if kind == "oauth2":
        found = _PROPERTIES.get(f"oauth2 {scheme.text('flow')}", _ANY_FLOW)
    elif kind in _PROPERTIES:
        found = _PROPERTIES[kind]
    else:
        return None
    return {"type": True, "description": False, **found}
