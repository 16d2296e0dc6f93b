"""Custom code is set up for an operation that does not exist.

## What it finds
An entry of `scriptOperations` that is no `operationId` of the definition.

## Why it matters
The script does not run for it: most often the operation was renamed, and now goes to the service without the code.

## Example
    "scriptOperations": ["GetOrders"]      (the operation is called `ListOrders`)

## Instead
    "scriptOperations": ["ListOrders"]

## Fix
Unsafe: an operationId in another case is put right, and the script begins to run for it.

## References
- Documentation of paconn: `scriptOperations`
"""

from __future__ import annotations

from connectory.check.another_case import known_as, meant, respell
from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC532", ERROR)

_KEY = "scriptOperations"


@RULE.on(ConnectorProperties, _KEY)
def check(properties: ConnectorProperties, report: Reporter) -> None:
    definition = properties.connector.readable_definition
    if definition is None or not definition.ids_known:
        return
    for index, name in properties.texts(_KEY):
        if name not in definition.by_id:
            right = known_as(name, definition.by_id)
            message = f"there is no operation `{name}` for the script{meant(right)}"
            report(properties, message, _KEY, index, fix=respell(properties, (_KEY, index), right, safe=False))
