"""A secret is shown while it is typed.

## What it finds
`clearText: true` on a connection parameter whose name says that it is a secret: `password`, `api_key`.

## Why it matters
Whoever looks over the user's shoulder, or at a recording, reads it.

## Example
    "password": {"type": "securestring", "uiDefinition": {"constraints": {"clearText": true}}}

## Instead
    "password": {"type": "securestring", "uiDefinition": {"constraints": {"clearText": false}}}

## Fix
Unsafe: users no longer see what they type.

## References
- Microsoft's documentation of connection parameters: `clearText`
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.properties import ConnectionParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.secret_patterns import names_a_secret
from connectory.check.severity import WARNING

RULE = Rule("PC437", WARNING)


@RULE.on(ConnectionParameter, "uiDefinition")
def check(parameter: ConnectionParameter, report: Reporter) -> None:
    steps = ("uiDefinition", "constraints", "clearText")
    if parameter.ui.mapping("constraints").get("clearText") is True and names_a_secret(parameter.name):
        fix = Fix("Hide the characters", (Put((*parameter.path, *steps), False),), safe=False)
        report(parameter, f"the secret `{parameter.name}` is shown while it is typed", *steps, fix=fix)
