"""`convertobjecttoarray`: make an array of an object; each item holds a key and its value."""

from __future__ import annotations

from connectory.connector.policies.template import REQUEST_OR_RESPONSE, Argument, Template

TEMPLATE = Template(
    "convertobjecttoarray",
    {
        "propertyParentPath": Argument("path"),
        "propertySubPath": Argument(required=False, default="null"),
        "newPropertyPath": Argument("path"),
        "keyName": Argument(required=False, default="key"),
        "valueName": Argument(required=False, default="value"),
    },
    sections=REQUEST_OR_RESPONSE,
)
