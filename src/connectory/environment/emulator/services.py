"""The services of the emulated environment. One more is a folder like theirs and a line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connectory.environment.emulator.control.service import CONTROL
from connectory.environment.emulator.dataverse.service import DATAVERSE
from connectory.environment.emulator.power_apps.service import POWER_APPS, STORAGE
from connectory.environment.emulator.sign_in import TOKENS
from connectory.environment.emulator.store import Store
from connectory.environment.emulator.token.service import TOKEN

if TYPE_CHECKING:
    from pathlib import Path

SERVICES = (DATAVERSE, POWER_APPS, STORAGE, TOKEN, CONTROL)


def open_store(file: Path | None = None) -> Store:
    """The state of an environment, kept in `file` or, without one, in memory. Raises UsageError."""
    store = Store([TOKENS, *(table for service in SERVICES for table in service.kept)], file)
    with store.transaction():
        for service in SERVICES:
            service.prepare(store)
    return store
