"""The custom code waits.

## What it finds
`Thread.Sleep`, `Task.Delay`, and loops without a condition (`while (true)`).

## Why it matters
A run that takes longer than the limit is cut off, and the caller gets an error. The documentation of 2022 says 5
seconds; newer guides say 2 minutes for new connectors.

## Example
    while (true) { await Task.Delay(1000); ... }

## Instead
Answer 202 with `Location` and `Retry-After`: the platform asks again by itself.

## Fix
None.

## References
- Microsoft's documentation of custom code: limits
"""

from __future__ import annotations

from connectory.check.nodes.files import Script
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO
from connectory.facts.custom_code import RUN_TIME

RULE = Rule("PC565", INFO)

_WAITING = ("Thread.Sleep", "Task.Delay")


@RULE.on(Script)
def check(script: Script, report: Reporter) -> None:
    for call in script.syntax.called:
        if call.text.endswith(_WAITING):
            report(script, f"`{call.text}` waits, and a run may take {RUN_TIME}", span=call.span)
    for loop in script.syntax.endless_loops:
        report(script, f"a loop without a condition, and a run may take {RUN_TIME}", span=loop.span)
