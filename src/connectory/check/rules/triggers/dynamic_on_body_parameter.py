"""A dynamic extension stands on a body parameter and not in its schema.

## What it finds
A parameter `in: body` that has `x-ms-dynamic-values`, `x-ms-dynamic-list`, `x-ms-dynamic-schema`,
`x-ms-dynamic-properties` or `x-ms-dynamic-tree` itself.

## Why it matters
What a body may be is said by its schema. The designer looks for the extension there, and Microsoft's validator refuses
it on the parameter (its published schema lets two of them pass).

## Example
    {"name": "body", "in": "body", "schema": {"type": "object"}, "x-ms-dynamic-schema": {...}}

## Instead
    {"name": "body", "in": "body", "schema": {"type": "object", "x-ms-dynamic-schema": {...}}}

## Fix
Unsafe: the extension is moved into the schema, where it begins to work. Offered if the schema is written in place.

## References
- Microsoft's validator: DynamicExtensionDefinitionNotAllowedInParameter
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put, Remove
from connectory.check.nodes.definition import BodyParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC604", ERROR, microsoft="DynamicExtensionDefinitionNotAllowedInParameter")
EXTENSIONS = (
    "x-ms-dynamic-values",
    "x-ms-dynamic-list",
    "x-ms-dynamic-schema",
    "x-ms-dynamic-properties",
    "x-ms-dynamic-tree",
)


@RULE.on(BodyParameter)
def check(parameter: BodyParameter, report: Reporter) -> None:
    for key in EXTENSIONS:
        if isinstance(parameter.value.get(key), dict):
            message = f"`{key}` stands on the body parameter {parameter.label} and not in its schema"
            report(parameter, message, key, fix=_fix(parameter, key))


def _fix(parameter: BodyParameter, key: str) -> Fix | None:
    schema = parameter.value.get("schema")
    if not isinstance(schema, dict) or "$ref" in schema or key in schema:
        return None
    edits = (Remove((*parameter.path, key)), Put((*parameter.path, "schema", key), parameter.value[key]))
    return Fix(f"Move `{key}` into the schema", edits, safe=False)
