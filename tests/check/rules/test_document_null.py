"""How bad a `null` in apiProperties.json is: as bad as if nothing stood there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from connectory.check.checking import check_subject
from connectory.check.registry import find_rules
from connectory.check.severity import Profile, Severity
from connectory.check.subjects import connector_of
from connectory.check.walk import Walk
from connectory.document.pointer import parse_pointer

BASE = Path(__file__).parents[1] / "base"


@pytest.mark.parametrize(
    ("pointer", "severity"),
    [
        ("/properties/capabilities", Severity.WARNING),
        ("/properties/connectionParameters/api_key/uiDefinition", Severity.WARNING),
        ("/properties/iconBrandColor", Severity.ERROR),
        ("/properties/connectionParameters/api_key", Severity.ERROR),
        ("/properties/connectionParameters/api_key/type", Severity.ERROR),
        ("/properties/policyTemplateInstances/0/templateId", Severity.ERROR),
        ("/properties", Severity.ERROR),
    ],
)
def test_null(pointer: str, severity: Severity) -> None:
    tree: Any = json.loads((BASE / "apiProperties.json").read_text(encoding="utf-8"))
    *path, last = parse_pointer(pointer)
    holder = tree
    for key in path:
        holder = holder[int(key) if isinstance(holder, list) else key]
    holder[int(last) if isinstance(holder, list) else last] = None
    files = {"apiProperties.json": lambda: json.dumps(tree).encode()}
    walk = Walk(find_rules(["properties-json-type"]), Profile.CUSTOM)
    found = [each.finding for each in check_subject(connector_of("Orders", files, ""), walk)]
    assert [(each.spot.pointer, each.severity) for each in found] == [(pointer, severity)]
