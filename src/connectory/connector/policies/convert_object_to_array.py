"""`convertobjecttoarray`: make an array of an object; each item holds a key and its value."""

from __future__ import annotations

from connectory.connector.policies.template import REQUEST_OR_RESPONSE, Argument, Template

TEMPLATE = Template(
    "convertobjecttoarray",
    {
        "propertyParentPath": Argument("path"),
        "propertySubPath": Argument(required=False),
        "newPropertyPath": Argument("path"),
        "keyName": Argument(required=False),
        "valueName": Argument(required=False),
    },
    sections=REQUEST_OR_RESPONSE,
)
