"""A capability of the connector is not known.

## What it finds
An item of `capabilities` that is none of `actions`, `triggers`, `gateway` and `cloud`, or is spelled in another case.

## Why it matters
What the platform does not know it does not heed: with `Gateway`, a connection may offer no on-premises data gateway.

## Example
    "capabilities": ["Actions"]

## Instead
    "capabilities": ["actions"]

## Fix
Unsafe: another case is put right, and the capability begins to count.

## References
- Microsoft's paconn-apiProperties.schema.json: `capabilities`; what accepted connectors have
"""

from __future__ import annotations

from connectory.check.another_case import known_as, respell
from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.facts.connection_parameters import CAPABILITIES

RULE = Rule("PC416", WARNING)


@RULE.on(ConnectorProperties, "capabilities")
def check(properties: ConnectorProperties, report: Reporter) -> None:
    for index, capability in properties.texts("capabilities"):
        if capability not in CAPABILITIES:
            fix = respell(properties, ("capabilities", index), known_as(capability, CAPABILITIES), safe=False)
            report(properties, f"there is no capability `{capability}`", "capabilities", index, fix=fix)
