"""All rules: the modules below `rules/`, found by looking."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path

from connectory.check import rules as package
from connectory.check.rule import Rule
from connectory.errors import UsageError


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, ordered by code, with its name, title, page and family filled in."""
    files = [file for folder in package.__path__ for file in sorted(Path(folder).glob("*/*.py"))]
    rules = [_load(file.parent.name, file.stem) for file in files if not file.stem.startswith("_")]
    return tuple(sorted(rules, key=lambda rule: rule.code))


def find_rules(names: list[str]) -> list[Rule]:
    """The rules of these names, codes, beginnings of codes (`PC3`), or identifiers of Microsoft.

    Raises UsageError for one that nothing matches.
    """
    found: dict[str, Rule] = {}
    for name in names:
        matching = [rule for rule in all_rules() if _matches(rule, name)]
        if not matching:
            raise UsageError(f"there is no rule {name!r}", remedy=_suggestion(name))
        found.update((rule.code, rule) for rule in matching)
    return list(found.values())


def _matches(rule: Rule, name: str) -> bool:
    return name in (rule.name, rule.microsoft, rule.policy) or (name.startswith("PC") and rule.code.startswith(name))


def _suggestion(name: str) -> str:
    import difflib

    known = [text for rule in all_rules() for text in (rule.name, rule.code, rule.microsoft or rule.code)]
    close = difflib.get_close_matches(name, known, n=1)
    return (f"Did you mean {close[0]}? " if close else "") + "`connectory rules` lists all."


def _load(family: str, stem: str) -> Rule:
    module = importlib.import_module(f"connectory.check.rules.{family}.{stem}")
    rule: Rule = module.RULE
    title, _, page = (module.__doc__ or "").strip().partition("\n")
    rule.name, rule.family, rule.title, rule.page = stem.replace("_", "-"), family, title.strip(), page.strip()
    return rule
