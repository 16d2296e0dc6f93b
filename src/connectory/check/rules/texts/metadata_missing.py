"""The connector has no metadata.

## What it finds
A definition without `x-ms-connector-metadata`.

## Why it matters
Website, privacy policy and categories stand there. Microsoft's validator refuses the definition in certification.

## Example
    "swagger": "2.0", "info": {...}, "paths": {...}

## Instead
    "swagger": "2.0", "info": {...}, "paths": {...},
    "x-ms-connector-metadata": [
      {"propertyName": "Website", "propertyValue": "https://www.contoso.com"},
      {"propertyName": "Privacy policy", "propertyValue": "https://www.contoso.com/privacy"},
      {"propertyName": "Categories", "propertyValue": "Commerce"}
    ]

## Fix
None: the values are for a person to say.

## References
- Microsoft's validator: RequiredPropertyMissing
- Submission for certification: metadata
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC870", certification(Severity.ERROR), microsoft="RequiredPropertyMissing")


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    if "x-ms-connector-metadata" not in definition.value:
        report(definition, "the definition has no `x-ms-connector-metadata`")
