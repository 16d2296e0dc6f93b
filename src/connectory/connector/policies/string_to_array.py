"""`stringtoarray`: split the text of a property, and make an array of objects of the pieces."""

from __future__ import annotations

from connectory.connector.policies.template import REQUEST_OR_RESPONSE, Argument, Template

TEMPLATE = Template(
    "stringtoarray",
    {
        "propertyParentPath": Argument("path"),
        "propertySubPath": Argument(required=False),
        "delimiterList": Argument(),
        "childPropertyName": Argument(),
        "newPropertyPath": Argument("path"),
    },
    sections=REQUEST_OR_RESPONSE,
)
