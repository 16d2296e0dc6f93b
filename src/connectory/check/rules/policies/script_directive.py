"""The custom code loads other code.

## What it finds
A line that begins with `#r` or `#load`.

## Why it matters
Scripts cannot load assemblies, packages or files. The script does not compile.

## Example
    #r "nuget: Polly, 8.0.0"

## Instead
Use what the platform imports, and put all code into the one file.

## Fix
None.

## References
- Microsoft's documentation of custom code: limits
"""

from __future__ import annotations

from connectory.check.nodes.files import Script
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC561", ERROR)


@RULE.on(Script)
def check(script: Script, report: Reporter) -> None:
    for directive in script.syntax.directives:
        report(script, f"a script cannot load other code: `{directive.text}`", span=directive.span)
