"""Does the custom code still run for the operations for which it ran?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from connectory.diff.catalogue import SCRIPT_CHANGED, SCRIPT_REMOVED
from connectory.diff.pairs import ConnectorPair, Places, Report, Thing

_LIST = ("properties", "scriptOperations")


def judge(pair: ConnectorPair, report: Report) -> None:
    old, new = pair.old.script, pair.new.script
    if old and not new and pair.new.complete:
        report(SCRIPT_REMOVED, _code(), "was removed")
        return
    if old and new and old.content.splitlines() != new.content.splitlines():
        report(SCRIPT_CHANGED, _code(), "changed; what it does cannot be compared")
    if pair.properties is None:
        return
    before, after = (_operations(properties) for properties in pair.properties)
    if before == after or (not after and (new or not pair.new.complete)):  # an empty list is for all operations
        return
    for name in pair.left(before or (pair.old_operations if old else [])):
        if name not in after:
            path = (*_LIST, before.index(name)) if name in before else _LIST
            thing = Thing(
                f"operation {name}", "properties", f"scriptOperations/{name}", Places(path, _LIST), pair.users.get(name)
            )
            report(SCRIPT_REMOVED, thing, "is no longer handled by the script")


def _code() -> Thing:
    return Thing("the script", "script", "script", Places((), ()))


def _operations(properties: Mapping[str, Any]) -> list[str]:
    """The operations for which the code runs, in the spelling of today or the old one; empty for all."""
    listed = properties.get("scriptOperations")
    if not isinstance(listed, list):
        script = properties.get("script")
        listed = script.get("operationIds") if isinstance(script, dict) else None
    return [name for name in listed if isinstance(name, str)] if isinstance(listed, list) else []
