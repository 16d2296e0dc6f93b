"""Names that are written with escapes in the file are the same names."""

from __future__ import annotations

from pathlib import Path

from connectory.check.checking import check_subject, walk_for
from connectory.check.options import Options
from connectory.check.severity import Profile
from connectory.check.subjects import connector_of

BASE = Path(__file__).parent.parent / "base"


def test_a_notification_url_may_be_written_with_escapes() -> None:
    text = (BASE / "apiDefinition.swagger.json").read_text(encoding="utf-8")
    escaped = text.replace("x-ms-notification-url", r"x-ms-notification-\u0075rl").encode()
    connector = connector_of("Contoso Orders", {"apiDefinition.swagger.json": lambda: escaped}, "")
    found = check_subject(connector, walk_for(Options(Profile.CUSTOM)))
    assert "webhook-url-missing" not in {each.finding.rule for each in found}
