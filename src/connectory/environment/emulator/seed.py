"""Connectors of folders put into an environment before anybody asks for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from connectory.connector.folder import Connector
from connectory.environment.emulator.dataverse.errors import DataverseError
from connectory.environment.emulator.dataverse.models import create, update
from connectory.environment.emulator.dataverse.payload import read_values
from connectory.environment.emulator.dataverse.rows import fetch
from connectory.environment.emulator.dataverse.tables import CONNECTOR
from connectory.environment.emulator.routing import Call
from connectory.environment.emulator.wire import Request
from connectory.environment.naming import connector_id, connector_name
from connectory.environment.rows import row_of
from connectory.errors import ConnectorError

if TYPE_CHECKING:
    from connectory.environment.emulator.settings import Settings
    from connectory.environment.emulator.store import Store

PREFIX = "new"
"""The prefix of the default publisher."""


def seed_connector(folder: Path, store: Store, settings: Settings) -> str:
    """Put the connector of a folder into the environment, over what is there of it; its name in Dataverse.

    Raises ConnectorError if the folder is none or the platform would refuse it.
    """
    row = row_of(Connector.load(folder))
    name = connector_name(str(row.get("displayname") or folder.name), PREFIX)
    key = connector_id(name)
    call = Call(Request("POST", "connectors"), store, settings)
    try:
        values = read_values({**row, "name": name}, CONNECTOR)
        with store.transaction():
            if fetch(store, CONNECTOR, key):
                update(call, CONNECTOR, key, values)
            else:
                create(call, CONNECTOR, {**values, CONNECTOR.key: key})
    except DataverseError as error:
        raise ConnectorError(f"the environment refuses it: {error.message}", file=str(folder)) from error
    return name
