"""The guide lists every rule as it is."""

from __future__ import annotations

from pathlib import Path

from connectory.diff.catalogue import RULES, WORDING, Rule

GUIDE = Path(__file__).parent.parent.parent / "docs" / "guides" / "versions.md"


def beginning(rule: Rule) -> str:
    """What the row of a rule begins with."""
    severity = f"{rule.severity.value}{', forbidden' if rule.forbidden else ''}"
    microsoft = f"`{rule.microsoft}`" if rule.microsoft else "message known" if rule.name in WORDING else ""
    return f"| {rule.code} | `{rule.name}` | {severity} | {microsoft} | "


def test_every_rule_has_its_row() -> None:
    rows = [line for line in GUIDE.read_text(encoding="utf-8").splitlines() if line.startswith("| PD")]
    assert len(rows) == len(RULES)
    assert [rule.name for rule, row in zip(RULES, rows, strict=True) if not row.startswith(beginning(rule))] == []


def test_messages_are_of_rules() -> None:
    assert set(WORDING) <= {rule.name for rule in RULES}
