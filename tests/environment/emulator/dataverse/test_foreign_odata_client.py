"""python-odata, a client for any service of OData 4 that we did not write, with the emulator's Web API.

It reads `$metadata` and makes its classes of it. CONNECTORY_ODATA_CLIENT names a folder that it was installed to.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from connectory.environment.emulator.server import Emulator


class Foreign(NamedTuple):
    """The client: its service, its class for the table `connector`, and the error that it raises."""

    service: Any
    connector: Any
    error: type[Exception]

    def displayed(self, query: Any) -> list[str]:
        return [row.displayname for row in query]


@pytest.fixture
def foreign(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> Iterator[Foreign]:
    if folder := os.environ.get("CONNECTORY_ODATA_CLIENT"):
        monkeypatch.setattr(sys, "path", [*sys.path, folder])
    odata = pytest.importorskip("odata", reason="python-odata is not here (CONNECTORY_ODATA_CLIENT)")
    flags, exceptions = pytest.importorskip("odata.flags"), pytest.importorskip("odata.exceptions")
    service = odata.ODataService(
        f"{emulator.url}/api/data/v9.2/",
        reflect_entities=True,
        quiet_progress=True,
        extra_headers={"Prefer": "return=representation,odata.maxpagesize=2"},
        server_flags=flags.ODataServerFlags(skip_null_properties=True),
    )
    yield Foreign(service, service.entities["connectors"], exceptions.ODataError)
    service.default_context.connection.session.close()


def create(foreign: Foreign, orders: dict[str, Any], name: str, title: str) -> Any:
    row = foreign.connector()
    for column, value in {**orders, "name": name, "displayname": title}.items():
        setattr(row, column, value)
    foreign.service.save(row)
    return row


def test_tables_and_columns_are_known_from_the_metadata(foreign: Foreign) -> None:
    assert {"connectors", "solutions", "publishers", "environmentvariabledefinitions"} <= set(foreign.service.entities)
    assert {"connectorid", "openapidefinition", "iconbrandcolor"} <= set(dir(foreign.connector))


def test_rows_are_listed_filtered_ordered_and_paged(foreign: Foreign, orders: dict[str, Any]) -> None:
    for number in range(5):
        create(foreign, orders, f"new_o{number}", f"Ann's {number}")
    connector, query = foreign.connector, foreign.service.query
    pages: list[Any] = []
    foreign.service.default_context.connection.session.hooks["response"].append(lambda page, **_: pages.append(page))
    assert (len(list(query(connector))), len(pages)) == (5, 3)
    title = connector.displayname
    assert foreign.displayed(query(connector).filter(title == "Ann's 1")) == ["Ann's 1"]
    assert foreign.displayed(query(connector).filter(title.contains("s 4"))) == ["Ann's 4"]
    descending = query(connector).order_by(title.desc()).limit(2)
    assert foreign.displayed(descending) == ["Ann's 4", "Ann's 3"]


def test_a_row_is_created_changed_and_deleted(foreign: Foreign, orders: dict[str, Any]) -> None:
    row = create(foreign, orders, "new_orders", "Orders")
    assert row.connectorinternalid.startswith("shared_new-5forders")
    row.description = "Through a foreign client"
    foreign.service.save(row)
    again = foreign.service.query(foreign.connector).get(row.connectorid)
    assert (again.description, again.displayname) == ("Through a foreign client", "Orders")
    foreign.service.delete(row)
    assert list(foreign.service.query(foreign.connector)) == []


def test_an_old_version_is_not_overwritten(foreign: Foreign, orders: dict[str, Any]) -> None:
    row = create(foreign, orders, "new_orders", "Orders")
    foreign.service.default_context.connection.session.headers["If-Match"] = 'W/"1"'
    row.description = "Too late"
    with pytest.raises(foreign.error, match="doesn't match the RowVersion"):
        foreign.service.save(row)


def test_refusals_reach_the_user(foreign: Foreign, orders: dict[str, Any]) -> None:
    with pytest.raises(foreign.error, match="Invalid Api definition object"):
        create(foreign, {**orders, "openapidefinition": "{}"}, "new_orders", "Orders")
