"""Is the API key still sent in the same place, so that the keys that connections hold fit?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from connectory.diff.catalogue import API_KEY_MOVED
from connectory.diff.definition import Definition
from connectory.diff.pairs import ConnectorPair, Places, Report, Thing
from connectory.diff.schemas import Path


def judge(pair: ConnectorPair, report: Report) -> None:
    if pair.definitions is None:
        return
    old, new = (_key(definition) for definition in pair.definitions)
    if old is None or new is None:
        return
    before, after = _place(old[0]), _place(new[0])
    if before.lower() != after.lower():
        thing = Thing("the API key", "definition", "securityDefinitions/apiKey", Places(old[1], new[1]))
        report(API_KEY_MOVED, thing, f"is sent in the {after}, and was sent in the {before}", detail=after)


def _key(definition: Definition) -> tuple[Mapping[str, Any], Path] | None:
    """The first API key of the security definitions, which is the one that the platform takes."""
    for name, scheme in definition.object("securityDefinitions").items():
        if isinstance(scheme, dict) and scheme.get("type") == "apiKey":
            return scheme, ("securityDefinitions", name)
    return None


def _place(scheme: Mapping[str, Any]) -> str:
    return f"{scheme.get('in')} {scheme.get('name')}"
