"""A connection parameter has no type, or one that does not exist.

## What it finds
A connection parameter without `type`; with another one than `string`, `securestring`, `int`, `bool`, `oauthSetting` and
`gatewaySetting`, in exactly this case; or an input to the sign-in (`token:region`) that is no value.

## Why it matters
The type says what the connection's dialogue asks for. The platform's tools refuse one that they do not know.

## Example
    "api_key": {"type": "SecureString"}

## Instead
    "api_key": {"type": "securestring"}

## Fix
Safe: another case is put right.

## References
- Microsoft's paconn-apiProperties.schema.json: `ConnectionParameter`
"""

from __future__ import annotations

from connectory.check.another_case import known_as, respell
from connectory.check.nodes.node import MissingKey
from connectory.check.nodes.properties import ConnectionParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.facts.connection_parameters import PRIMITIVE_TYPES, TYPES

RULE = Rule("PC421", ERROR)


@RULE.on(MissingKey)
def check_missing(fault: MissingKey, report: Reporter) -> None:
    if isinstance(fault.node, ConnectionParameter):
        report(fault.node, f"the connection parameter `{fault.node.name}` has no `type`")


@RULE.on(ConnectionParameter, "type")
def check(parameter: ConnectionParameter, report: Reporter) -> None:
    name = parameter.type
    if name not in TYPES:
        fix = respell(parameter, ("type",), known_as(name, TYPES), safe=True)
        report(parameter, f"there is no type `{name}` of connection parameters", "type", fix=fix)
    elif ":" in parameter.name and name not in PRIMITIVE_TYPES:
        message = f"`{parameter.name}` is an input to the sign-in, which cannot be of type `{name}`"
        report(parameter, message, "type")
