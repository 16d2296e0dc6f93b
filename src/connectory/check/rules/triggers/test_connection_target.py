"""The test of a connection calls an operation that is not made for it.

## What it finds
`testConnection` (in `x-ms-capabilities` of the definition) that calls an operation other than a `get`, or a trigger.

## Why it matters
The test is made whenever somebody makes a connection. It has to change nothing, and to answer at once.

## Example
    "testConnection": {"operationId": "CreateOrder"}

## Instead
    "testConnection": {"operationId": "GetCurrentUser"}

## Fix
None: which operation is right for it is not known.

## References
- Test a connection, in the documentation of custom connectors
"""

from __future__ import annotations

from connectory.check.nodes.extensions import TestConnection
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC664", WARNING)


@RULE.on(TestConnection, "operationId")
def check(test: TestConnection, report: Reporter) -> None:
    called = test.target
    if called is not None and (called.method != "get" or called.trigger):
        what = "a trigger" if called.trigger else f"a {called.method.upper()}"
        report(test, f"`{called.label}` is {what}, and a connection is tested with a GET", "operationId")
