"""`setqueryparameter`: set a parameter of the request's query string."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from connectory.connector.policies.template import EXISTS_ACTIONS, Argument, Template

TEMPLATE = Template(
    "setqueryparameter",
    {
        "name": Argument(),
        "value": Argument("template", empty=True),
        "existsAction": Argument(required=False, values=EXISTS_ACTIONS, default="override"),
    },
)


def build(
    title: str,
    name: str,
    value: str,
    exists_action: Literal["override", "skip", "append"] = "override",
    operations: Sequence[str] = (),
) -> dict[str, Any]:
    """Set the query parameter `name` to `value`; `exists_action` says what happens if it is there already."""
    arguments = {"name": name, "value": value, "existsAction": exists_action}
    return TEMPLATE.build(title, arguments, operations=operations)
