"""A dynamic extension names something that the answer of the called operation does not have.

## What it finds
A path of a dynamic list, tree, schema or file picker (`value-path`, `value-title`, `itemValuePath`, `itemTitlePath`,
...) that leads nowhere in the answer of the called operation, or in the items of its list; and a called operation
whose successful response has no schema. What an object without `properties`, or one with a dynamic schema, may hold is
not doubted.

## Why it matters
The designer shows no title, or stores no value, for what it does not find.

## Example
    "x-ms-dynamic-values": {"operationId": "ListShops", "value-collection": "value", "value-path": "shopId"}
where an item is `{"id": 1, "name": "North"}`

## Instead
    "x-ms-dynamic-values": {"operationId": "ListShops", "value-collection": "value", "value-path": "id"}

## Fix
None: which property is meant is not known.

## References
- Microsoft's validator: InvokedOperationShouldProduceProperty
- OpenAPI extensions for custom connectors: x-ms-dynamic-values, x-ms-dynamic-schema
"""

from __future__ import annotations

from connectory.check.data_paths import follow, split_path
from connectory.check.nodes.extensions import Call
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.document.pointer import Key

RULE = Rule("PC614", WARNING, microsoft="InvokedOperationShouldProduceProperty")


@RULE.on(Call, "operationId")
def check(call: Call, report: Reporter) -> None:
    if call.target is None or (call.collection_key is None and call.schema_key is None):
        return
    success = call.target.success
    if success is None or "schema" not in success.value:
        report(call, f"`{call.operation_id}` does not say what it answers", "operationId")
    elif call.schema_key is not None:
        _look(call, report, call.answer, call, call.schema_key)
    else:
        items = call.items
        for key in call.item_keys:
            _look(call, report, items, call.described_by, key)
        for argument in call.arguments:
            if argument.kind == "selection":
                _look(call, report, items, call, *argument.steps)


def _look(call: Call, report: Reporter, schema: Schema | None, node: Node, *keys: Key) -> None:
    path = node.value
    for key in keys:
        path = path.get(key)
    if isinstance(path, str) and follow(schema, split_path(path)).missing:
        what = "answer" if call.schema_key else "items"
        report(node, f"`{path}` is not in the {what} of `{call.operation_id}`", *keys)
