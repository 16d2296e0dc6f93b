"""`convertarraytoobject`: make an object of an array; a property of each item becomes its key."""

from __future__ import annotations

from connectory.connector.policies.template import REQUEST_OR_RESPONSE, Argument, Template

TEMPLATE = Template(
    "convertarraytoobject",
    {
        "propertyParentPath": Argument("path"),
        "propertySubPath": Argument(required=False, default="null"),
        "keyWithinCollectionPath": Argument(),
        "newPropertyPath": Argument("path"),
        "retainKey": Argument(required=False, values=("true", "false"), default="true"),
    },
    sections=REQUEST_OR_RESPONSE,
)
