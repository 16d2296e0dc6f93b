"""A reference among the responses does not lead to the shared responses.

## What it finds
A `$ref` in place of a response that does not begin with `#/responses/`, is no JSON Pointer, or leads to something else
than a response.

## Why it matters
The platform follows references to `responses` of the definition only, and not into other files.

## Example
    "responses": {"404": {"$ref": "#/definitions/NotFound"}}

## Instead
    "responses": {"404": {"$ref": "#/responses/NotFound"}}

## Fix
None: where it should lead is not known.

## References
- Microsoft's validator: ResponseReferenceNotValid
"""

from __future__ import annotations

from connectory.check.nodes.definition import ResponseReference
from connectory.check.references import RESPONSES, flaw_of
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC162", ERROR, microsoft="ResponseReferenceNotValid")


@RULE.on(ResponseReference, "$ref")
def check(reference: ResponseReference, report: Reporter) -> None:
    if flaw_of(reference, RESPONSES) in ("pointer", "elsewhere"):
        report(reference, f"`{reference.reference}` does not lead to a response in `#/responses/`", "$ref")
