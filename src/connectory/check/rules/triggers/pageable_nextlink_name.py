"""The link to the next page has a name that the platform does not know.

## What it finds
`x-ms-pageable` whose `nextLinkName` is neither `nextLink` nor `@odata.nextLink`. Case counts.

## Why it matters
Flows follow the pages of an action by that property. Microsoft's validator knows two names only.

## Example
    "x-ms-pageable": {"nextLinkName": "next"}

## Instead
    "x-ms-pageable": {"nextLinkName": "nextLink"}
Where the service calls it otherwise, a policy or custom code can rename the property in the response.

## Fix
Unsafe: where only case differs, the right case; the property in the response has to be called the same.

## References
- Microsoft's validator: InvalidNextLinkNameValue
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.extensions import Pageable
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.facts.paging import NEXT_LINKS

RULE = Rule("PC612", ERROR, microsoft="InvalidNextLinkNameValue")


@RULE.on(Pageable, "nextLinkName")
def check(pageable: Pageable, report: Reporter) -> None:
    name = pageable.value["nextLinkName"]
    if name in NEXT_LINKS:
        return
    meant = next((known for known in NEXT_LINKS if known.lower() == name.lower()), None)
    fix = Fix(f"Write `{meant}`", (Put((*pageable.path, "nextLinkName"), meant),), safe=False) if meant else None
    known = " or ".join(f"`{known}`" for known in NEXT_LINKS)
    report(pageable, f"`nextLinkName` is `{name}`; it has to be {known}", "nextLinkName", fix=fix)
