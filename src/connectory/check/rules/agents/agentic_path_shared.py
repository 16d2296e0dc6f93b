"""The path of an MCP server has another operation.

## What it finds
An operation of any other method on a path whose POST operation has `x-ms-agentic-protocol`. If it is internal, that is
a warning: connectors of Microsoft have an internal GET there.

## Why it matters
The platform refuses the definition: such a path may have a POST operation only.

## Example
    "/mcp": {"post": {"x-ms-agentic-protocol": "mcp-streamable-1.0", ...}, "get": {...}}

## Instead
    "/mcp": {"post": {"x-ms-agentic-protocol": "mcp-streamable-1.0", ...}}

## Fix
None: deleting an operation breaks the flows that use it.

## References
- The platform: "Paths with x-ms-agentic-protocol should only have a POST operation."
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, WARNING

RULE = Rule("PC704", ERROR)


@RULE.on(Operation, "x-ms-agentic-protocol")
def check(operation: Operation, report: Reporter) -> None:
    if operation.method != "post":
        return
    for method, other in operation.item.operations.items():
        if other is not operation:
            message = f"the path of the MCP server `{operation.label}` also has a {method.upper()}"
            levels = WARNING if other.internal else None
            report(other, message, levels=levels, related=(operation,))
