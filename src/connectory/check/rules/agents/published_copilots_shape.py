"""What is said of the copilots that have the connector is not written as it is read.

## What it finds
`x-ms-openai-published-to-copilots` in `info` that is neither an object nor a list of objects with `AICopilot-enabled`
(true or false) and `AICopilotName` (a text).

## Why it matters
The connector does not show in the copilot.

## Example
    "x-ms-openai-published-to-copilots": ["Microsoft Sales Copilot"]

## Instead
    "x-ms-openai-published-to-copilots": [{"AICopilot-enabled": true, "AICopilotName": "Microsoft Sales Copilot"}]

## Fix
None: what is meant is not known.

## References
- What accepted connectors have; Microsoft does not publish a schema
"""

from __future__ import annotations

from typing import Any

from connectory.check.nodes.definition import Info
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC715", WARNING)
KEY = "x-ms-openai-published-to-copilots"


@RULE.on(Info, KEY)
def check(info: Info, report: Reporter) -> None:
    value = info.value[KEY]
    message = "a copilot is an object with `AICopilot-enabled` (true or false) and `AICopilotName` (a text)"
    if not isinstance(value, list):
        if not _is_copilot(value):
            report(info, message, KEY)
        return
    for index, each in enumerate(value):
        if not _is_copilot(each):
            report(info, message, KEY, index)


def _is_copilot(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("AICopilot-enabled"), bool)
        and isinstance(value.get("AICopilotName"), str)
    )
