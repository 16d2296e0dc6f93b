"""An MCP server is called by another method than POST.

## What it finds
`x-ms-agentic-protocol` on an operation that is no `post`.

## Why it matters
MCP messages are the bodies of POST requests. The platform refuses the definition otherwise.

## Example
    "/mcp": {"get": {"operationId": "InvokeServer", "x-ms-agentic-protocol": "mcp-streamable-1.0"}}

## Instead
    "/mcp": {"post": {"operationId": "InvokeServer", "x-ms-agentic-protocol": "mcp-streamable-1.0"}}

## Fix
None: whether the path is that of the server is not known.

## References
- The platform: "Paths with x-ms-agentic-protocol should only have a POST operation."
"""

from __future__ import annotations

from connectory.check.nodes.definition import Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC703", ERROR)


@RULE.on(Operation, "x-ms-agentic-protocol")
def check(operation: Operation, report: Reporter) -> None:
    if operation.method != "post":
        message = f"`{operation.label}` is an MCP server and no POST operation"
        report(operation, message, "x-ms-agentic-protocol")
