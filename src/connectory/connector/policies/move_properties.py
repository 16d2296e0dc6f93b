"""`moveproperties`: move properties of a JSON body to another place. Only accepted connectors tell of it."""

from __future__ import annotations

from connectory.connector.policies.template import REQUEST_OR_RESPONSE, Argument, Template

TEMPLATE = Template(
    "moveproperties",
    {
        "srcParentPath": Argument("path"),
        "srcSubPath": Argument(),
        "dstParentPath": Argument("path"),
        "dstSubPath": Argument(required=False),
        "copyOnlySubProperties": Argument(required=False, values=("true", "false")),
    },
    sections=REQUEST_OR_RESPONSE,
    documented=False,
)
