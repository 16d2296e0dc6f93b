"""A connection parameter has no tooltip.

## What it finds
A connection parameter that users enter whose `uiDefinition` has no `tooltip`, or a blank one.

## Why it matters
The tooltip is the place to say where users find the value. The guide to submissions asks for it.

## Example
    "uiDefinition": {"displayName": "API Key", "description": "The API key of your shop."}

## Instead
    "uiDefinition": {"displayName": "API Key", "description": "The API key of your shop.",
                     "tooltip": "You find it in the settings of your shop."}

## Fix
None: the text is for a person to write.

## References
- Submission for certification: tips
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectionParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC434", certification(Severity.INFO))


@RULE.on(ConnectionParameter, "uiDefinition")
def check(parameter: ConnectionParameter, report: Reporter) -> None:
    if parameter.is_primitive and not parameter.hidden and not (parameter.ui.text("tooltip") or "").strip():
        keys = ("tooltip",) if "tooltip" in parameter.ui.value else ()
        report(parameter.ui, f"the connection parameter `{parameter.name}` has no `tooltip`", *keys)
