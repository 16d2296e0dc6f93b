"""The validator of the Power Apps service, which connectory's own rules stand in for."""

from __future__ import annotations

from typing import Any


def problems(definition: dict[str, Any], *, certified: bool) -> list[str]:
    """The errors of a definition alone, each with Microsoft's identifier if it has one and its place."""
    from connectory.check.checking import check_subject, walk_for
    from connectory.check.options import Options
    from connectory.check.severity import Profile, Severity
    from connectory.check.subjects import definition_of
    from connectory.connector.writing import json_bytes

    content = json_bytes(definition)
    profile = Profile.VERIFIED if certified else Profile.CUSTOM
    found = check_subject(definition_of(content), walk_for(Options(profile=profile)))
    errors = [each.finding for each in found if each.finding.severity is Severity.ERROR]
    return [f"{each.microsoft or each.rule}: {each.message}, at {each.spot.pointer or '/'}" for each in errors]
