"""Has the connector still the name that users know?"""

from __future__ import annotations

from connectory.diff.catalogue import TITLE_CHANGED
from connectory.diff.pairs import ConnectorPair, Places, Report, Thing


def judge(pair: ConnectorPair, report: Report) -> None:
    if pair.definitions is None:
        return
    old, new = (definition.object("info").get("title") for definition in pair.definitions)
    if isinstance(old, str) and isinstance(new, str) and old != new:
        path = ("info", "title")
        thing = Thing("the title", "definition", "info/title", Places(path, path))
        report(TITLE_CHANGED, thing, f'changed from "{old}" to "{new}"', detail=new)
