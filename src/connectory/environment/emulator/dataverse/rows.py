"""Rows as they are kept: reading and writing them, without any rule of the platform."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connectory.environment.emulator.dataverse.query.options import Query
    from connectory.environment.emulator.dataverse.schema import Column, Table
    from connectory.environment.emulator.store import Store

Row = dict[str, Any]


def fetch(store: Store, table: Table, key: str) -> Row | None:
    """The whole row of this key."""
    found = store.rows(f'SELECT * FROM "{table.name}" WHERE "{table.key}" = ?', (key,))
    return found[0] if found else None


def mark(store: Store, table: Table, column: str, value: Any) -> Row | None:
    """The key and the version of the row that has this value, of the oldest if there are several."""
    names = f'"{table.key}", versionnumber'
    statement = f'SELECT {names} FROM "{table.name}" WHERE "{column}" = ? ORDER BY versionnumber LIMIT 1'
    found = store.rows(statement, (value,))
    return found[0] if found else None


def find(store: Store, table: Table, **values: Any) -> list[Row]:
    """The rows in which these columns have these values, the oldest first."""
    where = " AND ".join(f'"{name}" = ?' for name in values) or "1"
    return store.rows(f'SELECT * FROM "{table.name}" WHERE {where} ORDER BY versionnumber', values.values())


def insert(store: Store, table: Table, row: Mapping[str, Any]) -> None:
    """Add a row."""
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    store.write(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', row.values())


def change(store: Store, table: Table, key: str, values: Mapping[str, Any]) -> None:
    """Set columns of a row."""
    names = ", ".join(f'"{name}" = ?' for name in values)
    store.write(f'UPDATE "{table.name}" SET {names} WHERE "{table.key}" = ?', (*values.values(), key))


def remove(store: Store, table: Table, key: str) -> None:
    """Take a row away."""
    store.write(f'DELETE FROM "{table.name}" WHERE "{table.key}" = ?', (key,))


def listed(store: Store, table: Table, query: Query) -> list[Row]:
    """The rows of one page, and one more if there is another page."""
    left = query.page + 1 if query.top is None else min(query.page + 1, max(0, query.top - query.skip))
    columns = {*(column.name for column in query.columns), table.key, "versionnumber"}
    columns |= {expansion.lookup.name for expansion in query.expansions}
    names = ", ".join(f'"{name}"' for name in sorted(columns))
    statement = f'SELECT {names} FROM "{table.name}" WHERE {query.where.text} ORDER BY {query.order} LIMIT ? OFFSET ?'
    return store.rows(statement, (*query.where.values, left, query.skip))


def count(store: Store, table: Table, query: Query) -> int:
    """How many rows there are, over all pages."""
    statement = f'SELECT count(*) AS "count" FROM "{table.name}" WHERE {query.where.text}'
    return int(store.rows(statement, query.where.values)[0]["count"])


def only(store: Store, table: Table, key: str, columns: Iterable[Column]) -> Row | None:
    """These columns of a row, its key and its version."""
    names = ", ".join(f'"{name}"' for name in {column.name for column in columns} | {table.key, "versionnumber"})
    found = store.rows(f'SELECT {names} FROM "{table.name}" WHERE "{table.key}" = ?', (key,))
    return found[0] if found else None
