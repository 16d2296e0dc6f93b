"""Write the texts of operations and parameters: from the user's own, else from the source, else from names and paths.

Nothing is claimed that the source does not say. A summary ends with a letter or digit, a description with a stop; where
both would say the same, the description says which request is made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from connectory.api.model import Parameter
from connectory.convert.own_texts import parameter_texts, texts_for, trace_lost
from connectory.convert.property_texts import label, label_properties, titled
from connectory.convert.trace import Kind
from connectory.convert.wording import description, first_sentence, plain, same, summary
from connectory.convert.words import sentence_case
from connectory.convert.work import Built, Work
from connectory.facts.extensions import NOTIFICATION_CONTENT
from connectory.facts.limits import SUMMARY_LENGTH
from connectory.facts.texts import OPERATION_TEXT_LENGTH

NAME = "write-texts"

_DEPRECATED = re.compile(r"(?i)\bdeprecated\b")
_MARK = " (deprecated)"
_PLACES = {"query": "in the query", "path": "in the path", "header": "in a header", "formData": "in the form"}


def run(work: Work) -> None:
    """Set summary and description of operations, x-ms-summary and description of parameters, and label properties."""
    added = 0
    seen: set[int] = set()
    definitions = work.schemas.definitions
    for built in work.operations:
        texts = texts_for(work, built)
        _write_operation(work, built, texts)
        sources = {(item.location, item.name): item for item in built.source.parameters}
        for parameter in built.swagger.get("parameters", ()):
            source = sources.get((parameter["in"], parameter["name"]))
            _move_long_summary(work, built, parameter)
            added += _write_parameter(parameter, source, parameter_texts(texts, parameter["name"]))
        added += label_properties(_schemas(built), definitions, seen)
    added += label_properties(definitions.values(), definitions, seen)
    added += label_properties(_notifications(work), definitions, seen)
    if added:
        work.trace.add(
            NAME, "added", work.api.where, f"labels of parameters and properties made of their names: {added}"
        )
    trace_lost(work, NAME)


def _write_operation(work: Work, built: Built, own: Mapping[str, str]) -> None:
    swagger = built.swagger
    swagger["summary"] = own.get("summary") or swagger.get("summary") or _summary(work, built)
    swagger["description"] = own.get("description") or _description(work, built)
    if built.source.deprecated:
        _mark_deprecated(work, built, own)


def _mark_deprecated(work: Work, built: Built, own: Mapping[str, str]) -> None:
    """Say in the texts that the operation is deprecated, as Microsoft asks, where the user's own do not stand.
    [versioning 2]"""
    swagger = built.swagger
    if "summary" not in own and not _DEPRECATED.search(swagger["summary"]):
        room = SUMMARY_LENGTH - len(_MARK)
        swagger["summary"] = summary(swagger["summary"][:room]) + _MARK
        work.trace.add(
            NAME, "added", built.source.where, f"the summary of {built.source.label} says that it is deprecated"
        )
    if "description" not in own and not _DEPRECATED.search(swagger["description"]):
        swagger["description"] += " This operation is deprecated."


def _summary(work: Work, built: Built) -> str:
    source = built.source
    if made := summary(source.summary):
        if made != source.summary:
            kind: Kind = "lossy" if len(plain(source.summary)) > SUMMARY_LENGTH else "repaired"
            work.trace.add(NAME, kind, source.where / "summary", f"the summary of {source.label} became {made!r}")
        return made
    text = plain(source.description)
    sentence = first_sentence(text)
    spare = len(sentence) < len(text) or not source.id  # a description of one sentence is better kept as description
    made = summary(sentence) if spare and len(sentence) <= SUMMARY_LENGTH else ""
    made = made or summary(sentence_case(built.swagger["operationId"]))
    work.trace.add(NAME, "added", source.where, f"{source.label} was given the summary {made!r}")
    return made


def _description(work: Work, built: Built) -> str:
    source, swagger = built.source, built.swagger
    for text in (swagger.get("description"), source.description, source.summary):
        made = description(text)
        if made and not same(made, swagger["summary"]):
            if len(plain(text)) > OPERATION_TEXT_LENGTH:
                message = f"the description of {source.label} was cut to {OPERATION_TEXT_LENGTH} characters"
                work.trace.add(NAME, "lossy", source.where / "description", message)
            return made
    made = f"Calls {source.label}."
    work.trace.add(NAME, "added", source.where, f"{source.label} was given the description {made!r}")
    return made


def _write_parameter(parameter: dict[str, Any], source: Parameter | None, own: Mapping[str, str]) -> int:
    """Returns how many labels were made."""
    if parameter["in"] == "body":
        _tidy(parameter, own)
        return 0
    schema = _source_schema(source)
    name = parameter["name"]
    if parameter["in"] == "header" and name[:2] in ("x-", "X-"):
        name = name[2:]
    title = parameter.pop("title", None) or schema.get("title")
    given = own.get("summary") or parameter.get("x-ms-summary") or titled(parameter["name"], title)
    parameter["x-ms-summary"] = given or label(name) or parameter["name"]
    _tidy(parameter, own)
    text = parameter.get("description") or description(schema.get("description"))
    if not text or same(text, parameter["x-ms-summary"]):
        text = f'Parameter "{parameter["name"]}" {_PLACES[parameter["in"]]}.'
    parameter["description"] = own.get("description") or text
    return 0 if given else 1


def _move_long_summary(work: Work, built: Built, parameter: dict[str, Any]) -> None:
    """Make a summary that is too long the description, if there is none."""
    given = parameter.get("x-ms-summary")
    if isinstance(given, str) and len(given) > SUMMARY_LENGTH:
        del parameter["x-ms-summary"]
        parameter.setdefault("description", given)
        message = f"the summary of the parameter `{parameter['name']}` was left out: {SUMMARY_LENGTH} characters fit"
        work.trace.add(NAME, "lossy", built.source.where, message)


def _tidy(parameter: dict[str, Any], own: Mapping[str, str]) -> None:
    text = own.get("description") or description(parameter.pop("description", None))
    if text:
        parameter["description"] = text


def _source_schema(source: Parameter | None) -> Mapping[str, Any]:
    """The schema that stands in the source, without what it refers to: that is the text of another thing."""
    value = source.schema.value if source and source.schema else None
    return value if isinstance(value, dict) else {}


def _schemas(built: Built) -> list[dict[str, Any]]:
    holders = [*built.swagger.get("parameters", ()), *built.swagger.get("responses", {}).values()]
    return [holder["schema"] for holder in holders if isinstance(holder.get("schema"), dict)]


def _notifications(work: Work) -> list[dict[str, Any]]:
    contents = [item.get(NOTIFICATION_CONTENT) for item in work.path_items.values()]
    return [
        content["schema"]
        for content in contents
        if isinstance(content, dict) and isinstance(content.get("schema"), dict)
    ]
