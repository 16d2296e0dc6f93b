"""The keywords of a connector are not distinct texts.

## What it finds
An item of `x-ms-keywords` in `info` that is no text, is blank, or is there already. Case does not count.

## Why it matters
Agents find the connector by them.

## Example
    "x-ms-keywords": ["orders", "Orders", ""]

## Instead
    "x-ms-keywords": ["orders", "customers"]

## Fix
Safe: a blank one, and one that is there already, are taken out.

## References
- What accepted connectors have; Microsoft does not publish a schema
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import Info
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC720", WARNING)
KEY = "x-ms-keywords"


@RULE.on(Info, KEY)
def check(info: Info, report: Reporter) -> None:
    seen: set[str] = set()
    for index, word in enumerate(info.sequence(KEY)):
        fix = Fix("Take it out", (Remove((*info.path, KEY, index)),))
        if not isinstance(word, str):
            report(info, "a keyword has to be a text", KEY, index)
        elif not word.strip():
            report(info, "a keyword is blank", KEY, index, fix=fix)
        elif word.strip().lower() in seen:
            report(info, f"`{word}` is there twice", KEY, index, fix=fix)
        else:
            seen.add(word.strip().lower())
