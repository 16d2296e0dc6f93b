"""An AI plugin names an operation that the definition does not have.

## What it finds
An `operationId` among the `operations` of `x-ms-openai-data` that no operation of the definition has. Case counts.

## Why it matters
What is said there, such as that the user has to confirm the call, is said of no operation.

## Example
    "operations": [{"operationId": "DeleteOrder.", "x-ms-require-user-confirmation": true}]

## Instead
    "operations": [{"operationId": "DeleteOrder", "x-ms-require-user-confirmation": true}]

## Fix
Unsafe: the operationId of the operation that the extension stands on, where it is the only one named.

## References
- What accepted connectors have; Microsoft does not publish a schema
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Definition, Operation
from connectory.check.nodes.extensions import AiData
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC711", WARNING)


@RULE.on(AiData)
def check(data: AiData, report: Reporter) -> None:
    definition = data.root
    if not isinstance(definition, Definition):
        return
    operations = data.sequence("operations")
    own = data.above(Operation)
    for index, each in enumerate(operations):
        name = each.get("operationId") if isinstance(each, dict) else None
        if isinstance(name, str) and name not in definition.by_id:
            place = ("operations", index, "operationId")
            fix = None
            if own is not None and own.id is not None and len(operations) == 1:
                fix = Fix(f"Write `{own.id}`", (Put((*data.path, *place), own.id),), safe=False)
            report(data, f"there is no operation `{name}`", *place, fix=fix)
