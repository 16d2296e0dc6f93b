"""An operation speaks a protocol that agents do not know.

## What it finds
`x-ms-agentic-protocol` with another value than `mcp-streamable-1.0`.

## Why it matters
Copilot Studio finds an MCP server by this value. With another one the operation is an ordinary action, and its tools do
not show.

## Example
    "x-ms-agentic-protocol": "mcp-streamable"

## Instead
    "x-ms-agentic-protocol": "mcp-streamable-1.0"

## Fix
Unsafe: the known value; the server has to speak it.

## References
- Copilot Studio: connect an MCP server by a custom connector
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.facts.agents import AGENTIC_PROTOCOL

RULE = Rule("PC701", WARNING)
KEY = "x-ms-agentic-protocol"


@RULE.on(Operation, KEY)
def check(operation: Operation, report: Reporter) -> None:
    protocol = operation.value[KEY]
    if protocol != AGENTIC_PROTOCOL:
        fix = Fix(f"Write `{AGENTIC_PROTOCOL}`", (Put((*operation.path, KEY), AGENTIC_PROTOCOL),), safe=False)
        report(operation, f"agents do not know the protocol `{protocol}`", KEY, fix=fix)
