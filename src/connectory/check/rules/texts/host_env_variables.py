"""The host comes from an environment variable.

## What it finds
`@environmentVariables(...)` in `host` or `basePath`.

## Why it matters
It works in a solution only, and not in a certified connector: certification wants the host itself.

## Example
    "host": "@environmentVariables(\\"contoso_host\\")"

## Instead
    "host": "orders.contoso.com"

## Fix
None: where the service is, is for a person to say.

## References
- Environment variables in custom connectors
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import on_texts

RULE = Rule("PC863", certification(Severity.WARNING))


@on_texts(RULE, (Definition, "host"), (Definition, "basePath"))
def check(definition: Definition, key: str, text: str, report: Reporter) -> None:
    if "@environmentvariables(" in text.lower():
        report(definition, f"`{key}` comes from an environment variable", key)
