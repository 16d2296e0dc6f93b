"""A comma or a colon is missing, one too many, or another character.

## What it finds
Two members or items with no comma between them, a key with no colon behind it, a second colon, a semicolon or an equals
sign instead; in the definition, the properties and the settings.

## Why it matters
It is no JSON: nothing can read the file.

## Example
    {"name": "Contoso Support" "email": "support@contoso.com"}

## Instead
    {"name": "Contoso Support", "email": "support@contoso.com"}

## Fix
Safe: the comma or colon is put in, or the wrong one replaced. Unsafe where a colon stands behind a value, which may
have been meant for a key.

## References
- RFC 8259: objects and arrays
"""

from __future__ import annotations

from connectory.check.nodes.node import TextFault
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.text_faults import tell

RULE = Rule("PC105", ERROR)


@RULE.on(TextFault)
def check(found: TextFault, report: Reporter) -> None:
    if found.fault.kind == "separator":
        tell(found, report, "Put it right")
