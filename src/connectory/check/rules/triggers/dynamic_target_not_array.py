"""What a dynamic list is made of is not an array.

## What it finds
A dynamic list, tree or file picker whose path to the items (`value-collection`, `itemsPath`; without one the whole
answer) does not lead to an array in the answer of the called operation.

## Why it matters
The designer shows one entry for each item of the array. Where there is none the list stays empty, or cannot be loaded.

## Example
    "x-ms-dynamic-values": {"operationId": "ListShops", "value-path": "id"}
where ListShops answers `{"value": [...]}`

## Instead
    "x-ms-dynamic-values": {"operationId": "ListShops", "value-collection": "value", "value-path": "id"}

## Fix
Unsafe: where no path is said and the answer has one array, the path to that. Not in file pickers, whose path has to
suit two answers.

## References
- Microsoft's validator: InvokedOperationShouldProduceArray
- OpenAPI extensions for custom connectors: x-ms-dynamic-values
"""

from __future__ import annotations

from connectory.check.data_paths import follow, is_array, split_path
from connectory.check.fix import Fix, Put
from connectory.check.nodes.extensions import Call
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC613", WARNING, microsoft="InvokedOperationShouldProduceArray")


@RULE.on(Call, "operationId")
def check(call: Call, report: Reporter) -> None:
    answer = call.answer if call.collection_key is not None else None
    if answer is None or call.collection_key is None:
        return
    described = call.described_by
    path = described.text(call.collection_key) or ""
    reach = follow(answer, split_path(path))
    if reach.missing or (reach.schema is not None and is_array(reach.schema) is False):
        what = f"`{path}` in the answer" if path else "the answer"
        keys = (call.collection_key,) if path else ()
        alone = described is call and call.collection_key not in described.value
        fix = _fix(call, call.collection_key, answer) if alone else None
        report(described, f"{what} of `{call.operation_id}` is not an array", *keys, fix=fix)


def _fix(call: Call, key: str, answer: Schema) -> Fix | None:
    arrays = [name for name, schema in answer.properties.items() if is_array(schema)]
    if len(arrays) != 1:
        return None
    name = arrays[0].replace("~", "~0").replace("/", "~1")
    return Fix(f"Set `{key}` to `{name}`", (Put((*call.path, key), name),), safe=False)
