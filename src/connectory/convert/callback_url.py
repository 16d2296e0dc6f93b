"""The property of a body that takes the address to which a trigger's notifications go."""

from __future__ import annotations

import re
from typing import Any

from connectory.convert.work import Built, Work

_EXPRESSION = re.compile(r"\{?\$request\.body#/([^{}]+)\}?")
_NAMES = """
    callback callbackaddress callbackuri callbackurl deliveryurl endpoint endpointurl eventsurl hookurl notificationuri
    notificationurl subscriptionurl target targeturl uri url webhook webhookuri webhookurl
"""
_USUAL_NAMES = frozenset(_NAMES.split())
"""Names under which accepted connectors, and APIs, take the address. [runtime 4.1]"""


class PlacingProblem(Exception):  # noqa: N818  # not an error of the run: a reason, for the trace or a ConfigError
    """Why an operation cannot become a trigger."""


def path_of_expression(expression: str) -> list[str] | None:
    """The keys of the body that a runtime expression names; None if it names anything else, or more than that."""
    found = _EXPRESSION.fullmatch(expression.strip())
    return [key.replace("~1", "/").replace("~0", "~") for key in found[1].split("/")] if found else None


def guess_path(work: Work, built: Built) -> list[str] | None:
    """The one property of the body whose name is usual for the address, if there is exactly one."""
    parameter = _body(built)
    properties = work.schemas.resolve(parameter["schema"]).get("properties", {}) if parameter else {}
    usual = [name for name in properties if re.sub(r"[^a-z]", "", name.lower()) in _USUAL_NAMES]
    return [usual[0]] if len(usual) == 1 else None


def place_callback_url(work: Work, built: Built, path: list[str]) -> list[dict[str, Any]]:
    """The operation's parameters with the property at `path` marked; raises PlacingProblem if that cannot be.

    The platform wants a text, required all the way down, and hidden. [validator-rules 2.8] Definitions are shared with
    other operations, so what lies on the way is copied into this one.
    """
    parameter = _body(built)
    if parameter is None:
        raise PlacingProblem("its operation has no body with a schema")
    marked = {**parameter, "schema": _marked(work, parameter["schema"], path)}
    return [marked if item is parameter else item for item in built.swagger["parameters"]]


def _body(built: Built) -> dict[str, Any] | None:
    return next(
        (item for item in built.swagger.get("parameters", ()) if item["in"] == "body" and "schema" in item), None
    )


def _marked(work: Work, schema: dict[str, Any], path: list[str]) -> dict[str, Any]:
    schema = work.schemas.resolve(schema)
    if not path:
        if schema.get("type", "string") != "string" or "enum" in schema:
            raise PlacingProblem("the property that takes the address is not a text")
        kept = {key: value for key, value in schema.items() if key not in ("default", "example", "readOnly")}
        return {"type": "string", **kept, "x-ms-visibility": "internal", "x-ms-notification-url": True}
    name, *rest = path
    inner = schema.get("properties", {}).get(name)
    if inner is None:
        raise PlacingProblem(f"its body has no property `{name}`")
    properties = {**schema["properties"], name: _marked(work, inner, rest)}
    required = schema.get("required", [])
    return {
        **schema,
        "type": "object",
        "required": required if name in required else [*required, name],
        "properties": properties,
    }
