"""Results of earlier checks, so that a connector that did not change is not checked again.

There is a file for each connector and set of options, in the user's folder for such things. It is used only if all that
its findings come from is as it was: the names and the contents of the connector's files, where it stands, the options,
and this program with its libraries. What a person accepted, and what fails a run, is not part of it.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from connectory.check.finding import Finding, Spot
from connectory.check.options import Options, absolute
from connectory.check.severity import Severity

if TYPE_CHECKING:
    from connectory.check.finding import FixKind

VARIABLE = "CONNECTORY_CACHE_DIR"
"""The environment variable that names another folder for it."""

_DAYS = 30  # that a result is kept for after it was made
_DAY = 86_400


class Result(NamedTuple):
    """What was found in one connector or package, of how many files."""

    name: str
    files: int
    findings: list[Finding]


class ResultCache:
    """The results in `folder`; of those, the ones that this very program has made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "check"
        self._program = _program()

    def key(self, path: Path, options: Options) -> str | None:
        """What the findings at `path` come from, as one number; None if something there cannot be read."""
        key = hashlib.blake2b(digest_size=16)
        asked = (self._program, str(path), str(absolute(path)), *_looked_for(options))
        try:
            for part in (repr(asked).encode("utf-8", "surrogatepass"), *_contents(path)):
                key.update(len(part).to_bytes(8))
                key.update(part)
        except OSError:
            return None
        return key.hexdigest()

    def get(self, path: Path, options: Options, key: str) -> Result | None:
        """The result of this key; None if there is none, or if something else has damaged it."""
        import orjson

        try:
            tree = orjson.loads(self._file(path, options).read_bytes())
            if tree["key"] != key:
                return None
            return Result(tree["name"], tree["files"], [_finding(*values) for values in tree["findings"]])
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def put(self, path: Path, options: Options, key: str, result: Result) -> None:
        """Keep a result in the place of an older one. Where that is not possible, nothing is kept."""
        import orjson

        file = self._file(path, options)
        try:
            content = orjson.dumps({"key": key, **result._asdict()}, default=tuple)
            self._folder.mkdir(0o700, parents=True, exist_ok=True)
            new = file.with_suffix(f".{os.getpid()}")
            new.write_bytes(content)
            new.replace(file)
        except (OSError, TypeError):  # a full disk, or a text that is not Unicode
            return

    def forget_old(self) -> None:
        """Delete the results that were made long ago: nobody asks for a connector that is not there any more.

        Once a day: to look at thousands of them takes longer than to check a connector that did not change.
        """
        now, stamp = time.time(), self._folder / "cleaned"
        try:
            if stamp.exists() and stamp.stat().st_mtime > now - _DAY:
                return
            for entry in os.scandir(self._folder):
                if entry.stat().st_mtime < now - _DAYS * _DAY:
                    Path(entry.path).unlink(missing_ok=True)
            stamp.touch()
        except OSError:
            return

    def _file(self, path: Path, options: Options) -> Path:
        asked = repr((str(path), str(absolute(path)), *_looked_for(options))).encode("utf-8", "surrogatepass")
        return self._folder / f"{hashlib.blake2b(asked, digest_size=16).hexdigest()}.json"


def cache_folder() -> Path:
    """Where what can be made again is kept: CONNECTORY_CACHE_DIR, or the place that the system has for it.

    platformdirs would know it too, but to import it takes a tenth of the time in which a connector is checked.
    """
    given = os.environ.get(VARIABLE)
    if given:
        return Path(given)
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local", "connectory", "Cache")
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "connectory"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache", "connectory")


def _looked_for(options: Options) -> tuple[Any, ...]:
    """What of the options decides what is found."""
    return (options.profile.value, options.select, options.ignore)


def _contents(path: Path) -> Iterator[bytes]:
    """The names and contents of all files that belong to what is at `path`."""
    from connectory.check.subjects import files_of

    for name in files_of(path) if path.is_dir() else ("",):
        yield name.encode("utf-8", "surrogatepass")
        yield (path / name).read_bytes()


def _program() -> str:
    """What tells this installation from all others: this program and its libraries, the one for spelling, Python."""
    import click

    from connectory.check.spelling import program

    package, libraries = Path(__file__).parents[1], Path(click.__file__).parents[1]
    told = [sys.version, str(package), libraries.stat().st_mtime_ns, program()]
    if package.parent != libraries:  # where it is, whatever is installed anew leaves a mark in the folder
        told += _modules(package)
    return hashlib.blake2b(repr(told).encode(), digest_size=16).hexdigest()


def _modules(package: Path) -> Iterator[tuple[str, int, int]]:
    """The files of a package in a working tree, where people edit them."""
    for folder, below, files in os.walk(package):
        below[:] = sorted(name for name in below if name != "__pycache__")
        for name in sorted(files):
            stat = os.stat(f"{folder}/{name}")  # noqa: PTH116  pathlib takes three times as long, for 600 files
            yield f"{folder}/{name}", stat.st_mtime_ns, stat.st_size


def _finding(
    rule: str,
    code: str,
    microsoft: str | None,
    severity: str,
    message: str,
    spot: list[Any],
    fingerprint: str,
    fix: FixKind | None,
    fix_title: str,
    operation: str | None,
    related: list[list[Any]],
    advice: str,
) -> Finding:
    return Finding(
        rule,
        code,
        microsoft,
        Severity(severity),
        message,
        Spot(*spot),
        fingerprint,
        fix,
        fix_title,
        operation,
        tuple([Spot(*each) for each in related]),
        advice,
    )
