"""Operations are set up for custom code, but there is none.

## What it finds
Operations in `scriptOperations`, in a folder without script.csx.

## Why it matters
The file is missing from what is deployed or submitted, or the list was forgotten when the code went.

## Example
    "scriptOperations": ["ListOrders"]      (no script.csx beside it)

## Instead
    Put script.csx beside apiProperties.json, or leave the key out.

## Fix
None.

## References
- Documentation of paconn: `scriptOperations`
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC534", WARNING)


@RULE.on(ConnectorProperties, "scriptOperations")
def check(properties: ConnectorProperties, report: Reporter) -> None:
    connector = properties.connector
    if properties.sequence("scriptOperations") and connector.complete and connector.script is None:
        report(properties, "there is no script.csx for these operations", "scriptOperations")
