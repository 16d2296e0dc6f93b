"""The name of the publisher or of the stack owner has other characters than letters, digits and spaces.

## What it finds
A `publisher` or `stackOwner` such as `Contoso, Inc.`

## Why it matters
The guide to submissions asks for letters, digits and spaces. Many accepted connectors have a full stop, a comma or an
ampersand in the name, so this is advice.

## Example
    "publisher": "Contoso, Inc."

## Instead
    "publisher": "Contoso Inc"

## Fix
None: how your name is written is for you to say.

## References
- Submission for certification: metadata of the connector
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.facts.connection_parameters import TEMPLATE_TEXTS

RULE = Rule("PC409", certification(Severity.INFO))


@RULE.on(ConnectorProperties)
def check(properties: ConnectorProperties, report: Reporter) -> None:
    for key in ("publisher", "stackOwner"):
        name = properties.text(key) or ""
        others = sorted({character for character in name if not character.isalnum() and not character.isspace()})
        if others and not name.startswith("[[") and name.strip().rstrip(".").lower() not in TEMPLATE_TEXTS:
            listed = " ".join(f"`{character}`" for character in others)
            report(properties, f"`{key}` has other characters than letters, digits and spaces: {listed}", key)
