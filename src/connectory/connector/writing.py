"""Writing files: all of them or none, and JSON always in the same form."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Any

import orjson

from connectory.errors import ConnectorError, FolderExistsError

MEMORY = ".connectory"
"""The folder, beside the connectors' folders, in which connectory keeps what it has to remember of them."""

_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(?=\.|$)")
_FORBIDDEN = re.compile(
    r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f'
    r"\u200e\u200f\u202a-\u202e\u2066-\u2069"  # turn the direction of writing, so that a name reads as another
    r"\ud800-\udfff]+"
)
_LONGEST_NAME = 80  # characters: with it, OUTPUT/.connectory/NAME/base/FILE stays below the 260 of Windows
_MOST_BYTES = 200  # in UTF-8: file systems take 255, and `.NAME.writing` is longer
_JOURNAL = "journal.json"  # of a stage: its presence says that files may have been moved, and what to undo


def json_bytes(tree: Any, compact: bool = False) -> bytes:
    """A tree as JSON: UTF-8 without byte-order mark, two spaces of indentation (none if `compact`), `\\n` at the end.

    Numbers beyond 64 bits and texts with half a surrogate pair are written too, by the slower standard library.
    Raises ConnectorError for what JSON cannot say.
    """
    option = orjson.OPT_APPEND_NEWLINE | (0 if compact else orjson.OPT_INDENT_2)
    try:
        return orjson.dumps(tree, option=option)
    except orjson.JSONEncodeError:
        import json

        try:
            if compact:
                return json.dumps(tree, separators=(",", ":"), allow_nan=False).encode() + b"\n"
            return json.dumps(tree, indent=2, allow_nan=False).encode() + b"\n"
        except (TypeError, ValueError) as error:
            raise ConnectorError(f"this cannot be written as JSON: {error}") from error


def folder_name(text: str, end: str = "") -> str:
    """A folder name for a connector of this title: legal on Windows, macOS and Linux, close to the title.

    `end`, a few characters, is put after it, however long the title is.
    """
    name = " ".join(_FORBIDDEN.sub(" ", text).split())[: _LONGEST_NAME - len(end)]
    name = name.encode()[: _MOST_BYTES - len(end)].decode(errors="ignore").lstrip(". ").rstrip(". ")
    name = _RESERVED.sub(r"\1_", name, count=1) if _RESERVED.match(name) else name or "connector"
    return name + end


def is_portable(name: str) -> bool:
    """Whether a file or folder can have this name on Windows, macOS and Linux, and stays where it is put.

    >>> is_portable("[Content_Types].xml"), is_portable(".."), is_portable("aux.txt"), is_portable("a:b")
    (True, False, False, False)
    """
    bad = _FORBIDDEN.search(name) or _RESERVED.match(name) or name.endswith((".", " ")) or len(name.encode()) > 255
    return bool(name) and not bad


def write_folder(folder: Path, files: Mapping[str, bytes | None], *, force: bool = False) -> list[str]:
    """Write `files` (name in the folder -> content; None: delete it) into `folder`, all of them or none.

    Other files in the folder are left alone. Returns the names that changed. Raises FolderExistsError if the folder
    holds anything and `force` is not given, ConnectorError if it cannot be written.
    """
    folder = folder.resolve()
    refuse_file(folder)
    if not force:
        refuse_filled(folder)
    below = {f"{folder.name}/{name}": content for name, content in files.items()}
    changed = replace_files(folder.parent, folder.name, below)
    return [name.removeprefix(f"{folder.name}/") for name in changed]


def refuse_file(folder: Path) -> None:
    """Raise FolderExistsError if `folder`, or what it is to be made in, is a file."""
    found = next(path for path in (folder, *folder.parents) if path.exists())
    if not found.is_dir():
        problem = "there is a file of this name" if found == folder else "this is a file, not a folder"
        raise FolderExistsError(problem, file=str(found), remedy="Choose another name or place.")


def refuse_filled(folder: Path, hint: str = "") -> None:
    """Raise FolderExistsError if `folder` holds anything; `hint` ends the remedy."""
    first = min((path.name for path in folder.iterdir()), default=None) if folder.is_dir() else None
    if first is None:
        return
    raise FolderExistsError(
        f"the folder holds files that connectory did not write, such as {first}",
        file=str(folder),
        remedy="Choose another name or place, or use --force: files of the same name are replaced, all others stay."
        + hint,
    )


def replace_files(root: Path, name: str, files: Mapping[str, bytes | None]) -> list[str]:
    """Make the files below `root` be as given (path with `/` -> content; None: not there), all of them or none.

    `name` tells this set of files from others below the same root. Only what differs is touched; the paths of it are
    returned. Old and new content is first written completely into a stage beside the files, then the new files are
    moved into place. An error or Ctrl-C on the way puts the old content back; after a crash the next writing does.
    Raises ConnectorError.
    """
    stage = _stage(root, name)
    try:
        with _alone(root):
            return _replace(root, name, files)
    except OSError as error:
        file = Path(error.filename2 or error.filename or root)
        raise ConnectorError(
            f"cannot be written: {error.strerror or error}",
            file=str(root if stage in (file, *file.parents) else file),
            remedy="Is the disk full, the folder read-only, or one of its files open in another program?",
        ) from error


def _replace(root: Path, name: str, files: Mapping[str, bytes | None]) -> list[str]:
    stage = _stage(root, name)
    missing = [folder for folder in (root, *root.parents) if not folder.exists()]
    _undo(root, name)
    old = {path: _content(root / path) for path in files}
    changed = {path: content for path, content in files.items() if content != old[path]}
    if changed:
        try:
            _prepare(root, stage, changed, old)
            _move(root, stage, changed)
            (stage / _JOURNAL).unlink()  # from here on it is done
        except BaseException:
            _undo(root, name)
            _remove_empty(missing)
            raise
        shutil.rmtree(stage, ignore_errors=True)
    return list(changed)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Let others wait who write below `root`: they would take what is under way for left over from a crash.

    Windows and some file systems have no lock of a folder; there nobody waits.
    """
    folder = next((folder for folder in (root, *root.parents) if folder.is_dir()), None)
    if sys.platform == "win32" or folder is None:
        yield
        return
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _undo(root: Path, name: str) -> None:
    """Put everything back as it was before a writing below `root` that did not come to its end, if there is one.

    It may be interrupted itself: the journal stays until all is done.
    """
    stage = _stage(root, name)
    record = _content(stage / _JOURNAL)
    if record is not None:
        journal = orjson.loads(record)
        for path in journal["files"]:
            old = _content(stage / "old" / path)
            if old is None:
                with suppress(NotADirectoryError):
                    (root / path).unlink(missing_ok=True)
            elif _content(root / path) != old:
                (stage / "back").write_bytes(old)
                (stage / "back").replace(root / path)
        _remove_empty([root / folder for folder in journal["folders"]])
        (stage / _JOURNAL).unlink()
    shutil.rmtree(stage, ignore_errors=True)


def _stage(root: Path, name: str) -> Path:
    return root / f".{name}.writing"


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _prepare(root: Path, stage: Path, files: Mapping[str, bytes | None], old: Mapping[str, bytes | None]) -> None:
    folders = {parent for path in files for parent in PurePosixPath(path).parents if not (root / parent).is_dir()}
    for kind, contents in (("new", files), ("old", old)):
        for path in files:
            content = contents[path]
            if content is not None:
                target = stage / kind / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
    journal = {"files": list(files), "folders": [str(folder) for folder in sorted(folders, reverse=True)]}
    unfinished = stage / f"{_JOURNAL}.part"
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    unfinished.write_bytes(orjson.dumps(journal))
    unfinished.replace(stage / _JOURNAL)


def _move(root: Path, stage: Path, files: Mapping[str, bytes | None]) -> None:
    for path, content in files.items():
        if content is None:
            (root / path).unlink(missing_ok=True)
        else:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (stage / "new" / path).replace(root / path)


def _remove_empty(folders: list[Path]) -> None:
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()
