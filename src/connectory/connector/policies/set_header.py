"""`setheader`: set a header of the request or of the response."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from connectory.connector.policies.instance import build_instance

TEMPLATE_ID = "setheader"


def build(
    title: str,
    name: str,
    value: str,
    exists_action: Literal["override", "skip", "append"] = "override",
    section: Literal["Request", "Response", "Failure"] = "Request",
    operations: Sequence[str] = (),
) -> dict[str, Any]:
    """Set the header `name` to `value`; `exists_action` says what happens if it is there already."""
    arguments = {"name": name, "value": value, "existsAction": exists_action}
    return build_instance(TEMPLATE_ID, title, arguments, section=section, operations=operations)
