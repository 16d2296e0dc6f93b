"""What agents read of connectors. Source: ../shared/reference/runtime.md 8; looked up 2026-11."""

from __future__ import annotations

AGENTIC_PROTOCOL = "mcp-streamable-1.0"
"""The value of `x-ms-agentic-protocol`: the operation is an MCP server over streamable HTTP."""

DROPPED_TAG = "AgenticMcpSse"
"""The tag of operations that are MCP servers over server-sent events, which agents dropped in August 2025."""

MODEL_NAME_LENGTH = 64
"""Characters of a name that models are given for a function; the limit of the usual model services."""
