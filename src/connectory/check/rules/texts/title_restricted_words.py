"""The title of the connector has a word that is not allowed.

## What it finds
`API`, `APIs`, `Connector`, or the name of a product of the Power Platform, as a word in `info.title`, in any case.

## Why it matters
Everything in the gallery is a connector to an API. Microsoft's validator refuses the definition in certification.

## Example
    "title": "Contoso Orders API"

## Instead
    "title": "Contoso Orders"

## Fix
None: how the connector is called is for a person to say.

## References
- Microsoft's validator: ValueContainsRestrictedWords
- Policy 5000.2.2.2
- Submission for certification: the names of products
"""

from __future__ import annotations

from connectory.check.nodes.definition import Info
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import find_words, on_texts
from connectory.facts.texts import PRODUCTS, TEMPLATE_TITLE, TITLE_WORDS

RULE = Rule("PC807", certification(Severity.ERROR), microsoft="ValueContainsRestrictedWords", policy="5000.2.2.2")

_WORDS = find_words(*TITLE_WORDS, *PRODUCTS)


@on_texts(RULE, (Info, "title"))
def check(info: Info, key: str, title: str, report: Reporter) -> None:
    found = list(dict.fromkeys(_WORDS.findall(title)))
    if found and not title.startswith(TEMPLATE_TITLE):
        words = " and ".join(f"`{word}`" for word in found)
        report(info, f"the title has {words} in it, which titles must not have", key)
