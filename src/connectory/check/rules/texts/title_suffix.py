"""The title says that the publisher is independent.

## What it finds
"(Independent Publisher)" in `info.title`.

## Why it matters
It belongs into the title of the pull request. Microsoft adds it to the name of the connector; then it stands there
twice.

## Example
    "title": "Contoso Orders (Independent Publisher)"

## Instead
    "title": "Contoso Orders"

## Fix
Unsafe: it is taken out, which changes how the connector is called.

## References
- Submission for certification of independent publishers
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Info
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, independent
from connectory.check.texts import on_texts
from connectory.facts.texts import INDEPENDENT_SUFFIX

RULE = Rule("PC851", independent(Severity.WARNING))


@on_texts(RULE, (Info, "title"))
def check(info: Info, key: str, title: str, report: Reporter) -> None:
    if INDEPENDENT_SUFFIX in title:
        bare = " ".join(title.replace(INDEPENDENT_SUFFIX, " ").split())
        fix = Fix(f"Call it `{bare}`", (Put((*info.path, key), bare),), safe=False) if bare else None
        report(info, f"`{INDEPENDENT_SUFFIX}` is not part of the title", key, fix=fix)
