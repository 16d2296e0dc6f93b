"""The user's own texts for operations and parameters (`texts` of the configuration): they always win."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from connectory.convert.work import Built, Work
from connectory.document.problems import shape
from connectory.facts.extensions import VALUES

_OPERATION = ("summary", "description", "visibility", "operationId", "parameters")
_PARAMETER = ("summary", "description", "visibility")
NORMAL = "normal"
"""The visibility of what has no `x-ms-visibility`."""

_VISIBILITIES = (NORMAL, *sorted(VALUES["x-ms-visibility"]))


def texts_for(work: Work, built: Built) -> Mapping[str, Any]:
    """What the user says of an operation, found by its operationId (in the source or the connector) or `GET /path`."""
    texts = work.config.texts
    found: Mapping[str, Any] = next((texts[name] for name in _names(built) if name in texts), {})
    return found


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


def trace_lost(work: Work, step: str) -> None:
    """Tell of own texts whose operation or parameter is not there: a slip, or the API has changed.

    That is no error, as a connector has to follow its API without anybody's help. What was left out by choice is
    not told again.
    """
    texts = work.config.texts
    if not texts:
        return
    operations = {name: built for built in work.operations for name in reversed(_names(built))}
    left_out = {name for source in work.api.operations for name in (source.id, source.label)} - operations.keys()
    for name in texts:
        built = operations.get(name)
        if built is None and name not in left_out:
            _trace_lost(work, step, (name,), f"there is no operation `{name}`", operations)
        elif built is not None and texts_for(work, built) is not texts[name]:
            _trace_lost(work, step, (name,), f"those of `{built.source.id}` are for the same operation", ())
        elif built is not None:
            known = [parameter["name"] for parameter in built.swagger.get("parameters", ())]
            for parameter in texts[name].get("parameters", {}):
                if parameter not in known:
                    reason = f"{built.source.label} has no parameter `{parameter}`"
                    _trace_lost(work, step, (name, "parameters", parameter), reason, known)


def _names(built: Built) -> list[str]:
    """What an operation may be called in the configuration; the first one counts."""
    names = (built.source.id, built.source.label, built.swagger.get("operationId"))
    return [name for name in names if name]


def _trace_lost(work: Work, step: str, path: tuple[str, ...], reason: str, known: Iterable[str]) -> None:
    import difflib

    close = difflib.get_close_matches(path[-1], known, n=1)
    message = f"your texts of `{path[-1]}` were dropped: {reason}" + (f" (did you mean `{close[0]}`?)" if close else "")
    work.trace.add(step, "dropped", work.config.place("texts", *path) or work.api.where, message)


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
            raise work.config.problem((*where, name), f"{name!r} has to be {wanted}", f"It is {shape(value)} now.")
        if name == "visibility" and value not in _VISIBILITIES:
            raise work.config.problem(
                (*where, name), f"{value!r} is no visibility", f"Use one of: {', '.join(_VISIBILITIES)}."
            )
