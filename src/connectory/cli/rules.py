"""`connectory rules`: the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from connectory.cli.console import answer

if TYPE_CHECKING:
    from connectory.check.rule import Rule


@click.command("rules")
@click.argument("names", nargs=-1, metavar="[RULE]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="What goes to stdout.")
def command(names: tuple[str, ...], form: str) -> None:
    """List the rules that `check` knows.

    RULE is a rule's name, its code, the beginning of codes (PC3), or the identifier of Microsoft's validator.

    \b
    Examples:
      connectory rules
      connectory rules PC6
      connectory rules OperationIdRequired
    """
    from connectory.check.registry import all_rules, find_rules

    rules = find_rules(list(names)) if names else all_rules()
    if form == "json":
        from connectory.connector.writing import json_bytes

        answer(json_bytes({"schema": 1, "rules": [_row(rule) for rule in rules]}))
        return

    def width(part: str) -> int:
        return max(len(getattr(rule, part)) for rule in rules)

    for rule in sorted(rules, key=lambda rule: rule.code):
        levels = "/".join((level.value[0] if level else "-") for level in rule.levels)
        answer(f" {levels}  {rule.name.ljust(width('name'))}  {rule.title}", title=rule.code)
    answer("")
    answer(
        "e error, w warning, i info, - not looked for; custom/verified/independent. connectory explain RULE tells more."
    )


def _row(rule: Rule) -> dict[str, object]:
    return {
        "name": rule.name,
        "code": rule.code,
        "family": rule.family,
        "title": rule.title,
        "microsoft": rule.microsoft,
        "policy": rule.policy,
        "severity": {profile: level and level.value for profile, level in rule.levels._asdict().items()},
        "since": rule.since,
    }
