"""The definition allows calls without TLS.

## What it finds
`schemes` (of the definition or of an operation) with `http` and without `https`. `http` beside `https`, and a
definition without `schemes`, are a warning.

## Why it matters
Certification asks for HTTPS with TLS 1.2 or newer; with `http`, credentials go over the network for everyone to read.

## Example
    "schemes": ["http"]

## Instead
    "schemes": ["https"]

## Fix
Unsafe: only `https` is left. See whether the service answers there.

## References
- Policy 5000.3.1.6
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Definition, Operation
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC862", certification(Severity.ERROR), policy="5000.3.1.6")

_WARNING = certification(Severity.WARNING)


@RULE.on(Definition, "schemes")
@RULE.on(Operation, "schemes")
def check(node: Definition | Operation, report: Reporter) -> None:
    schemes = node.value["schemes"]
    if "http" in schemes:
        fix = Fix("Leave `https` only", (Put((*node.path, "schemes"), ["https"]),), safe=False)
        if "https" in schemes:
            report(node, "`schemes` allows `http` beside `https`", "schemes", levels=_WARNING, fix=fix)
        else:
            report(node, "`schemes` allows `http` and not `https`", "schemes", fix=fix)


@RULE.on(Definition)
def check_definition(definition: Definition, report: Reporter) -> None:
    if "schemes" not in definition.value:
        report(definition, "the definition does not say that it is called with `https`", levels=_WARNING)
