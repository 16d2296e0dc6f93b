"""A reference in a list of parameters does not lead to the shared parameters.

## What it finds
A `$ref` in a list of parameters that does not begin with `#/parameters/`, is no JSON Pointer, or leads to something
else than a parameter.

## Why it matters
The platform follows references to `parameters` of the definition only, and not into other files.

## Example
    "parameters": [{"$ref": "common.json#/parameters/limit"}]

## Instead
    "parameters": [{"$ref": "#/parameters/limit"}]

## Fix
None: where it should lead is not known.

## References
- Microsoft's validator: ParameterReferenceNotValid
- RFC 6901: JSON Pointer
"""

from __future__ import annotations

from connectory.check.nodes.definition import ParameterReference
from connectory.check.references import PARAMETERS, flaw_of
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC145", ERROR, microsoft="ParameterReferenceNotValid")


@RULE.on(ParameterReference, "$ref")
def check(reference: ParameterReference, report: Reporter) -> None:
    if flaw_of(reference, PARAMETERS) in ("pointer", "elsewhere"):
        report(reference, f"`{reference.reference}` does not lead to a parameter in `#/parameters/`", "$ref")
