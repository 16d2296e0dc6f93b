"""Custom code: what only a large file shows (`script-size`), the code that connectory brings along, and code that is no
code. The rest is in `cases/policies/script-*.yaml`."""

from __future__ import annotations

import pytest

from connectory.check.checking import check_subject
from connectory.check.finding import Finding
from connectory.check.registry import find_rules
from connectory.check.script_syntax import ScriptSyntax
from connectory.check.severity import Profile, Severity
from connectory.check.subjects import connector_of
from connectory.check.walk import Walk
from connectory.connector.authentication import client_credentials
from connectory.connector.script import read_resource

SCRIPT = """public class Script : ScriptBase
{
    public override Task<HttpResponseMessage> ExecuteAsync() => null; // %s
}
"""


def found(script: bytes, profile: Profile = Profile.CUSTOM) -> list[Finding]:
    folder = connector_of("Orders", {"script.csx": lambda: script}, "")
    return [each.finding for each in check_subject(folder, Walk(find_rules(["PC55", "PC56"]), profile))]


@pytest.mark.parametrize("profile", Profile)
def test_our_own_script_is_right(profile: Profile) -> None:
    assert found(read_resource(client_credentials.SCRIPT).encode(), profile) == []


@pytest.mark.parametrize(
    ("length", "severity"),
    [(400_000, None), (600_000, Severity.WARNING), (1_020_000, Severity.WARNING), (1_060_000, Severity.ERROR)],
)
def test_script_size(length: int, severity: Severity | None) -> None:
    findings = [each for each in found((SCRIPT % ("x" * length)).encode()) if each.rule == "script-size"]
    assert [each.severity for each in findings] == ([severity] if severity else [])


@pytest.mark.parametrize(
    "script", [b"", b"\xff\xfe", b"\x00", b'"', b"{{{{", b"/*", b'$"{', b"class Script", b"#r", b"@"]
)
def test_anything_is_read(script: bytes) -> None:
    assert "script-class" in {each.rule for each in found(script)} or ScriptSyntax(script.decode("latin-1")).unbalanced


def test_places_are_of_characters_not_of_bytes() -> None:
    script = SCRIPT.replace("null; // %s", '"äöü😀" + new HttpClient();')
    (finding,) = [each for each in found(script.encode()) if each.rule == "script-httpclient"]
    line = script.splitlines()[2]
    assert (finding.spot.line, finding.spot.column) == (3, line.index("HttpClient()") + 1)
