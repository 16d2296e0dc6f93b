"""Checking: rules over connectors, on one core or on all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from connectory.check.finding import Report, in_order
from connectory.check.nodes.files import ConnectorFolder, Package
from connectory.check.registry import all_rules
from connectory.check.rule import Rule
from connectory.check.severity import Profile
from connectory.check.subjects import open_subject
from connectory.check.walk import Found, Walk


def check_subject(subject: ConnectorFolder | Package, walk: Walk) -> list[Found]:
    """What the rules of `walk` find in one connector or package."""
    return walk.run(subject.roots)


def check(paths: Iterable[Path], profile: Profile = Profile.CUSTOM, rules: Sequence[Rule] | None = None) -> Report:
    """Check what is at these paths."""
    walk = Walk(all_rules() if rules is None else rules, profile)
    report = Report()
    for path in paths:
        found = check_subject(open_subject(path), walk)
        report.findings += [each.finding for each in found]
        report.files += 1
    report.findings = in_order(report.findings)
    return report
