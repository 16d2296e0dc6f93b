"""The rules on size and layout: definition-too-large, style-key-order, style-trailing-space."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from connectory.check.checking import check_subject
from connectory.check.registry import find_rules
from connectory.check.repair import apply
from connectory.check.severity import Profile
from connectory.check.subjects import connector_of
from connectory.check.walk import Found, Walk

NAME = "apiDefinition.swagger.json"
TREE: dict[str, Any] = json.loads((Path(__file__).parent.parent / "base" / NAME).read_text(encoding="utf-8"))
WALK = Walk(find_rules(["definition-too-large", "style-key-order", "style-trailing-space"]), Profile.CUSTOM)


def found_in(content: bytes) -> list[Found]:
    return check_subject(connector_of("Contoso Orders", {NAME: lambda: content}, ""), WALK)


@pytest.mark.parametrize(
    ("size", "severities"),
    [(1_000_000, []), (1_000_001, ["warning"]), (1_048_576, ["warning"]), (1_048_577, ["error"])],
)
def test_size(size: int, severities: list[str]) -> None:
    text = json.dumps(TREE)
    assert [each.finding.severity for each in found_in((text + "\n" * (size - len(text))).encode())] == severities


def test_order_of_keys() -> None:
    moved = {key: TREE[key] for key in ("swagger", "paths", "info")} | TREE
    [found] = found_in(json.dumps(moved).encode())
    assert (found.finding.rule, found.finding.spot.pointer) == ("style-key-order", "/info")
    assert found_in(json.dumps({"x-first": 1} | TREE).encode()) == []


def test_blanks_at_the_ends_of_lines() -> None:
    text = json.dumps(TREE, indent=2)
    lines = text.replace('"info": {\n', '"info": {  \r\n').replace("},\n", "},\t\n", 2)
    [found] = found_in(lines.encode())
    assert (found.finding.rule, found.finding.spot.line) == ("style-trailing-space", 3)
    assert apply({NAME: lines.encode()}, [found])[NAME].decode().replace("\r\n", "\n") == text
