"""The custom code is too large.

## What it finds
A script of more than 1 MB (an error), or of more than 500,000 characters (a warning).

## Why it matters
The platform takes 1 MB. In an environment with Dataverse the column that holds the code takes 500,000 characters.

## Example
A script with a table of 1 MB in it.

## Instead
Load the table from the service, or leave out what is not used.

## Fix
None.

## References
- Microsoft's documentation of custom code: limits; the table `connector` of Dataverse
"""

from __future__ import annotations

from connectory.check.nodes.files import Script
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, WARNING
from connectory.facts.limits import SCRIPT_BYTES, SCRIPT_CHARACTERS

RULE = Rule("PC552", ERROR)

_MEBIBYTE = 1 << 20


@RULE.on(Script)
def check(script: Script, report: Reporter) -> None:
    size = len(script.data)
    if size > _MEBIBYTE:
        report(script, f"the script has {size:,} bytes, and the platform takes 1 MB")
    elif size > SCRIPT_BYTES:
        report(script, f"the script has {size:,} bytes: whether 1 MB is more is not documented", levels=WARNING)
    elif size > SCRIPT_CHARACTERS and len(script.content) > SCRIPT_CHARACTERS:
        message = f"the script has {len(script.content):,} characters, and Dataverse takes {SCRIPT_CHARACTERS:,}"
        report(script, message, levels=WARNING)
