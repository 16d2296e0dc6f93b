"""A shared parameter is a reference itself.

## What it finds
A member of the definition's `parameters` that is a `$ref`.

## Why it matters
References to it would have to be followed twice; Microsoft's validator allows one step only.

## Example
    "parameters": {"top": {"$ref": "#/parameters/limit"}, "limit": {"name": "limit", "in": "query", "type": "integer"}}

## Instead
    "parameters": {"limit": {"name": "limit", "in": "query", "type": "integer"}}

## Fix
None: refer to the parameter that is meant, and remove this one.

## References
- Microsoft's validator: ParameterRefLoopNotAllowed
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition, ParameterReference
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC146", ERROR, microsoft="ParameterRefLoopNotAllowed")


@RULE.on(ParameterReference, "$ref")
def check(reference: ParameterReference, report: Reporter) -> None:
    if isinstance(reference.parent, Definition):
        report(reference, f"the shared parameter `{reference.name}` is a reference itself", "$ref")
