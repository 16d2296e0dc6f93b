"""A bracket in the custom code has no counterpart.

## What it finds
A `{`, `(` or `[` that is not closed, or one that closes what was not opened. Those in texts and comments do not count.

## Why it matters
The script does not compile: saving the connector fails with an internal server error.

## Example
    if (request != null) { return response;

## Instead
    if (request != null) { return response; }

## Fix
None.

## References
- Microsoft's documentation of custom code: errors at saving
"""

from __future__ import annotations

from connectory.check.nodes.files import Script
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC559", ERROR)


@RULE.on(Script)
def check(script: Script, report: Reporter) -> None:
    bracket = script.syntax.unbalanced
    if bracket is not None:
        problem = "is not closed" if bracket.text in "{([" else "closes nothing"
        report(script, f"the bracket `{bracket.text}` {problem}", span=bracket.span)
