"""A reference to a parameter leads nowhere.

## What it finds
A `$ref` in a list of parameters that begins with `#/parameters/` and names none of them.

## Why it matters
The operation lacks the parameter; Microsoft's validator refuses the definition.

## Example
    "parameters": [{"$ref": "#/parameters/limt"}]

## Instead
    "parameters": [{"$ref": "#/parameters/limit"}]

## Fix
Unsafe: the parameter whose name is very much like it is written.

## References
- Microsoft's validator: ParameterReferenceNotFound
"""

from __future__ import annotations

from connectory.check.nodes.definition import ParameterReference
from connectory.check.references import PARAMETERS, flaw_of, tell_not_found
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC144", ERROR, microsoft="ParameterReferenceNotFound")


@RULE.on(ParameterReference, "$ref")
def check(reference: ParameterReference, report: Reporter) -> None:
    if flaw_of(reference, PARAMETERS) == "nowhere":
        tell_not_found(reference, PARAMETERS, report)
