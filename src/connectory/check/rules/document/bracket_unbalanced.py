"""A bracket or brace is missing, one too many, or the wrong one.

## What it finds
An object or list that is not closed, or closed twice, or with the bracket of the other; in the definition, the
properties and the settings. Where brackets do not add up, indentation tells which one it is.

## Why it matters
It is no JSON: nothing can read the file. A bracket in the wrong place also moves all that follows into another object.

## Example
    {"contact": {"name": "Contoso Support", "host": "orders.contoso.com"}

## Instead
    {"contact": {"name": "Contoso Support"}, "host": "orders.contoso.com"}

## Fix
Safe at the end of the file, and where one bracket stands for the other. Elsewhere unsafe: see whether it is the right
place.

## References
- RFC 8259: objects and arrays
"""

from __future__ import annotations

from connectory.check.nodes.node import TextFault
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.text_faults import tell

RULE = Rule("PC106", ERROR)


@RULE.on(TextFault)
def check(found: TextFault, report: Reporter) -> None:
    if found.fault.kind == "bracket":
        tell(found, report, "Put the brackets right")
