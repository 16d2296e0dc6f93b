"""Every identifier of Microsoft's validator has a rule, or stands in the docs with the reason why it has none."""

from __future__ import annotations

from pathlib import Path

from connectory.check.registry import all_rules
from connectory.facts.microsoft_rules import IDENTIFIERS

UNCHECKED = Path(__file__).parent.parent.parent / "docs" / "reference" / "unchecked.md"


def test_every_identifier_has_a_rule_or_a_reason() -> None:
    covered = {rule.microsoft for rule in all_rules()}
    explained = {name for name in IDENTIFIERS if f"`{name}`" in UNCHECKED.read_text(encoding="utf-8")}
    assert IDENTIFIERS - covered - explained == set()
    assert explained & covered == set()


def test_identifiers_are_spelt_as_microsoft_does() -> None:
    assert {rule.microsoft for rule in all_rules()} - {None} <= IDENTIFIERS
