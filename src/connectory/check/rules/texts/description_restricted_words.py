"""The description of the connector has the name of a product that is not allowed.

## What it finds
`Power Apps`, `Power Automate` or `Logic Apps` in `info.description`, in any case. Other names of products of the Power
Platform are a warning.

## Why it matters
The same connector is used from all products. Microsoft's validator refuses the definition in certification.

## Example
    "description": "Use the orders of your Contoso shop in Power Automate and Power Apps."

## Instead
    "description": "Use the orders of your Contoso shop in flows and apps."

## Fix
None: the text is for a person to write.

## References
- Microsoft's validator: ValueContainsRestrictedWords
- Policy 5000.2.3.5
- Submission for certification: the names of products
"""

from __future__ import annotations

from connectory.check.nodes.definition import Info
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import find_words, on_texts
from connectory.facts.texts import PRODUCTS, REFUSED_PRODUCTS

RULE = Rule("PC808", certification(Severity.ERROR), microsoft="ValueContainsRestrictedWords", policy="5000.2.3.5")

_REFUSED = find_words(*REFUSED_PRODUCTS)
_UNWANTED = find_words(*(name for name in PRODUCTS if name not in REFUSED_PRODUCTS))


@on_texts(RULE, (Info, "description"))
def check(info: Info, key: str, description: str, report: Reporter) -> None:
    for pattern, levels in ((_REFUSED, None), (_UNWANTED, certification(Severity.WARNING))):
        found = list(dict.fromkeys(pattern.findall(description)))
        if found:
            names = " and ".join(f"`{name}`" for name in found)
            report(info, f"the description has {names} in it, which descriptions must not have", key, levels=levels)
