"""The capabilities say something else than the definition.

## What it finds
`capabilities` that are not empty and name `triggers` where the definition has none, or do not where it has some; and
the same for `actions`.

## Why it matters
The list is what people and tools look at to see what a connector offers. An empty list says nothing, and is fine.

## Example
    "capabilities": ["actions", "triggers"]      (no operation has `x-ms-trigger`)

## Instead
    "capabilities": ["actions"]

## Fix
None: the list or the definition may be wrong.

## References
- Microsoft's paconn-apiProperties.schema.json: `capabilities`
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC417", INFO)


@RULE.on(ConnectorProperties, "capabilities")
def check(properties: ConnectorProperties, report: Reporter) -> None:
    named = {capability for _, capability in properties.texts("capabilities")} & {"actions", "triggers"}
    definition = properties.connector.readable_definition
    if not named or definition is None or not definition.operations:
        return
    triggers = any(operation.trigger for operation in definition.operations)
    actions = any(not operation.trigger and not operation.internal for operation in definition.operations)
    for word, present in (("triggers", triggers), ("actions", actions)):
        if word in named and not present:
            report(properties, f"the capabilities name `{word}`, but the definition has none", "capabilities")
        elif word not in named and present:
            report(properties, f"the definition has {word}, but the capabilities do not name them", "capabilities")
