"""`setproperty`: set a property of a JSON body."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from connectory.connector.policies.template import REQUEST_OR_RESPONSE, Argument, Template

TEMPLATE = Template(
    "setproperty",
    {
        "newPropertyParentPathTemplate": Argument("path"),
        "newPropertySubPathTemplate": Argument(),
        "propertyValuePathTemplate": Argument("value", empty=True),
    },
    sections=REQUEST_OR_RESPONSE,
)


def build(
    title: str,
    parent: str,
    name: str,
    value: str,
    section: Literal["Request", "Response"] = "Request",
    operations: Sequence[str] = (),
) -> dict[str, Any]:
    """Set the property `name` of the object (or of each object of the array) at `parent`, such as `@body().items`.

    In `value`, `{@body().x}` and `{@item().x}` are replaced; connection parameters are not resolved here.
    """
    arguments = {
        "newPropertyParentPathTemplate": parent,
        "newPropertySubPathTemplate": name,
        "propertyValuePathTemplate": value,
    }
    return TEMPLATE.build(title, arguments, section=section, operations=operations)
