"""A reference to a response leads nowhere.

## What it finds
A `$ref` among the responses of an operation that begins with `#/responses/` and names none of them.

## Why it matters
What the operation answers is not known; Microsoft's validator refuses the definition.

## Example
    "responses": {"404": {"$ref": "#/responses/NotFond"}}

## Instead
    "responses": {"404": {"$ref": "#/responses/NotFound"}}

## Fix
Unsafe: the response whose name is very much like it is written.

## References
- Microsoft's validator: ResponseReferenceNotFound
"""

from __future__ import annotations

from connectory.check.nodes.definition import ResponseReference
from connectory.check.references import RESPONSES, flaw_of, tell_not_found
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC161", ERROR, microsoft="ResponseReferenceNotFound")


@RULE.on(ResponseReference, "$ref")
def check(reference: ResponseReference, report: Reporter) -> None:
    if flaw_of(reference, RESPONSES) == "nowhere":
        tell_not_found(reference, RESPONSES, report)
