"""Writing files: all of them or none, and JSON always in the same form."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from connectory.errors import ConnectorError, FolderExistsError

MEMORY = ".connectory"
"""The folder, beside the connectors' folders, in which connectory keeps what it has to remember of them."""

_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_COMPLETE = "complete"  # the file of a stage that says that nothing is missing; it lists what is to be deleted
_LONGEST_NAME = 80  # characters: with it, OUTPUT/.connectory/NAME/base/FILE stays below the 260 of Windows


def json_bytes(tree: Any, compact: bool = False) -> bytes:
    """A tree as JSON: UTF-8 without byte-order mark, two spaces of indentation (none if `compact`), `\\n` at the end.

    Numbers beyond 64 bits and texts with half a surrogate pair are written too, by the slower standard library.
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


def folder_name(text: str) -> str:
    """A folder name for a connector of this title: legal on Windows, macOS and Linux, and as close to the title as can be."""
    name = " ".join(_FORBIDDEN.sub(" ", text).split())[:_LONGEST_NAME].lstrip(".").strip(" .")
    if not name:
        return "connector"
    return f"{name}_" if _RESERVED.fullmatch(name) else name


def write_folder(folder: Path, files: Mapping[str, bytes | None], *, force: bool = False) -> list[str]:
    """Write `files` (name in the folder -> content; None: delete it) into `folder`, all of them or none.

    Other files in the folder are left alone. Returns the names that changed. Raises FolderExistsError if the folder
    holds anything and `force` is not given, ConnectorError if it cannot be written.
    """
    folder = folder.resolve()
    if not force:
        refuse_filled(folder)
    below = {f"{folder.name}/{name}": content for name, content in files.items()}
    changed = replace_files(folder.parent, folder.name, below)
    return [name.removeprefix(f"{folder.name}/") for name in changed]


def refuse_filled(folder: Path) -> None:
    """Raise FolderExistsError if `folder` is a file, or a folder that holds anything."""
    if folder.is_dir():
        first = next(iter(sorted(os.listdir(folder))), None)
        if first is None:
            return
        problem = f"the folder holds files that connectory did not write, such as {first}"
    elif folder.exists():
        problem = "there is a file of this name"
    else:
        return
    raise FolderExistsError(
        problem,
        file=str(folder),
        remedy="Choose another --name or --output, or use --force: files of the same name are replaced, all others stay.",
    )


def replace_files(root: Path, name: str, files: Mapping[str, bytes | None]) -> list[str]:
    """Make the files below `root` be as given (path with `/` -> content; None: not there), all of them or none.

    `name` tells this set of files from others below the same root. Only what differs is touched; the paths of it are
    returned. The new files are first written completely into a stage beside them, then moved into place one by one; a
    new folder is moved as a whole. An error or Ctrl-C on the way puts the old content back. After a crash within the
    moving, `finish_writing` (or the next writing) completes it. Raises ConnectorError.
    """
    try:
        finish_writing(root, name)
        old = {path: _content(root / path) for path in files}
        changed = {path: content for path, content in files.items() if content != old[path]}
        if changed:
            _replace(root, _stage(root, name), changed, old)
    except OSError as error:
        raise ConnectorError(
            f"cannot be written: {error.strerror or error}",
            file=str(error.filename2 or root),
            remedy="Nothing was changed. Is the disk full, the folder read-only, or one of its files open in another program?",
        ) from error
    return list(changed)


def finish_writing(root: Path, name: str) -> None:
    """Complete a writing below `root` that a crash interrupted after everything was staged; forget one that was not."""
    stage = _stage(root, name)
    if stage.is_dir():
        if (stage / _COMPLETE).is_file():
            _move_all(root, stage)
        _discard(stage)


def _stage(root: Path, name: str) -> Path:
    return root / f".{name}.writing"


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _replace(root: Path, stage: Path, files: Mapping[str, bytes | None], old: Mapping[str, bytes | None]) -> None:
    try:
        _fill(stage, files)
    except BaseException:
        _discard(stage)
        raise
    try:
        _move_all(root, stage)
    except BaseException:
        # If even this fails, the complete stage stays, and the next writing finishes what was begun.
        _put_back(root, {path: old[path] for path in files})
        _discard(stage)
        raise
    _discard(stage)


def _fill(stage: Path, files: Mapping[str, bytes | None]) -> None:
    made = set()
    for name, content in files.items():
        path = stage / "new" / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        if content is not None:
            path.write_bytes(content)
    # Its appearance says that the stage is complete, so it is moved there in one go.
    unfinished = stage / f"{_COMPLETE}.part"
    unfinished.write_bytes(orjson.dumps([name for name, content in files.items() if content is None]))
    unfinished.replace(stage / _COMPLETE)


def _move_all(root: Path, stage: Path) -> None:
    _move(stage / "new", root)
    for name in orjson.loads((stage / _COMPLETE).read_bytes()):
        (root / name).unlink(missing_ok=True)


def _move(source: Path, target: Path) -> None:
    for entry in sorted(os.scandir(source), key=lambda entry: entry.name):
        goal = target / entry.name
        if entry.is_dir() and goal.is_dir():
            _move(Path(entry.path), goal)
        else:
            os.replace(entry.path, goal)


def _put_back(root: Path, old: Mapping[str, bytes | None]) -> None:
    for name, content in old.items():
        path = root / name
        if content is None:
            path.unlink(missing_ok=True)
            _remove_empty(root, path.parent)
        elif _content(path) != content:
            path.write_bytes(content)


def _remove_empty(root: Path, folder: Path) -> None:
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _discard(stage: Path) -> None:
    # This goes first: without it the stage counts as unfinished, however much of the rest is still there.
    (stage / _COMPLETE).unlink(missing_ok=True)
    shutil.rmtree(stage, ignore_errors=True)
