"""The same schema is answered by several operations.

## What it finds
The schema of an answer, an object with properties or a list, that is written word for word in three operations or more,
at the first of them.

## Why it matters
A change has to be made in every copy. Written once in `definitions`, all refer to it.

## Example
    "schema": {"type": "object", "properties": {"id": {"type": "string"}, ...}}    in three operations

## Instead
    "schema": {"$ref": "#/definitions/Order"}

## Fix
None.

## References
- Coding standards
"""

from __future__ import annotations

from typing import Any

from connectory.check.nodes.definition import Definition
from connectory.check.repeated_pieces import repeated
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC193", INFO)

_SEVERAL = 3


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    written = (
        (operation, ("responses", status, "schema"), response["schema"])
        for operation in definition.operations
        for status, response in operation.mapping("responses").items()
        if isinstance(response, dict) and _describes_fields(response.get("schema"))
    )
    for (operation, keys, _), times in repeated(written, _SEVERAL):
        report(operation, f"the schema is written {times} times, word for word", *keys)


def _describes_fields(schema: Any) -> bool:
    """Whether it is an object with properties, or a list of such objects, and no reference."""
    if not isinstance(schema, dict):
        return False
    return isinstance(schema.get("properties"), dict) or _describes_fields(schema.get("items"))
