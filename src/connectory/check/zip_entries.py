"""Reading zip archives of strangers: within bounds, and with nothing written to disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, NamedTuple

from connectory.check.nodes.archives import Trouble
from connectory.errors import ConnectorError

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MOST_ENTRIES = 10_000
MOST_BYTES = 100_000_000
"""What is unpacked of an archive and the archives in it, all in all."""

_TOO_MUCH = f"more than {MOST_BYTES:,} bytes are not unpacked"
_PIECE = 1 << 20
_READ = (".json", ".xml", ".md", ".csx", ".cs", ".png", ".jpg", ".jpeg", ".gif", ".zip")
_ABSOLUTE = re.compile(r"/|[A-Za-z]:")


class Contents(NamedTuple):
    """What is in an archive: names of files, the bytes of those that rules look into, all folders."""

    names: list[str]
    entries: dict[str, bytes]
    folders: list[str]
    troubles: list[Trouble]


class ZipReader:
    """Reads archives that belong together; they share one bound of bytes. With `everything` all of their files."""

    def __init__(self, *, everything: bool = False) -> None:
        self._left = MOST_BYTES
        self._everything = everything

    def read(self, data: bytes, shown: str) -> Contents:
        """What is in an archive. What cannot be read of it is told in `troubles`.

        Raises ConnectorError if it is no zip archive, or one with too many entries.
        """
        import io
        import struct
        import zipfile

        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return self._contents(archive, shown)
        except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError, OverflowError) as error:
            raise ConnectorError(
                f"this is no zip archive that can be read: {error}", file=shown, remedy="Make the archive again."
            ) from error

    def _contents(self, archive: ZipFile, shown: str) -> Contents:
        infos = archive.infolist()
        if len(infos) > MOST_ENTRIES:
            raise ConnectorError(f"the archive has more than {MOST_ENTRIES:,} entries", file=shown)
        entries: dict[str, bytes] = {}
        names: set[str] = set()
        folders: set[str] = set()
        troubles: list[Trouble] = []
        for info in infos:
            name = info.filename.replace("\\", "/")
            if _ABSOLUTE.match(name) or ".." in name.split("/"):
                troubles.append(Trouble(name, "its name leads out of the archive"))
                continue
            *above, _ = name.split("/")
            folders.update("/".join(above[:length]) for length in range(1, len(above) + 1))
            if name.endswith("/"):
                continue
            names.add(name)
            if self._everything or name.lower().endswith(_READ):
                try:
                    entries[name] = self._entry(archive, info)
                except _UnreadableError as reason:
                    troubles.append(Trouble(name, str(reason)))
        return Contents(sorted(names), dict(sorted(entries.items())), sorted(folders), troubles)

    def _entry(self, archive: ZipFile, info: ZipInfo) -> bytes:
        """The bytes of an entry; what the archive says of their number is not believed."""
        import lzma
        import struct
        import zipfile
        import zlib

        if self._left < 0:
            raise _UnreadableError(_TOO_MUCH)
        if info.flag_bits & 1:
            raise _UnreadableError("it is encrypted")
        broken = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError)
        try:
            with archive.open(info) as stream:
                return b"".join(self._pieces(stream))
        except (NotImplementedError, RuntimeError) as error:
            raise _UnreadableError(str(error)) from error
        except broken as error:
            raise _UnreadableError(f"it is damaged: {error or 'it ends too early'}") from error

    def _pieces(self, stream: IO[bytes]) -> Iterator[bytes]:
        """What a stream yields, as long as there is something left of the bound; then nothing is, for all others."""
        while piece := stream.read(_PIECE):
            self._left -= len(piece)
            if self._left < 0:
                raise _UnreadableError(_TOO_MUCH)
            yield piece


class _UnreadableError(Exception):
    """An entry cannot be read; says why."""
