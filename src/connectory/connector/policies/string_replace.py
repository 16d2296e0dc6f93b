"""`stringreplace`: replace a piece of the text of a property, wherever it stands in it."""

from __future__ import annotations

from connectory.connector.policies.template import REQUEST_OR_RESPONSE, Argument, Template

TEMPLATE = Template(
    "stringreplace",
    {
        "propertyParentPath": Argument("path"),
        "propertySubPath": Argument(required=False, default="null"),
        "sourceString": Argument(),
        "replacementString": Argument(empty=True),
        "newPropertyPath": Argument("path"),
    },
    sections=REQUEST_OR_RESPONSE,
)
