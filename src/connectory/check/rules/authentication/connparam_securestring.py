"""A connection parameter that is a secret is stored as plain text.

## What it finds
A parameter of type `string` whose name says that it is a secret: `password`, `apiKey`, `token:clientSecret`.

## Why it matters
A `securestring` is stored encrypted, is not shown while it is typed, and is never given back. A `string` can be read by
whoever can see the connection.

## Example
    "apiKey": {"type": "string"}

## Instead
    "apiKey": {"type": "securestring"}

## Fix
Unsafe: the type is replaced; existing connections have to be made anew.

## References
- Microsoft's documentation of connection parameters: types
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.properties import ConnectionParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.secret_patterns import names_a_secret
from connectory.check.severity import WARNING

RULE = Rule("PC427", WARNING)


@RULE.on(ConnectionParameter, "type")
def check(parameter: ConnectionParameter, report: Reporter) -> None:
    if parameter.type == "string" and names_a_secret(parameter.name):
        fix = Fix("Store it as `securestring`", (Put((*parameter.path, "type"), "securestring"),), safe=False)
        report(parameter, f"`{parameter.name}` looks like a secret, but is stored as plain text", "type", fix=fix)
