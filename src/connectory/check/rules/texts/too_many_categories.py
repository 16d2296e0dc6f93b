"""The connector has more than two categories.

## What it finds
More than two names under `Categories` in `x-ms-connector-metadata`.

## Why it matters
Microsoft's validator refuses the definition in certification.

## Example
    {"propertyName": "Categories", "propertyValue": "Commerce;Sales and CRM;Marketing"}

## Instead
    {"propertyName": "Categories", "propertyValue": "Commerce;Sales and CRM"}

## Fix
None: which two fit best is for a person to say.

## References
- Microsoft's validator: TooManyConnectorCategories
"""

from __future__ import annotations

from connectory.check.categories import categories_of
from connectory.check.nodes.extensions import MetadataEntry
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.facts.limits import CATEGORIES

RULE = Rule("PC814", certification(Severity.ERROR), microsoft="TooManyConnectorCategories")


@RULE.on(MetadataEntry, "propertyValue")
def check(entry: MetadataEntry, report: Reporter) -> None:
    count = len(set(map(str.casefold, categories_of(entry))))
    if count > CATEGORIES:
        report(entry, f"{count} categories are too many; {CATEGORIES} are allowed", "propertyValue")
