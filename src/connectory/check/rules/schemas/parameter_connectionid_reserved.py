"""A parameter is called `connectionId`.

## What it finds
A parameter of that name, wherever it is sent.

## Why it matters
The platform gives every call of an operation the ID of the connection under this name. Microsoft's validator refuses
the definition.

## Example
    {"name": "connectionId", "in": "query", "type": "string"}

## Instead
A name that the service takes as well. If it takes only this one, give the parameter another name and put its value into
the request with a policy (`setqueryparameter`, `setheader`) or with custom code; in a path, any name will do:
`/connections/{id}`.

## Fix
None: the name is what the service is sent.

## References
- Microsoft's validator: ConnectionIdParameterNotAllowed
"""

from __future__ import annotations

from connectory.check.nodes.definition import Parameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC315", ERROR, microsoft="ConnectionIdParameterNotAllowed")


@RULE.on(Parameter, "name")
def check(parameter: Parameter, report: Reporter) -> None:
    if parameter.value["name"] == "connectionId":
        report(parameter, "no parameter can be called `connectionId`", "name")
