"""Versions in the history of git."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from connectory.diff import compare, git
from connectory.diff.git import Reference
from connectory.errors import UsageError

BASE = Path(__file__).parent / "base"
DEFINITION = "apiDefinition.swagger.json"


def run(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a connector at `connectors/Önn Orders`, committed, and edited since."""
    connector = tmp_path / "connectors" / "Önn Orders"
    shutil.copytree(BASE, connector)
    run(tmp_path, "init", "-q", "-b", "main")
    run(tmp_path, "add", ".")
    run(tmp_path, "commit", "-q", "-m", "First")
    definition = connector / DEFINITION
    definition.write_text(
        definition.read_text(encoding="utf-8").replace('"/customers"', '"/clients"'), encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "old",
    [
        "HEAD:connectors/Önn Orders",
        "HEAD:connectors/Önn Orders/",
        "main:connectors\\Önn Orders",
        "HEAD:./connectors/Önn Orders",
    ],
)
def test_a_folder_at_a_revision(repository: Path, old: str) -> None:
    [change] = compare(old, "connectors/Önn Orders").changes
    assert change.rule == "path-template-changed"
    assert change.old.file == f"{old}/{DEFINITION}"
    assert change.old.line == change.new.line > 1


def test_a_file_at_a_revision_seen_from_its_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "connectors" / "Önn Orders")
    assert len(compare(f"HEAD:{DEFINITION}", DEFINITION).changes) == 1


def test_two_revisions(repository: Path) -> None:
    run(repository, "commit", "-q", "-a", "-m", "Second")
    assert len(compare("HEAD~1:connectors/Önn Orders", "HEAD:connectors/Önn Orders").changes) == 1


def test_a_package_at_a_revision(repository: Path) -> None:
    shutil.make_archive("orders", "zip", BASE)
    run(repository, "add", "orders.zip")
    run(repository, "commit", "-q", "-m", "Package")
    assert compare("HEAD:orders.zip", BASE).changes == ()


def test_a_path_that_is_there_is_a_path(repository: Path) -> None:
    shutil.copytree(BASE, repository / "HEAD:connectors")
    assert compare("HEAD:connectors", BASE).changes == ()


@pytest.mark.parametrize("name", ["HEAD:nowhere", "nowhere:connectors", "HEAD:", "-x:connectors"])
def test_what_git_does_not_know_is_told(repository: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"git knows no such|there is no connector"):
        compare(name, "connectors/Önn Orders")


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="git refuses: not a git repository"):
        compare("HEAD:connectors", BASE)


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="git cannot be run"):
        compare("HEAD:connectors", BASE)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("HEAD~1:a/b", Reference("HEAD~1", "a/b")),
        ("v1.0:a\\b", Reference("v1.0", "a/b")),
        ("origin/main:", Reference("origin/main", "")),
        ("x:a", Reference("x", "a")),
        ("C:\\a", None),
        ("c:/a", None),
        ("C:", None),
        ("a/b", None),
        (":a", None),
        ("https://a.example/b", None),
    ],
)
def test_names_of_paths_and_of_revisions_are_told_apart(name: str, meant: Reference | None) -> None:
    assert git.parse(name) == meant
