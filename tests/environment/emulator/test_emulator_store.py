"""The emulator's database: how rows are found in it, and what an older one gets when it is opened."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from connectory.environment.emulator import store as stores
from connectory.environment.emulator.dataverse import rows, tables
from connectory.environment.emulator.dataverse.query.options import read_query
from connectory.environment.emulator.services import open_store
from connectory.environment.emulator.store import Store


@pytest.fixture
def store() -> Iterator[Store]:
    with closing(open_store()) as opened:
        yield opened


def way_of(store: Store, statement: str, values: Any) -> str:
    """How SQLite goes about a statement."""
    return "\n".join(row["detail"] for row in store.rows(f"EXPLAIN QUERY PLAN {statement}", values))


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ({"$select": "name", "$orderby": "displayname,connectorid"}, "connector_displayname_connectorid"),
        ({"$orderby": "displayname", "$top": "50"}, "connector_displayname_connectorid"),
        ({"$filter": "displayname eq 'Orders'"}, "connector_displayname_connectorid"),
        ({"$filter": "name eq 'new_orders' or displayname eq 'Orders'"}, "connector_name"),
        ({"$filter": "connectorinternalid eq 'shared_orders'"}, "connector_connectorinternalid"),
    ],
)
def test_connectors_are_found_by_an_index(
    store: Store, monkeypatch: pytest.MonkeyPatch, query: dict[str, str], index: str
) -> None:
    asked: list[tuple[str, Any]] = []
    real = store.rows
    monkeypatch.setattr(store, "rows", lambda statement, values=(): asked.append((statement, values)) or [])
    rows.listed(store, tables.CONNECTOR, read_query(query, tables.CONNECTOR))
    monkeypatch.setattr(store, "rows", real)
    way = way_of(store, *asked[0])
    assert index in way
    if "$orderby" in query:
        assert "TEMP B-TREE" not in way  # nothing is sorted


def test_short_columns_are_read_without_the_long_ones_before_them(store: Store) -> None:
    names = [row["name"] for row in store.rows("PRAGMA table_info(connector)")]
    long = [column.name for column in tables.CONNECTOR.columns if column.type.is_long]
    assert {"openapidefinition", "iconblob"} <= set(long)
    assert names[-len(long) :] == long


def test_an_older_database_gets_the_indexes(tmp_path: Path) -> None:
    open_store(tmp_path / "old.db").close()
    with closing(sqlite3.connect(tmp_path / "old.db")) as old:
        old.execute("DROP INDEX connector_name")
        old.commit()
    with closing(open_store(tmp_path / "old.db")) as store:
        assert "connector_name" in way_of(store, 'SELECT 1 FROM connector WHERE "name" = ?', ("a",))


def test_indexes_are_made_anew_where_letters_are_ordered_differently(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(stores, "_compare", lambda one, other: (one < other) - (one > other))
        older.setattr(stores, "unicodedata", SimpleNamespace(unidata_version="1.1"))
        with closing(open_store(tmp_path / "old.db")) as store, store.transaction():
            for name in ("Alpha", "Beta", "Gamma"):
                rows.insert(store, tables.CONNECTOR, {"connectorid": name, "name": name, "displayname": name})
    with closing(open_store(tmp_path / "old.db")) as store:
        assert store.rows("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
        assert [row["name"] for row in rows.find(store, tables.CONNECTOR, name="ALPHA")] == ["Alpha"]
        assert store.remembered("unicode") == unicodedata.unidata_version
