"""What an AI plugin says of an operation is not written as it is read.

## What it finds
In `x-ms-openai-data`: no `openai-enabled`, or one that is neither true nor false; `operations` that are no list of
objects with an `operationId`; an `x-ms-require-user-confirmation` that is neither true nor false.

## Why it matters
The platform does not offer the operation to agents, or does not ask the user before it is called.

## Example
    "x-ms-openai-data": {"openai-enabled": "true"}

## Instead
    "x-ms-openai-data": {
      "openai-enabled": true,
      "operations": [{"operationId": "ListOrders", "x-ms-require-user-confirmation": false}]
    }

## Fix
Unsafe: `"true"` and `"false"` lose their quotation marks, and begin to count.

## References
- What accepted connectors have; Microsoft does not publish a schema
"""

from __future__ import annotations

from typing import Any

from connectory.check.fix import Fix, Put
from connectory.check.json_values import as_type
from connectory.check.nodes.extensions import AiData
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.document.pointer import Key

RULE = Rule("PC710", WARNING)
_ENABLED = "openai-enabled"
_CONFIRMED = "x-ms-require-user-confirmation"


@RULE.on(AiData)
def check(data: AiData, report: Reporter) -> None:
    if _ENABLED not in data.value:
        report(data, f"x-ms-openai-data has no `{_ENABLED}`")
    else:
        _boolean(data, report, data.value[_ENABLED], _ENABLED)
    operations = data.value.get("operations", [])
    if not isinstance(operations, list):
        report(data, "`operations` has to be a list", "operations")
        return
    for index, each in enumerate(operations):
        if not isinstance(each, dict) or not isinstance(each.get("operationId"), str):
            report(data, "an item of `operations` has to be an object with an `operationId`", "operations", index)
        elif _CONFIRMED in each:
            _boolean(data, report, each[_CONFIRMED], "operations", index, _CONFIRMED)


def _boolean(data: AiData, report: Reporter, value: Any, *keys: Key) -> None:
    if not isinstance(value, bool):
        meant = as_type(value, "boolean")
        edit = Put((*data.path, *keys), meant)
        fix = None if meant is None else Fix("Take the quotation marks away", (edit,), safe=False)
        report(data, f"`{keys[-1]}` has to be true or false", *keys, fix=fix)
