"""The custom code cannot be read as C#.

## What it finds
The first place at which the code is no C#, if its brackets are in order.

## Why it matters
The script most likely does not compile. The reader is not the compiler, so look yourself.

## Example
    return response

## Instead
    return response;

## Fix
None.

## References
- Microsoft's documentation of custom code: errors at saving
"""

from __future__ import annotations

from connectory.check.nodes.files import Script
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC560", WARNING)


@RULE.on(Script)
def check(script: Script, report: Reporter) -> None:
    mistake = script.syntax.mistake
    if mistake is None or script.syntax.unbalanced or script.syntax.directives:
        return
    text = " ".join(mistake.text.split())
    shown = f": `{text if len(text) <= 40 else text[:39] + '…'}`" if text else ""
    report(script, f"this is no C#{shown}", span=mistake.span)
