"""The custom code looks for an operation that does not exist.

## What it finds
A text that the code compares with `Context.OperationId` (also through a variable, in a `switch` or with `Equals`) and
that is no `operationId` of the definition.

## Why it matters
The branch never runs: most often the operation was renamed.

## Example
    if (this.Context.OperationId == "GetOrders")      (the operation is called `ListOrders`)

## Instead
    if (this.Context.OperationId == "ListOrders")

## Fix
None.

## References
- Microsoft's documentation of custom code: `Context.OperationId`
"""

from __future__ import annotations

from connectory.check.nodes.files import Script
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC562", WARNING)


@RULE.on(Script)
def check(script: Script, report: Reporter) -> None:
    definition = script.connector.readable_definition
    if definition is None:
        return
    folded = {name.lower(): name for name in definition.by_id}
    for compared in script.syntax.compared:
        name = compared.literal.text
        if name in definition.by_id or not name:
            continue
        right = folded.get(name.lower())
        if right is None:
            report(script, f"there is no operation `{name}`", span=compared.literal.span)
        elif compared.exactly:
            report(script, f"there is no operation `{name}`: did you mean `{right}`?", span=compared.literal.span)
