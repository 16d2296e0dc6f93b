"""The whole environment: its state at a glance, and emptied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connectory.environment.emulator.dataverse import models, rows, tables
from connectory.environment.emulator.dataverse.first_rows import seed
from connectory.environment.emulator.power_apps import models as power_apps

if TYPE_CHECKING:
    from connectory.environment.emulator.store import Store

_LONG = 100
"""Texts longer than this are told by their length and fingerprint."""


def state(store: Store) -> dict[str, Any]:
    """Every table's rows; long texts and images as length and fingerprint, secrets as fingerprints, shares beside."""
    shown = {table.set: [_row(row) for row in rows.find(store, table)] for table in tables.TABLES}
    for row in shown[tables.CONNECTOR.set]:
        row["secrets"] = models.secrets_of(store, row["connectorid"])
        row["sharedWith"] = models.shares_of(store, row["connectorid"])
    apis = power_apps.all_shown(store, "")
    for api in apis:
        api["secrets"] = power_apps.secrets_of(store, api["name"])
    return {"schema": 1, "environment": store.identity(), "tables": shown, "apis": apis}


def reset(store: Store) -> None:
    """Empty the environment but for what every environment has."""
    store.clear()
    seed(store)


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _short(value) for name, value in row.items() if value is not None}


def _short(value: Any) -> Any:
    import hashlib

    content = value.encode(errors="surrogatepass") if isinstance(value, str) else value
    if isinstance(content, bytes) and (isinstance(value, bytes) or len(value) > _LONG):
        return {"length": len(value), "sha256": hashlib.sha256(content).hexdigest()}
    return value
