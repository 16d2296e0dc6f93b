"""The description of the connector speaks of an API.

## What it finds
The word `API` in `info.description`.

## Why it matters
The guidance asks to say what the service does, not that it has an API. Many accepted connectors say it all the same.

## Example
    "description": "Use the Contoso API to read and write orders, customers and files."

## Instead
    "description": "Contoso is a shop for everything. Read and write its orders, customers and files."

## Fix
None: the text is for a person to write.

## References
- String guidance: words to leave out
"""

from __future__ import annotations

from connectory.check.nodes.definition import Info
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO
from connectory.check.texts import find_words, on_texts

RULE = Rule("PC853", INFO)

_API = find_words("API", "APIs")


@on_texts(RULE, (Info, "description"))
def check(info: Info, key: str, description: str, report: Reporter) -> None:
    found = _API.search(description)
    if found:
        report(info, f"the description has `{found[0]}` in it", key)
