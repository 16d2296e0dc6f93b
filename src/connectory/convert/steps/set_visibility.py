"""Say what the designer shows first, behind a toggle, or not at all. What source or user says wins."""

from __future__ import annotations

from typing import Any

from connectory.convert.own_texts import NORMAL, parameter_texts, texts_for
from connectory.convert.work import Built, Work
from connectory.facts.parameter_roles import HEADER_NOISE, NEGOTIATION_HEADERS, QUERY_NOISE

NAME = "set-visibility"

VISIBILITY = "x-ms-visibility"
_MANY = 8
"""From so many visible parameters on, the required ones are marked as important."""


def run(work: Work) -> None:
    """Set `x-ms-visibility` of operations and of their parameters outside the body."""
    for built in work.operations:
        texts = texts_for(work, built)
        swagger = built.swagger
        if not _choose(swagger, texts.get("visibility")) and swagger.get("deprecated"):
            swagger[VISIBILITY] = "advanced"
        parameters = [parameter for parameter in swagger.get("parameters", ()) if parameter["in"] != "body"]
        deprecated = {item.name for item in built.source.parameters if item.deprecated}
        for parameter in parameters:
            chosen = _choose(parameter, parameter_texts(texts, parameter["name"]).get("visibility"))
            if not chosen:
                _judge(work, built, parameter, parameter["name"] in deprecated)
        _mark_important(parameters)


def _choose(item: dict[str, Any], own: str | None) -> bool:
    """Apply the user's choice, else keep the source's. Returns whether there is one."""
    if own == NORMAL:
        item.pop(VISIBILITY, None)
    elif own is not None:
        item[VISIBILITY] = own
    return own is not None or VISIBILITY in item


def _judge(work: Work, built: Built, parameter: dict[str, Any], deprecated: bool) -> None:
    place = parameter["in"]
    name = _plain(parameter["name"])
    required = parameter.get("required", False)
    negotiated = place == "header" and name in NEGOTIATION_HEADERS
    if place in ("header", "query") and (required or negotiated) and _has_one_value(parameter, negotiated):
        _hide(work, built, parameter)
    elif not required and (deprecated or _is_noise(place, name)):
        parameter[VISIBILITY] = "advanced"


def _has_one_value(parameter: dict[str, Any], negotiated: bool) -> bool:
    """Whether there is nothing to choose: one allowed value, or a default that the platform's own header may have."""
    enum = parameter.get("enum", ())
    return (len(enum) == 1 and enum[0] is not None) or (negotiated and parameter.get("default") is not None)


def _hide(work: Work, built: Built, parameter: dict[str, Any]) -> None:
    """Hidden ones are sent with their default, and only if they are required. [InternalPropertyWithDefaultOptional]"""
    if "default" not in parameter:
        parameter["default"] = parameter["enum"][0]
    parameter["required"] = True
    parameter[VISIBILITY] = "internal"
    message = f"the parameter `{parameter['name']}` is hidden and always sent as {parameter['default']!r}"
    work.trace.add(NAME, "added", built.source.where, f"{built.source.label}: {message}")


def _is_noise(place: str, name: str) -> bool:
    return (place == "query" and name in QUERY_NOISE) or (place == "header" and name.removeprefix("x") in HEADER_NOISE)


def _plain(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())


def _mark_important(parameters: list[dict[str, Any]]) -> None:
    """Mark the required parameters of an operation that has many, if some of them are optional."""
    shown = [parameter for parameter in parameters if parameter.get(VISIBILITY) != "internal"]
    required = [parameter for parameter in shown if parameter.get("required")]
    if len(shown) >= _MANY and len(required) < len(shown):
        for parameter in required:
            parameter.setdefault(VISIBILITY, "important")
