"""A category of the connector does not exist.

## What it finds
A category in `x-ms-connector-metadata` that is none of the platform's. Another case of the name (`Sales and crm`) is a
warning.

## Why it matters
The gallery sorts connectors by these categories. Microsoft's validator refuses the definition in certification.

## Example
    {"propertyName": "Categories", "propertyValue": "Shopping, Sales and CRM"}

## Instead
    {"propertyName": "Categories", "propertyValue": "Commerce;Sales and CRM"}

## Fix
Safe, if the categories are right but for their case or for what stands between them.

## References
- Microsoft's validator: InvalidConnectorCategory
- Submission for certification: the 19 categories
"""

from __future__ import annotations

import re

from connectory.check.categories import categories_of
from connectory.check.fix import Fix, Put
from connectory.check.nodes.extensions import MetadataEntry
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.facts.texts import CATEGORIES

RULE = Rule("PC813", certification(Severity.ERROR), microsoft="InvalidConnectorCategory")

_SPELT = {name.casefold(): name for name in CATEGORIES}


@RULE.on(MetadataEntry, "propertyValue")
def check(entry: MetadataEntry, report: Reporter) -> None:
    written = categories_of(entry)
    wrong = [name for name in written if name not in CATEGORIES]
    unknown = [name for name in wrong if name.casefold() not in _SPELT]
    if not wrong:
        return
    fix = _respelt(entry)
    if not unknown:
        report(
            entry,
            f"the category `{wrong[0]}` is written `{_SPELT[wrong[0].casefold()]}`",
            "propertyValue",
            levels=certification(Severity.WARNING),
            fix=fix,
        )
    elif fix is not None:
        report(entry, "categories have to be separated by `;`", "propertyValue", fix=fix)
    else:
        for name in unknown:
            report(entry, f"there is no category `{name}`", "propertyValue", advice=_advice(name))


def _respelt(entry: MetadataEntry) -> Fix | None:
    """The categories in their right case, with semicolons between them; None if one is not known."""
    parts = [part.strip() for part in re.split(r"[;,|/\n]", entry.value["propertyValue"]) if part.strip()]
    names = [_SPELT.get(part.casefold()) for part in parts]
    if not names or None in names:
        return None
    value = ";".join(dict.fromkeys(name for name in names if name))
    return Fix(f"Write `{value}`", (Put((*entry.path, "propertyValue"), value),))


def _advice(name: str) -> str:
    import difflib

    close = difflib.get_close_matches(name, CATEGORIES, n=1)
    return f"Did you mean `{close[0]}`?" if close else f"There are: {', '.join(CATEGORIES)}."
