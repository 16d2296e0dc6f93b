"""Make the definition small enough for the platform: in a stated order, only as far as needed, each step traced.

The order: indentation; examples; texts inside schemas (of answers first); labels and titles in answers; long texts of
operations, parameters and answers; extensions of other vendors; at last the deepest parts of answers, level by level,
but never above the third. What is sent to the API is never cut. What does not fit then has to be split.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from connectory.connector.writing import json_bytes
from connectory.convert.definition_schemas import Use, drop_unused, used_schemas
from connectory.convert.wording import first_sentence
from connectory.convert.work import Work
from connectory.errors import TooLargeError
from connectory.facts.limits import DEFINITION_BYTES

NAME = "slim"

LEAST_DEPTH = 3
"""Levels of an answer that always stay."""


def run(work: Work) -> None:
    """Bring `work.definition` under the limit. Raises TooLargeError, with a plan, if it cannot be."""
    size = _size(work)
    if size < DEFINITION_BYTES:
        return
    work.compact = True
    size = _traced(work, "indentation was left out", size)
    for what, drop in _STEPS:
        if size < DEFINITION_BYTES:
            return
        drop(work.definition)
        size = _traced(work, what, size)
    if size < DEFINITION_BYTES:
        return
    plan = _split_plan(work)  # made before the cut, so that its parts need none
    size = _cut_answers(work, size)
    if size >= DEFINITION_BYTES:
        raise TooLargeError(
            f"the connector has {size:,} bytes at least: the platform takes less than {DEFINITION_BYTES:,}",
            plan=plan,
            remedy="Choose operations with --only or --except, or write several connectors with --split.",
        )


def _size(work: Work) -> int:
    return len(json_bytes(work.definition, compact=work.compact))


def _traced(work: Work, what: str, before: int) -> int:
    after = _size(work)
    if after < before:
        work.trace.add(NAME, "lossy", work.api.where, f"{what}: {before - after:,} bytes saved of {before:,}")
    return after


def _drop_examples(definition: dict[str, Any]) -> None:
    for use in used_schemas(definition):
        use.schema.pop("example", None)
    for response in _responses(definition):
        response.pop("examples", None)


def _drop_answer_texts(definition: dict[str, Any]) -> None:
    for use in used_schemas(definition):
        if not use.is_input and use.depth > 1:
            use.schema.pop("description", None)


def _drop_input_texts(definition: dict[str, Any]) -> None:
    for use in used_schemas(definition):
        if use.depth > 1:
            use.schema.pop("description", None)


def _drop_answer_labels(definition: dict[str, Any]) -> None:
    for use in used_schemas(definition):
        if not use.is_input:
            for key in ("x-ms-summary", "title", "externalDocs", "xml"):
                use.schema.pop(key, None)


def _shorten_texts(definition: dict[str, Any]) -> None:
    for operation in _operations(definition):
        operation.pop("externalDocs", None)
        for item in (operation, *operation.get("parameters", ()), *operation.get("responses", {}).values()):
            if "description" in item:
                item["description"] = first_sentence(item["description"])


def _drop_foreign_extensions(definition: dict[str, Any]) -> None:
    for key in [key for key in definition if key.startswith("x-") and not key.startswith("x-ms-")]:
        del definition[key]


_STEPS: tuple[tuple[str, Callable[[dict[str, Any]], None]], ...] = (
    ("examples were left out", _drop_examples),
    ("descriptions inside the schemas of answers were left out", _drop_answer_texts),
    ("descriptions inside the schemas of bodies were left out", _drop_input_texts),
    ("labels and titles inside the schemas of answers were left out", _drop_answer_labels),
    ("descriptions of operations, parameters and answers were cut to their first sentence", _shorten_texts),
    ("extensions that the platform ignores were left out", _drop_foreign_extensions),
)
"""What is done, in this order, until the definition fits."""


def _cut_answers(work: Work, size: int) -> int:
    """Cut the answers below a level, the deepest first, until the definition fits or the level is the least."""
    uses = used_schemas(work.definition)
    depth = max((use.depth for use in uses if not use.is_input), default=0)
    while size >= DEFINITION_BYTES and depth > LEAST_DEPTH:
        depth -= 1
        cut = [
            use for use in used_schemas(work.definition) if not use.is_input and use.depth == depth and _cut(work, use)
        ]
        if not cut:
            continue
        drop_unused(work.definition)
        size = _traced(work, f"answers were cut below level {depth}", size)
    return size


def _cut(work: Work, use: Use) -> bool:
    """Let an object have any properties; what need not be one keeps having no type. Returns whether there were any."""
    properties = use.schema.get("properties")
    more = use.schema.get("additionalProperties")
    if not properties and not isinstance(more, dict):
        return False
    lost = ", ".join(f"`{name}`" for name in properties or ("further properties",))
    source = work.schemas.source(use.definition)
    place = source.place if source else work.api.where
    work.trace.add(NAME, "lossy", place, f"{use.name} lost its properties {lost}, because the definition was too large")
    for key in ("properties", "required", "additionalProperties"):
        use.schema.pop(key, None)
    return True


def _split_plan(work: Work) -> list[dict[str, Any]]:
    paths = work.definition["paths"]
    converted = {id(built.source): paths[built.path][built.method] for built in work.operations}
    operations = [built.source for built in work.operations]
    from connectory.convert.split import plan_late

    return plan_late(operations, lambda operation: converted[id(operation)], work.definition)


def _operations(definition: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        operation
        for item in definition.get("paths", {}).values()
        for operation in item.values()
        if isinstance(operation, dict) and "responses" in operation
    ]


def _responses(definition: dict[str, Any]) -> list[dict[str, Any]]:
    return [response for operation in _operations(definition) for response in operation["responses"].values()]
