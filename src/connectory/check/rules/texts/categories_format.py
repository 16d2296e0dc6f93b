"""A category of the connector is named twice.

## What it finds
`Categories` in `x-ms-connector-metadata` with the same name twice, in any case.

## Why it matters
The value is a list of one or two categories with a semicolon between them; one that is named twice takes the place of
another.

## Example
    {"propertyName": "Categories", "propertyValue": "Commerce;Commerce"}

## Instead
    {"propertyName": "Categories", "propertyValue": "Commerce"}

## Fix
Safe: it is named once.

## References
- Submission for certification: categories
"""

from __future__ import annotations

from connectory.check.categories import categories_of
from connectory.check.fix import Fix, Put
from connectory.check.nodes.extensions import MetadataEntry
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC872", certification(Severity.ERROR))


@RULE.on(MetadataEntry, "propertyValue")
def check(entry: MetadataEntry, report: Reporter) -> None:
    names = categories_of(entry)
    once = {name.casefold(): name for name in reversed(names)}
    if len(once) < len(names):
        value = ";".join(reversed(once.values()))
        fix = Fix("Name each category once", (Put((*entry.path, "propertyValue"), value),))
        report(entry, "a category is named twice", "propertyValue", fix=fix)
