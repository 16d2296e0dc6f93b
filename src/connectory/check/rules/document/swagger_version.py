"""The definition is not written in Swagger 2.0.

## What it finds
A `swagger` that is not the text `"2.0"`, and `openapi` instead of it.

## Why it matters
Connectors are described in Swagger 2.0 only.

## Example
    {"openapi": "3.0.3", "info": {...}, "paths": {...}}

## Instead
    {"swagger": "2.0", "info": {...}, "paths": {...}}

## Fix
Safe: a number 2 becomes the text `"2.0"`. `connectory generate` makes a connector of a description in OpenAPI 3.

## References
- Microsoft's validator: SpecificationVersionIncorrect
- Policy 5000.2.6.3
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Definition
from connectory.check.nodes.node import UnknownKey
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC156", ERROR, microsoft="SpecificationVersionIncorrect", policy="5000.2.6.3")

_VERSION = "2.0"
_ADVICE = "`connectory generate` makes a connector of a description in OpenAPI 3"


@RULE.on(Definition, "swagger")
def check(definition: Definition, report: Reporter) -> None:
    version = definition.value["swagger"]
    if version != _VERSION:
        means_two = version in ("2", 2) and not isinstance(version, bool)
        fix = Fix(f'Write "{_VERSION}"', (Put(("swagger",), _VERSION),)) if means_two else None
        report(definition, f'`swagger` is `{version}` and has to be the text "{_VERSION}"', "swagger", fix=fix)


@RULE.on(UnknownKey)
def check_openapi(fault: UnknownKey, report: Reporter) -> None:
    if isinstance(fault.node, Definition) and fault.key == "openapi" and "swagger" not in fault.node.value:
        message = f"this is OpenAPI {fault.value}; a connector is described in Swagger {_VERSION}"
        report(fault.node, message, "openapi", advice=_ADVICE)
