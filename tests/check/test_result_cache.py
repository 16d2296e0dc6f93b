"""The cache of results: what did not change is not checked again, and nothing else is taken from it."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from connectory.check import checking, result_cache
from connectory.check.acknowledged import acknowledge
from connectory.check.checking import Job, check_all
from connectory.check.finding import Report
from connectory.check.options import Options
from connectory.check.result_cache import Result, ResultCache, cache_folder
from connectory.check.severity import Profile

BASE = Path(__file__).parent / "base"
DEFINITION = "apiDefinition.swagger.json"

Check = Callable[..., tuple[Report, int]]
CUSTOM = Options()


@pytest.fixture
def connector(tmp_path: Path) -> Path:
    """A connector with findings."""
    folder = tmp_path / "orders"
    shutil.copytree(BASE, folder)
    edit(folder / DEFINITION, '"operationId"', '"operationID"')
    return folder


@pytest.fixture
def check(connector: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """A function that checks, and tells how many connectors were really looked at."""
    looked: list[object] = []
    real = checking.check_subject
    monkeypatch.setattr(checking, "check_subject", lambda *given: looked.append(given) or real(*given))

    def check(options: Options = CUSTOM, path: Path = connector, folder: str = "cache") -> tuple[Report, int]:
        looked.clear()
        report = check_all([Job(path, options)], results=ResultCache(tmp_path / folder))
        return report, len(looked)

    return check


def edit(file: Path, old: str, new: str) -> None:
    """Another text of the same length, at the same time as the old one."""
    stat = file.stat()
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def test_what_did_not_change_is_checked_once(check: Check) -> None:
    first, looked = check()
    second, looked_again = check()
    assert (looked, looked_again) == (1, 0)
    assert first.findings
    assert all(type(finding.spot) is type(first.findings[0].spot) for finding in second.findings)
    assert (second.findings, second.files, second.failing) == (first.findings, first.files, first.failing)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: edit(folder / DEFINITION, "operationID", "operationIX"),
        lambda folder: edit(folder / "readme.md", "a", "b"),
        lambda folder: (folder / "notes.txt").write_bytes(b""),
        lambda folder: (folder / "intro.md").unlink(),
        lambda folder: (folder / "intro.md").rename(folder / "INTRO.md"),
    ],
)
def test_any_change_of_a_file_is_seen(check: Check, connector: Path, change: Callable[[Path], None]) -> None:
    check()
    change(connector)
    assert check()[1] == 1
    assert check()[1] == 0


def test_every_set_of_options_has_its_own_result(check: Check) -> None:
    sets = [Options(), Options(Profile.VERIFIED), Options(select=("PC2",)), Options(ignore=("PC2",))]
    reports = [check(options) for options in sets]
    assert [looked for _, looked in reports] == [1, 1, 1, 1]
    again = [check(options) for options in sets]
    assert [looked for _, looked in again] == [0, 0, 0, 0]
    assert [report.findings for report, _ in again] == [report.findings for report, _ in reports]


def test_what_fails_a_run_and_what_is_accepted_is_decided_anew(check: Check, connector: Path) -> None:
    report, _ = check()
    assert report.failing
    assert not check(Options(fail_on="never"))[0].failing
    acknowledge(connector.parent, connector.name, report.findings[:1], "agreed")
    accepted, looked = check()
    assert (accepted.acknowledged, looked) == (report.findings[:1], 0)


def test_the_same_files_at_another_place_are_another_connector(check: Check, connector: Path) -> None:
    check()
    moved = connector.rename(connector.parent / "invoices")
    report, looked = check(path=moved)
    assert looked == 1
    assert {Path(finding.spot.file).parts[-2] for finding in report.findings} == {"invoices"}


def test_a_single_file_and_a_package(check: Check, connector: Path) -> None:
    package = Path(shutil.make_archive(str(connector), "zip", connector))
    for path in (connector / DEFINITION, package):
        assert [check(path=path)[1] for _ in range(2)] == [1, 0]


def test_another_version_of_the_program_takes_nothing_of_this_one(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    check()
    monkeypatch.setattr(result_cache, "_program", lambda: "another")
    assert check()[1] == 1


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"key": "KEY", "name": "x", "files": 1, "findings": [[1]]}'])
def test_a_damaged_result_is_made_again(check: Check, connector: Path, tmp_path: Path, content: bytes) -> None:
    report, _ = check()
    key = ResultCache(tmp_path / "cache").key(connector, Options())
    assert key
    (file,) = (tmp_path / "cache" / "check").iterdir()
    file.write_bytes(content.replace(b"KEY", key.encode()))
    again, looked = check()
    assert (again.findings, looked) == (report.findings, 1)


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(check: Check, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert [check(folder="file")[1] for _ in range(2)] == [1, 1]


def test_a_text_that_is_not_unicode_is_not_kept(connector: Path, tmp_path: Path) -> None:
    results = ResultCache(tmp_path)
    results.put(connector, Options(), "key", Result("\ud83d", 1, []))
    assert results.get(connector, Options(), "key") is None


def test_results_are_forgotten_after_a_month(check: Check, tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "check"
    check()
    (file,) = folder.iterdir()
    month_ago = (time.time() - 31 * 86_400,) * 2
    os.utime(file, month_ago)
    check(Options(Profile.VERIFIED))
    assert not file.exists()
    check()
    os.utime(file, month_ago)
    check(Options(Profile.VERIFIED))
    assert file.exists()  # it is not looked for twice a day
    os.utime(folder / "cleaned", month_ago)
    check(Options(Profile.VERIFIED))
    assert not file.exists()


@pytest.mark.parametrize(
    ("system", "given", "folder"),
    [
        ("linux", {"CONNECTORY_CACHE_DIR": "/there", "XDG_CACHE_HOME": "/x"}, "/there"),
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/connectory"),
        ("linux", {}, "/home/ann/.cache/connectory"),
        ("darwin", {}, "/home/ann/Library/Caches/connectory"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/connectory/Cache"),
        ("win32", {}, "/home/ann/AppData/Local/connectory/Cache"),
    ],
)
def test_the_place_of_the_cache(
    monkeypatch: pytest.MonkeyPatch, system: str, given: dict[str, str], folder: str
) -> None:
    for name in ("CONNECTORY_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ann"))
    assert cache_folder() == Path(folder)
