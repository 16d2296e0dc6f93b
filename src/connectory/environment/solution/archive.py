"""The zip archive of a solution: the same files give the same bytes, and archives of strangers are read with care."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from connectory.check.zip_entries import MOST_BYTES, ZipReader
from connectory.errors import ConnectorError, UsageError
from connectory.facts.packages import CONTENT_TYPES, CUSTOMIZATIONS, MANIFEST, SOLUTION_FILES

_TIME = (1980, 1, 1, 0, 0, 0)  # the first that zip can say


def write_archive(files: Mapping[str, bytes]) -> bytes:
    """The bytes of a zip archive of these files: manifests first, the rest by name, no times.

    The files are stored as they are: the same input compresses differently with different versions of zlib, and the
    same solution has to be the same bytes on every machine.
    """
    import io
    import zipfile

    first = [name for name in (CONTENT_TYPES, MANIFEST, CUSTOMIZATIONS) if name in files]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name in [*first, *sorted(files.keys() - set(first))]:
            info = zipfile.ZipInfo(name, _TIME)
            info.create_system = 0  # else it tells Windows from the others
            archive.writestr(info, files[name])
    return stream.getvalue()


def read_archive(path: Path) -> dict[str, bytes]:
    """All files of the solution at `path`, by their names with `/`.

    Raises UsageError if there is no such file; ConnectorError if it is no solution, too large, damaged, or has names
    that lead out of it.
    """
    if not path.is_file():
        raise UsageError("there is no such file", file=str(path), remedy="Name a solution: a zip file.")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ConnectorError(f"the archive is larger than {MOST_BYTES:,} bytes", file=str(path))
        data = path.read_bytes()
    except OSError as error:
        raise ConnectorError(f"cannot be read: {error.strerror or error}", file=str(path)) from error
    contents = ZipReader(everything=True).read(data, str(path))
    for trouble in contents.troubles:
        raise ConnectorError(f"{trouble.name} cannot be unpacked: {trouble.reason}", file=str(path))
    missing = [name for name in SOLUTION_FILES if name not in contents.entries]
    if missing:
        raise ConnectorError(f"this is no solution: it has no {missing[0]}", file=str(path))
    return contents.entries
