"""An MCP server uses a transport that agents have dropped.

## What it finds
An operation with the tag `AgenticMcpSse`.

## Why it matters
The tag marks an MCP server over server-sent events. Copilot Studio supports streamable HTTP only since August 2025.

## Example
    "tags": ["Agentic", "AgenticMcpSse"]

## Instead
    "x-ms-agentic-protocol": "mcp-streamable-1.0"

## Fix
None: the server has to speak the other transport.

## References
- Copilot Studio: connect an MCP server by a custom connector
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.facts.agents import DROPPED_TAG

RULE = Rule("PC702", WARNING)


@RULE.on(Operation, "tags")
def check(operation: Operation, report: Reporter) -> None:
    for index, tag in operation.texts("tags"):
        if tag == DROPPED_TAG:
            report(operation, f"`{operation.label}` is an MCP server over server-sent events", "tags", index)
