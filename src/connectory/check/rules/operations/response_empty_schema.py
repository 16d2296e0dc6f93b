"""The schema of a response says nothing.

## What it finds
A successful response whose `schema` is `{}`, or an object of which no properties are told, unless it is dynamic or its
`additionalProperties` say what is in it. Internal operations are left alone.

## Why it matters
The designer offers no dynamic content for the operation. Certification refuses empty schemas.

## Example
    "200": {"description": "The order.", "schema": {"type": "object"}}

## Instead
    "200": {"description": "The order.", "schema": {"$ref": "#/definitions/Order"}}

## Fix
None: what the service answers is for a person to say.

## References
- Policy 5000.2.4.4
- Submission for certification: no empty response schemas
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC270", certification(Severity.WARNING), policy="5000.2.4.4")

_TELLING = frozenset(
    {
        "additionalProperties",
        "allOf",
        "x-ms-dynamic-list",
        "x-ms-dynamic-properties",
        "x-ms-dynamic-schema",
        "x-ms-dynamic-values",
    }
)


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    reported = set()
    for operation in definition.operations:
        for status, response in operation.responses.items() if not operation.internal else ():
            schema = response.schema if status.startswith("2") else None
            if schema is not None and _is_empty(schema) and schema.path not in reported:
                reported.add(schema.path)
                report(schema, f"the schema of the response `{status}` of `{operation.label}` says nothing")


def _is_empty(schema: Schema) -> bool:
    if not schema.value:
        return True
    return schema.type == "object" and not schema.value.get("properties") and _TELLING.isdisjoint(schema.value)
