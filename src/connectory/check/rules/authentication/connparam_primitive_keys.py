"""A connection parameter that is a value has a key that belongs elsewhere.

## What it finds
A parameter of type `string`, `securestring`, `int` or `bool` with another key than `type`, `allowedValues`,
`defaultValue` and `uiDefinition`. Inputs to the sign-in (`token:TenantId`) may have `metadata` too.

## Why it matters
Nothing reads the key, so what it says does not happen, and Microsoft's schema of the file refuses it.

## Example
    "host": {"type": "string", "default": "api.contoso.com"}

## Instead
    "host": {"type": "string", "defaultValue": "api.contoso.com"}

## Fix
None: what is meant is for a person to say.

## References
- Microsoft's paconn-apiProperties.schema.json: `ConnectionParameter-primitive`
"""

from __future__ import annotations

from connectory.check.nodes.node import UnknownKey
from connectory.check.nodes.properties import ConnectionParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC422", ERROR)


@RULE.on(UnknownKey)
def check_unknown(fault: UnknownKey, report: Reporter) -> None:
    node = fault.node
    if isinstance(node, ConnectionParameter) and not node.is_sign_in and not node.is_gateway:
        report(node, f"the connection parameter `{node.name}` has the unknown key `{fault.key}`", fault.key)


@RULE.on(ConnectionParameter, "oAuthSettings", "gatewaySettings", "metadata")
def check_misplaced(parameter: ConnectionParameter, report: Reporter) -> None:
    if not parameter.is_primitive:
        return
    for key in ("oAuthSettings", "gatewaySettings", "metadata"):
        if key in parameter.value and not (key == "metadata" and ":" in parameter.name):
            report(parameter, f"a parameter of type `{parameter.type}` has no `{key}`", key)
