"""Files in the history of git: `REVISION:PATH`, read with git's own command."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from connectory.errors import UsageError

_DRIVE = re.compile(r"[A-Za-z]:(?:[\\/]|$)")
_URL = re.compile(r"[A-Za-z][\w+.-]*://")

Reader = Callable[[], bytes]


class Reference(NamedTuple):
    """A path at a revision, such as `HEAD~1:connectors/Orders`.

    The path begins at the root of the repository, or, if it is not found there, in the current folder.
    """

    revision: str
    path: str

    def __str__(self) -> str:
        return f"{self.revision}:{self.path}"


def parse(name: str) -> Reference | None:
    """`name` as a reference. None if it cannot be one: it has no colon, or is a path on a drive of Windows or a URL."""
    revision, colon, path = name.partition(":")
    if not colon or not revision or "\n" in name or _DRIVE.match(name) or _URL.match(name):
        return None
    return Reference(revision, path.replace("\\", "/").rstrip("/"))


def read(reference: Reference) -> Mapping[str, Reader] | Reader:
    """The files below a folder, or the one file that is meant; each is read when it is asked for.

    Raises UsageError if there is no such thing, or if git cannot be asked.
    """
    names = [str(reference), f"{reference.revision}:./{reference.path}"]
    for line in _git("cat-file", "--batch-check", given="\n".join(names)).decode(errors="replace").splitlines():
        identifier, _, rest = line.partition(" ")
        kind = rest.partition(" ")[0]
        if kind == "tree":
            return _files(identifier)
        if kind == "blob":
            return _reader(identifier)
    raise UsageError(
        "git knows no such file or folder",
        file=str(reference),
        remedy="Write REVISION:PATH, such as HEAD~1:connectors/Orders, with a path from the repository's root on.",
    )


def _files(tree: str) -> dict[str, Reader]:
    files = {}
    for entry in _git("ls-tree", "-r", "-z", tree).decode(errors="replace").split("\0"):
        description, _, path = entry.partition("\t")
        if path and not any(part.startswith(".") for part in path.split("/")):
            files[path] = _reader(description.split()[2])
    return files


def _reader(identifier: str) -> Reader:
    return lambda: _git("cat-file", "blob", identifier)


def _git(*arguments: str, given: str = "") -> bytes:
    import subprocess

    try:
        done = subprocess.run(["git", *arguments], input=given.encode(), capture_output=True, check=False)
    except OSError as error:
        raise UsageError(
            f"git cannot be run: {error.strerror or error}", remedy="Install git, or name paths."
        ) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise UsageError(f"git refuses: {said or done.returncode}", remedy="REVISION:PATH needs a git repository here.")
    return done.stdout
