"""`routerequesttoendpoint`: send the request to another path, and with another method if so wished."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from connectory.connector.policies.template import Argument, Template

ORIGINAL_METHOD = "@Request.OriginalHTTPMethod"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", ORIGINAL_METHOD)

TEMPLATE = Template(
    "routerequesttoendpoint",
    {"newPath": Argument("route"), "httpMethod": Argument(required=False, values=METHODS)},
)


def build(title: str, new_path: str, method: str | None = None, operations: Sequence[str] = ()) -> dict[str, Any]:
    """Replace the path behind the base address by `new_path`, which may hold `{parameters}` of the operation's path.

    `method` is the method sent; the operation's own if it is None.
    """
    arguments = {"newPath": new_path, "httpMethod": method.upper() if method else ORIGINAL_METHOD}
    return TEMPLATE.build(title, arguments, operations=operations)
