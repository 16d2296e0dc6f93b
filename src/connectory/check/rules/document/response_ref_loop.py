"""A shared response is a reference itself.

## What it finds
A member of the definition's `responses` that is a `$ref`.

## Why it matters
References to it would have to be followed twice; Microsoft's validator allows one step only.

## Example
    "responses": {"Missing": {"$ref": "#/responses/NotFound"}, "NotFound": {"description": "There is no such order."}}

## Instead
    "responses": {"NotFound": {"description": "There is no such order."}}

## Fix
None: refer to the response that is meant, and remove this one.

## References
- Microsoft's validator: ResponseRefLoopNotAllowed
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition, ResponseReference
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC147", ERROR, microsoft="ResponseRefLoopNotAllowed")


@RULE.on(ResponseReference, "$ref")
def check(reference: ResponseReference, report: Reporter) -> None:
    if isinstance(reference.parent, Definition):
        report(reference, f"the shared response `{reference.name}` is a reference itself", "$ref")
