"""A body parameter has a property that only other parameters have.

## What it finds
`type`, `format`, `items`, `default`, `enum`, `minimum` and the like on a parameter with `in: body`.

## Why it matters
What a body is, its `schema` says. Microsoft's validator refuses anything else.

## Example
    {"name": "body", "in": "body", "type": "object", "schema": {"$ref": "#/definitions/Order"}}

## Instead
    {"name": "body", "in": "body", "schema": {"$ref": "#/definitions/Order"}}

## Fix
Safe: it is removed if the schema says the same. Unsafe: it is moved into the schema if that does not say it.

## References
- Microsoft's validator: BodyParameterPropertyNotValid
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put, Remove
from connectory.check.nodes.definition import BodyParameter
from connectory.check.nodes.node import UnknownKey
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.unknown_keys import value_keys

RULE = Rule("PC125", ERROR, microsoft="BodyParameterPropertyNotValid")


@RULE.on(UnknownKey)
def check(fault: UnknownKey, report: Reporter) -> None:
    if isinstance(fault.node, BodyParameter) and fault.key in value_keys():
        message = f"`{fault.key}` belongs into the schema of the body parameter {fault.node.label}"
        report(fault.node, message, fault.key, fix=_fix(fault.node, fault.key))


def _fix(parameter: BodyParameter, key: str) -> Fix | None:
    schema, value = parameter.value.get("schema"), parameter.value[key]
    removal = Remove((*parameter.path, key))
    if not isinstance(schema, dict) or key not in Schema.keys:
        return None
    if schema.get(key) == value:
        return Fix(f"Remove `{key}`", (removal,))
    if "$ref" in schema or key in schema:
        return Fix(f"Remove `{key}`", (removal,), safe=False)
    return Fix("Move it into the schema", (Put((*parameter.path, "schema", key), value), removal), safe=False)
