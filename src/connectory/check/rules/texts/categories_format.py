"""The list of categories has the same one twice, or a blank one.

## What it finds
`Categories` in `x-ms-connector-metadata` with the same name twice, in any case, or with nothing before or
between its semicolons. A semicolon behind the last one is a warning.

## Why it matters
The value is a list of one or two categories with a semicolon between them; one that is named twice, or has no name,
takes the place of another.

## Example
    {"propertyName": "Categories", "propertyValue": "Commerce;Commerce"}
    {"propertyName": "Categories", "propertyValue": "Commerce;"}

## Instead
    {"propertyName": "Categories", "propertyValue": "Commerce"}

## Fix
Safe: it is named once, and the superfluous semicolons go.

## References
- Submission for certification: categories
"""

from __future__ import annotations

from connectory.check.categories import listed_categories
from connectory.check.fix import Fix, Put
from connectory.check.nodes.extensions import MetadataEntry
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC872", certification(Severity.ERROR))


@RULE.on(MetadataEntry, "propertyValue")
def check(entry: MetadataEntry, report: Reporter) -> None:
    listed = listed_categories(entry)
    names = [name for name in listed if name]
    first = {name.casefold(): name for name in reversed(names)}
    once = [*reversed(first.values())]
    if once == listed:
        return
    fix = Fix("Name each category once", (Put((*entry.path, "propertyValue"), ";".join(once)),)) if once else None
    problem = "is named twice" if len(once) < len(names) else "has no name"
    levels = certification(Severity.WARNING) if once and listed == [*once, ""] else None
    report(entry, f"a category {problem}", "propertyValue", fix=fix, levels=levels)
