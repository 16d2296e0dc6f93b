"""The user's own texts for operations and parameters (`texts` of the configuration): they always win."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from connectory.convert.work import Built, Work
from connectory.facts.extensions import VALUES

_OPERATION = ("summary", "description", "visibility", "operationId", "parameters")
_PARAMETER = ("summary", "description", "visibility")
NORMAL = "normal"
"""The visibility of what has no `x-ms-visibility`."""

_VISIBILITIES = (NORMAL, *sorted(VALUES["x-ms-visibility"]))


def texts_for(work: Work, built: Built) -> Mapping[str, Any]:
    """What the user says of an operation, found by its operationId (in the source or the connector) or `GET /path`."""
    texts = work.config.texts
    if texts:
        for name in (built.source.id, built.source.label, built.swagger.get("operationId")):
            if name in texts:
                found: Mapping[str, Any] = texts[name]
                return found
    return {}


def parameter_texts(texts: Mapping[str, Any], name: str) -> Mapping[str, str]:
    """What an operation's own texts say of the parameter `name`."""
    found: Mapping[str, str] = texts.get("parameters", {}).get(name, {})
    return found


def check_texts(work: Work) -> None:
    """Raise ConfigError for own texts that are not of the form that is documented."""
    for operation, texts in work.config.texts.items():
        _check(work, (operation,), texts, _OPERATION)
        for name, inner in texts.get("parameters", {}).items():
            _check(work, (operation, "parameters", name), inner, _PARAMETER)


def _check(work: Work, path: tuple[str, ...], texts: Any, known: tuple[str, ...]) -> None:
    where = ("texts", *path)
    if not isinstance(texts, dict):
        raise work.config.problem(
            where, f"the texts of {path[-1]!r} have to be an object", f"Its keys are {', '.join(known)}."
        )
    for name, value in texts.items():
        if name not in known:
            raise work.config.problem((*where, name), f"unknown key {name!r}", f"Known keys: {', '.join(known)}.")
        kind, wanted = (dict, "an object") if name == "parameters" else (str, "a text")
        if not isinstance(value, kind):
            raise work.config.problem(
                (*where, name), f"{name!r} has to be {wanted}", f"It is {type(value).__name__} now."
            )
        if name == "visibility" and value not in _VISIBILITIES:
            raise work.config.problem(
                (*where, name), f"{value!r} is no visibility", f"Use one of: {', '.join(_VISIBILITIES)}."
            )
