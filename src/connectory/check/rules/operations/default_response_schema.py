"""The default response has a schema.

## What it finds
A `schema` on the response `default` of an operation.

## Why it matters
`default` stands for everything that is not expected. Schemas belong to responses that are: the designer takes fields
from them.

## Example
    "responses": {
      "200": {"description": "The order.", "schema": {"$ref": "#/definitions/Order"}},
      "default": {"description": "An error.", "schema": {"$ref": "#/definitions/Problem"}}
    }

## Instead
    "responses": {
      "200": {"description": "The order.", "schema": {"$ref": "#/definitions/Order"}},
      "default": {"description": "An error."}
    }

## Fix
Unsafe: the schema is taken away; if there is no response but `default`, it becomes `200`.

## References
- Microsoft's validator: DefaultResponseHasSchema
- Policy 5000.2.4.2
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove, Rename
from connectory.check.nodes.definition import Operation, Response
from connectory.check.responses import statuses
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule(
    "PC260",
    certification(Severity.ERROR, custom=Severity.WARNING),
    microsoft="DefaultResponseHasSchema",
    policy="5000.2.4.2",
)


@RULE.on(Operation, "responses")
def check(operation: Operation, report: Reporter) -> None:
    response = operation.responses.get("default")
    if response is not None and "schema" in response.value:
        message = f"the default response of `{operation.label}` has a schema"
        report(operation, message, "responses", "default", fix=_fix(operation, response))


def _fix(operation: Operation, response: Response) -> Fix | None:
    if statuses(operation) == ["default"]:
        edit = Rename((*operation.path, "responses", "default"), "200")
        return Fix("Make it the response `200`", (edit,), safe=False)
    if response.parent is not operation:
        return None
    return Fix("Take the schema away", (Remove((*response.path, "schema")),), safe=False)
