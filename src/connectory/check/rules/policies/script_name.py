"""The custom code is not in script.csx.

## What it finds
A script with another name than `script.csx`, in exactly this case.

## Why it matters
Certification looks for this name. The portal and the tools take other ones too.

## Example
    Script.cs

## Instead
    script.csx

## Fix
None: `check` renames no files.

## References
- Microsoft's documentation of custom code; readme of the connectors' repository
"""

from __future__ import annotations

from connectory.check.nodes.files import Script
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.facts.custom_code import FILE_NAME

RULE = Rule("PC551", certification(Severity.ERROR, custom=Severity.INFO))


@RULE.on(Script)
def check(script: Script, report: Reporter) -> None:
    source = script.source
    name = source.short.rpartition("/")[2] if source else FILE_NAME
    if name != FILE_NAME:
        report(script, f"the file with the custom code is called `{FILE_NAME}`, not `{name}`")
