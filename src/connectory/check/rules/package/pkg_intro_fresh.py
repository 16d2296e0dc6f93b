"""The introduction in the package is not the one beside it.

## What it finds
A connector's folder with `package.zip` and `intro.md`, where the archive holds another text. Line ends do not count.

## Why it matters
What is submitted is the package: what was changed since would be lost.

## Example
    package.zip made before intro.md was edited

## Instead
    package.zip made of the files that stand beside it

## Fix
None: make the archive again.

## References
- Ours: the package and its source
"""

from __future__ import annotations

from connectory.check.nodes.files import ConnectorFolder
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC967", certification(Severity.WARNING))


@RULE.on(ConnectorFolder)
def check(connector: ConnectorFolder, report: Reporter) -> None:
    packed = connector.packed.introduction if connector.packed else None
    if packed is not None and connector.intro is not None and _plain(packed) != _plain(connector.intro.content):
        report(connector.intro, "the package holds another text than this file")


def _plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()
