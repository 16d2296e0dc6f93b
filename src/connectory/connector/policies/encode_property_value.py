"""`encodepropertyvalue`: percent-encode the text of a property."""

from __future__ import annotations

from connectory.connector.policies.template import REQUEST_OR_RESPONSE, Argument, Template

TEMPLATE = Template(
    "encodepropertyvalue",
    {
        "propertyParentPath": Argument("path"),
        "propertySubPath": Argument(required=False),
        "newPropertyPath": Argument("path"),
    },
    sections=REQUEST_OR_RESPONSE,
)
