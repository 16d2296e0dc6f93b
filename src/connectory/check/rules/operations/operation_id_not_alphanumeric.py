"""An operationId has other characters than letters and digits.

## What it finds
An `operationId` with anything but `A` to `Z`, `a` to `z` and digits. The ending of a revision, `_V2`, is fine.

## Why it matters
The platform takes other characters out of it wherever it uses the operationId as a name: the operation is called by one
name in the definition and by another in the flow.

## Example
    "operationId": "send-an-email"

## Instead
    "operationId": "SendAnEmail"

## Fix
Unsafe: the words in Pascal case; what names the operation in the definition follows. Flows that call the operation by
the old one break: rename before the connector is used. None if policies or the script name it.

## References
- Microsoft's validator: OperationIdSanitized
- Coding standards: Pascal case, no `_` or `-`
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.nodes.operation_ids import is_plain
from connectory.check.renaming import renaming
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC214", WARNING, microsoft="OperationIdSanitized")


@RULE.on(Operation, "operationId")
def check(operation: Operation, report: Reporter) -> None:
    name = operation.value["operationId"]
    if name.strip() and not is_plain(name):
        message = f"the operationId `{name}` has other characters than letters and digits"
        report(operation, message, "operationId", fix=renaming(operation))
