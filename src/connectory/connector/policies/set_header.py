"""`setheader`: set a header of the request or of the response."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from connectory.connector.policies.template import EXISTS_ACTIONS, Argument, Section, Template

TEMPLATE = Template(
    "setheader",
    {
        "name": Argument(),
        "value": Argument("template", empty=True),
        "existsAction": Argument(required=False, values=EXISTS_ACTIONS, default="override"),
    },
    sections=("Request", "Response", "Failure"),
)


def build(
    title: str,
    name: str,
    value: str,
    exists_action: Literal["override", "skip", "append"] = "override",
    section: Section = "Request",
    operations: Sequence[str] = (),
) -> dict[str, Any]:
    """Set the header `name` to `value`; `exists_action` says what happens if it is there already."""
    arguments = {"name": name, "value": value, "existsAction": exists_action}
    return TEMPLATE.build(title, arguments, section=section, operations=operations)
