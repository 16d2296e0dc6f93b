"""The emulator's state: one SQLite file, one transaction per request."""

from __future__ import annotations

import sqlite3
import unicodedata
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from connectory.errors import UsageError

_APPLICATION = 0x636E7279  # marks a database as one of the emulator
_IDENTITY = ("organizationid", "businessunitid", "userid", "tenantid", "environmentid")
_UNICODE = "unicode"  # the version by which letters of any case were the same when the indexes were made


class Kept(Protocol):
    """A table as the store sees it."""

    @property
    def name(self) -> str: ...

    @property
    def key(self) -> str: ...

    @property
    def kept_columns(self) -> Mapping[str, str]:
        """Column -> its type in SQLite."""

    @property
    def indexes(self) -> Sequence[tuple[str, ...]]:
        """The columns of each index."""


class Store:
    """Tables in a SQLite file, or in memory without one.

    It is used by one thread. The journal is a write-ahead log: what was committed has reached the operating system and
    outlives the process, even if that is killed; only a power cut can take the last moment with it.
    Raises UsageError if the file cannot be opened or is another kind of file.
    """

    def __init__(self, tables: Iterable[Kept], file: Path | None = None) -> None:
        self._tables = list(tables)
        try:
            self._connection = sqlite3.connect(file or ":memory:", isolation_level=None, check_same_thread=False)
        except sqlite3.Error as error:
            raise _unusable(file, error) from error
        try:
            self._connection.row_factory = sqlite3.Row
            self._connection.create_collation("platform", _compare)
            self._connection.create_function("fold", 1, _fold, deterministic=True)
            self._refuse_foreign()
            for setting in (
                "journal_mode=WAL",
                "synchronous=NORMAL",
                "busy_timeout=10000",
                f"application_id={_APPLICATION}",
            ):
                self._connection.execute(f"PRAGMA {setting}")
            with self.transaction():
                self._prepare()
            kept = {row["name"]: row["value"] for row in self.rows("SELECT name, value FROM emulator_identity")}
            self._identity = {name: kept[name] for name in _IDENTITY}
        except sqlite3.Error as error:
            self.close()
            raise _unusable(file, error) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is done within is kept, or, if it ends in an exception, nothing of it."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    @contextmanager
    def part(self) -> Iterator[None]:
        """A part of a transaction that can fail alone: then nothing of it is kept, and the rest is."""
        self._connection.execute("SAVEPOINT part")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK TO part")
            self._connection.execute("RELEASE part")
            raise
        self._connection.execute("RELEASE part")

    def rows(self, statement: str, values: Iterable[Any] = ()) -> list[dict[str, Any]]:
        """The rows that a statement yields."""
        return [dict(row) for row in self._connection.execute(statement, tuple(values))]

    def write(self, statement: str, values: Iterable[Any] = ()) -> int:
        """Run a statement that changes rows; how many it changed."""
        return self._connection.execute(statement, tuple(values)).rowcount

    def identity(self) -> dict[str, str]:
        """The ids of this environment, made when its database was: organization, business unit, user, tenant."""
        return dict(self._identity)

    def remember(self, name: str, value: str) -> None:
        """Keep a text that belongs to the environment."""
        self.write("INSERT OR REPLACE INTO emulator_identity VALUES (?, ?)", (name, value))

    def remembered(self, name: str) -> str | None:
        """The text that was kept under this name."""
        found = self.rows("SELECT value FROM emulator_identity WHERE name = ?", (name,))
        return str(found[0]["value"]) if found else None

    def next_version(self) -> int:
        """The number of the next version of a row; it rises with every change in the environment."""
        self.write("UPDATE emulator_counter SET value = value + 1")
        return int(self.rows("SELECT value FROM emulator_counter")[0]["value"])

    def clear(self) -> None:
        """Empty every table; the environment stays the same one."""
        for table in self._tables:
            self.write(f'DELETE FROM "{table.name}"')

    def close(self) -> None:
        self._connection.close()

    def _refuse_foreign(self) -> None:
        """Raise sqlite3.Error for a database of another program, before it is touched."""
        tables = self.rows("SELECT 1 FROM sqlite_master LIMIT 1")
        if tables and self.rows("PRAGMA application_id")[0]["application_id"] != _APPLICATION:
            raise sqlite3.DatabaseError("it is the database of another program")

    def _prepare(self) -> None:
        """Make what is missing: an older database gets the tables and columns that came later."""
        for table in self._tables:
            columns = ", ".join(f'"{name}" {kind}' for name, kind in table.kept_columns.items())
            self.write(f'CREATE TABLE IF NOT EXISTS "{table.name}" ({columns}, PRIMARY KEY ("{table.key}"))')
            present = {row["name"] for row in self.rows(f'PRAGMA table_info("{table.name}")')}
            for name, kind in table.kept_columns.items():
                if name not in present:
                    self.write(f'ALTER TABLE "{table.name}" ADD COLUMN "{name}" {kind}')
            for index in table.indexes:
                name, columns = "_".join((table.name, *index)), ", ".join(f'"{column}"' for column in index)
                self.write(f'CREATE INDEX IF NOT EXISTS "{name}" ON "{table.name}" ({columns})')
        self.write("CREATE TABLE IF NOT EXISTS emulator_identity (name TEXT PRIMARY KEY, value TEXT)")
        for name in _IDENTITY:
            self.write("INSERT OR IGNORE INTO emulator_identity VALUES (?, ?)", (name, str(uuid.uuid4())))
        self.write("CREATE TABLE IF NOT EXISTS emulator_counter (value INTEGER)")
        if not self.rows("SELECT value FROM emulator_counter"):
            self.write("INSERT INTO emulator_counter VALUES (1000000)")
        if self.remembered(_UNICODE) != unicodedata.unidata_version:  # another Python may order letters differently
            self.write("REINDEX platform")
            self.remember(_UNICODE, unicodedata.unidata_version)


def _unusable(file: Path | None, error: sqlite3.Error) -> UsageError:
    return UsageError(f"the database {file} cannot be used: {error}", remedy="Name another file: --database FILE.")


def _fold(text: Any) -> Any:
    """Letters of any case are the same to the platform's database."""
    return text.casefold() if isinstance(text, str) else text


def _compare(first: str, second: str) -> int:
    one, other = first.casefold(), second.casefold()
    return (one > other) - (one < other)
