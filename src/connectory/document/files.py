"""Files and standard input as bytes, up to `limits.DOCUMENT_BYTES`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

from connectory.document import limits
from connectory.errors import FetchError


def read_file(path: str, name: str) -> bytes:
    """The bytes of a file, known to the user as `name`. Raises FetchError."""
    try:
        if Path(path).is_dir():
            raise FetchError("this is a folder, not a file", file=name, remedy=_in_folder(path))
        with Path(path).open("rb") as file:
            if os.fstat(file.fileno()).st_size > limits.DOCUMENT_BYTES:
                raise too_large(name)
            return _read(file, name)
    except FileNotFoundError:
        raise _not_found(path, name) from None
    except PermissionError:
        raise FetchError("this file may not be read", file=name, remedy="Change its permissions, or copy it.") from None
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise FetchError(f"this file cannot be read: {reason}", file=name, remedy="Check the path.") from None


def read_standard_input(name: str) -> bytes:
    """The bytes of standard input. Raises FetchError."""
    if sys.stdin is None or sys.stdin.closed:
        raise FetchError("there is no standard input", file=name, remedy="Pipe a file into the command, or name it.")
    try:
        return _read(sys.stdin.buffer, name)
    except OSError as error:
        remedy = "Pipe a file into the command, or name it."
        raise FetchError(f"standard input cannot be read: {error.strerror}", file=name, remedy=remedy) from None


def too_large(name: str) -> FetchError:
    """The error for a document that exceeds `limits.DOCUMENT_BYTES`."""
    message = f"this is larger than {limits.DOCUMENT_BYTES // 1_000_000} MB"
    return FetchError(message, file=name, remedy="No API description is that large; check that it is the right file.")


def _read(file: BinaryIO, name: str) -> bytes:
    data = file.read(limits.DOCUMENT_BYTES + 1)
    if len(data) > limits.DOCUMENT_BYTES:
        raise too_large(name)
    return data


def _not_found(path: str, name: str) -> FetchError:
    if Path(path).is_symlink():
        message = f"this is a link to {Path(path).readlink()}, which is not there"
        return FetchError(message, file=name, remedy="Correct the link, or name the file itself.")
    folder = Path(path).parent
    if not folder.is_dir():
        return FetchError(
            "there is no such file", file=name, remedy=f"There is no folder {folder.name!r} either; check the path."
        )
    close = _closest(Path(path).name, folder)
    return FetchError(
        "there is no such file", file=name, remedy=f"Did you mean {close!r}?" if close else "Check the path."
    )


def _closest(wanted: str, folder: Path) -> str | None:
    import difflib

    names = {entry.lower(): entry for entry in _names(folder)}
    close = difflib.get_close_matches(wanted.lower(), names, n=1)
    return names[close[0]] if close else None


def _in_folder(path: str) -> str:
    inside = [entry for entry in _names(Path(path)) if entry.lower().endswith((".json", ".yaml", ".yml"))]
    return f"Name a file in it: {', '.join(inside[:5])}." if inside else "Name a JSON or YAML file."


def _names(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return []
