"""A GET operation sends a body.

## What it finds
A parameter with `in: body` or `in: formData` in a GET or HEAD operation, or in the parameters of a path with such an
operation.

## Why it matters
A GET request has no body: the platform does not send one, and Microsoft's validator refuses the definition.

## Example
    "get": {
      "parameters": [{"name": "filter", "in": "body", "schema": {...}}]
    }

## Instead
    "get": {
      "parameters": [{"name": "filter", "in": "query", "type": "string"}]
    }

## Fix
None: what it becomes depends on the API: parameters of the query, or an operation by POST. A service that wants a GET
with a body can be reached by a POST operation and the policy `routerequesttoendpoint`.

## References
- Microsoft's validator: BodyOrFormDataParameterInFetchOperationNotAllowed
"""

from __future__ import annotations

from connectory.check.media_types import WITHOUT_BODY
from connectory.check.nodes.definition import Operation, PathItem
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC202", ERROR, microsoft="BodyOrFormDataParameterInFetchOperationNotAllowed")


@RULE.on(Operation, "parameters")
def check_operation(operation: Operation, report: Reporter) -> None:
    if operation.method in WITHOUT_BODY:
        _report(operation, operation.method, report)


@RULE.on(PathItem, "parameters")
def check_path(item: PathItem, report: Reporter) -> None:
    for method in WITHOUT_BODY:
        if method in item.operations:
            _report(item, method, report)
            return


def _report(holder: Operation | PathItem, method: str, report: Reporter) -> None:
    for index, parameter in holder.listed_parameters:
        if parameter.location in ("body", "formData"):
            message = f"the parameter {parameter.label} is for the body, and {method.upper()} sends none"
            report(holder, message, "parameters", index)
