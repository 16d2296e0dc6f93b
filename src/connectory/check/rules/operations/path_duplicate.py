"""Two operations of one method have the same path but for the names of variables.

## What it finds
Two operations of the same method whose paths are equal if the names of variables, and small and capital letters, do not
count. Paths that differ in nothing but capitals have a rule of their own, path-case-duplicate.

## Why it matters
A request cannot be told to be for one or the other.

## Example
    "/orders/{id}": {"get": {"operationId": "GetOrder", ...}},
    "/orders/{number}": {"get": {"operationId": "GetOrderByNumber", ...}}

## Instead
One operation; or one of them gets a path of its own, and the policy `routerequesttoendpoint` sends it to the right one.

## Fix
None: which operation stays is for a person to say.

## References
- Microsoft's validator: DuplicateOperationPath
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition, Operation
from connectory.check.path_templates import segments
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC206", ERROR, microsoft="DuplicateOperationPath")


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    known: dict[tuple[str, ...], Operation] = {}
    for item in definition.path_items.values():
        parts = segments(item.template)
        for operation in item.operations.values():
            first = known.setdefault((operation.method, *parts), operation)
            if first.item.template.lower() != item.template.lower():
                message = f"`{operation.label}` has the path of `{first.label}`, but for the names of variables"
                report(operation, message, related=[first])
