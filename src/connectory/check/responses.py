"""Status codes of responses, and the places of responses in an operation."""

from __future__ import annotations

import re

from connectory.check.nodes.definition import Operation, Response

_STATUS = re.compile(r"[1-5][0-9][0-9]", re.ASCII)


def is_status(text: str) -> bool:
    """Whether a response can stand under it: a status code of HTTP, or `default`."""
    return text == "default" or _STATUS.fullmatch(text) is not None


def schema_responses(operation: Operation) -> dict[str, Response]:
    """Its responses that have a schema, but for `default`."""
    return {
        status: response
        for status, response in operation.responses.items()
        if "schema" in response.value and status != "default"
    }


def statuses(operation: Operation) -> list[str]:
    """What its responses stand under, right or wrong."""
    return [status for status in operation.mapping("responses") if not status.startswith("x-")]
