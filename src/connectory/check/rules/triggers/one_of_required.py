"""An extension has none of the keys of which it needs one.

## What it finds
- `x-ms-dynamic-values` without `operationId`, `builtInOperation` and `capability`;
- a parameter of `x-ms-dynamic-list`, `x-ms-dynamic-properties` or `x-ms-dynamic-tree` that is an empty object, where
  `value` or `parameterReference` is needed (in `browse` of a tree, `selectedItemValuePath` will do);
- `x-ms-trigger-value` without `value-collection` and `value-path`.

## Why it matters
Without one of them the extension says nothing. Microsoft's validator refuses it.

## Example
    "x-ms-dynamic-values": {"value-collection": "value", "value-path": "id"}

## Instead
    "x-ms-dynamic-values": {"operationId": "ListShops", "value-collection": "value", "value-path": "id"}

## Fix
None: what is meant is not known.

## References
- Microsoft's validator: OneOfPropertiesRequired
- OpenAPI extensions for custom connectors
"""

from __future__ import annotations

from connectory.check.nodes.extensions import Call, DynamicValues, TriggerValue
from connectory.check.nodes.node import Node
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC649", ERROR, microsoft="OneOfPropertiesRequired")


@RULE.on(DynamicValues)
def check_values(values: DynamicValues, report: Reporter) -> None:
    _one_of(values, report, "operationId", "builtInOperation", "capability")


@RULE.on(TriggerValue)
def check_trigger_value(value: TriggerValue, report: Reporter) -> None:
    _one_of(value, report, "value-collection", "value-path")


@RULE.on(Call, "parameters")
def check_parameters(call: Call, report: Reporter) -> None:
    for name, value in call.mapping("parameters").items() if call.wrapped else ():
        if value == {}:
            report(call, f"`{name}` needs `value` or `{call.reference_key}`", "parameters", name)


def _one_of(node: Node, report: Reporter, *keys: str) -> None:
    if not any(key in node.value for key in keys):
        names = ", ".join(f"`{key}`" for key in keys[:-1])
        report(node, f"{node.noun} needs {names} or `{keys[-1]}`")
