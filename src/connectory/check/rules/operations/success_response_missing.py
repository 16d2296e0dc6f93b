"""An operation has no successful response.

## What it finds
An operation none of whose responses is a `2xx`, such as one with `default` only. An operation without any response has
a rule of its own, responses-missing.

## Why it matters
The designer takes the fields that an action yields from its successful response. `default` stands for everything that
is not expected, an error most of the time.

## Example
    "responses": {"default": {"description": "default"}}

## Instead
    "responses": {"200": {"description": "The order.", "schema": {"$ref": "#/definitions/Order"}}}

## Fix
Unsafe, if there is no response but `default`: it becomes `200`. Say what the service really answers. None otherwise.

## References
- Microsoft's validator: OperationShouldHaveSuccessfulResponse
- Coding standards: `default` is not the only response
"""

from __future__ import annotations

from connectory.check.fix import Fix, Rename
from connectory.check.nodes.definition import Operation
from connectory.check.responses import is_status, statuses
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC238", WARNING, microsoft="OperationShouldHaveSuccessfulResponse")


@RULE.on(Operation, "responses")
def check(operation: Operation, report: Reporter) -> None:
    found = statuses(operation)
    if not found or any(status.startswith("2") or not is_status(status) for status in found):
        return
    fix = None
    if found == ["default"]:
        edit = Rename((*operation.path, "responses", "default"), "200")
        fix = Fix("Make it the response `200`", (edit,), safe=False)
    report(operation, f"`{operation.label}` has no successful response", "responses", fix=fix)
