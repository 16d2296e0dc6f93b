"""`setvaluefromurl`: ask another address of the service, and put a value of its answer into the request."""

from __future__ import annotations

from connectory.connector.policies.template import REQUEST_OR_RESPONSE, Argument, Template

TEMPLATE = Template(
    "setvaluefromurl",
    {
        "parameterTemplate": Argument("target"),
        "parameterValueUrl": Argument("route"),
        "parameterValuePathTemplate": Argument("path"),
        "httpMethod": Argument(required=False, values=("GET", "POST", "PUT"), default="GET"),
    },
    sections=REQUEST_OR_RESPONSE,
)
