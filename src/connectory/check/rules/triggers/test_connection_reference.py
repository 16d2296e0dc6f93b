"""The test of a connection refers to a parameter of an operation.

## What it finds
A parameter of `testConnection` (in `x-ms-capabilities` of the definition) that is a reference and no fixed value.

## Why it matters
The test is made when somebody makes a connection. No operation is filled in then, from which a value could be taken.

## Example
    "testConnection": {"operationId": "ListShops", "parameters": {"region": {"parameter": "region"}}}

## Instead
    "testConnection": {"operationId": "ListShops", "parameters": {"region": "Europe"}}

## Fix
None: which value is to be given is not known.

## References
- Test a connection, in the documentation of custom connectors
- Microsoft's schema of definitions: literals only
"""

from __future__ import annotations

from connectory.check.nodes.extensions import TestConnection
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC663", ERROR)


@RULE.on(TestConnection, "parameters")
def check(test: TestConnection, report: Reporter) -> None:
    for name, value in test.mapping("parameters").items():
        if isinstance(value, dict) and "parameter" in value:
            report(test, f"`{name}` of testConnection has to be a fixed value", "parameters", name)
