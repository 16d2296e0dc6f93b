"""The manual page of a rule of `connectory diff`, for the terminal."""

from __future__ import annotations

from connectory.diff.catalogue import RULES, WORDING, Rule

_PARTS = {"request": "what flows send", "response": "what flows receive", "both": "both", "": "the operation itself"}


def find_rule(name: str) -> Rule | None:
    """The rule of this name, code or identifier of Microsoft; None if there is none."""
    return next((rule for rule in RULES if name in (rule.code, rule.name, rule.microsoft)), None)


def terminal_page(rule: Rule) -> str:
    """What it looks at, how much it weighs, and what to do instead."""
    facts = {
        "Severity": f"{rule.severity}" + (f"; {rule.internal} in internal operations" if rule.internal else ""),
        "Of": f"{rule.area}: {_PARTS[rule.direction]}",
        "Microsoft": " - ".join(filter(None, (rule.microsoft, WORDING.get(rule.name)))),
        "Advice": rule.advice.format_map(_Names()),
        "Accepted": "never: certification does not allow it" if rule.forbidden else "",
    }
    lines = [f"{label:<11}{text}" for label, text in facts.items() if text]
    return "\n".join([f"{rule.name} ({rule.code})", "", *lines, "", "docs/guides/versions.md tells more.", ""])


class _Names(dict[str, str]):
    """The fields of an advice as their names, in capitals."""

    def __missing__(self, key: str) -> str:
        return key.upper()
