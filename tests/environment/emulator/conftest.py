"""What tests of the emulator share: a client of its Web API, and a connector to create."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from connectory.environment.emulator.server import Emulator

DEFINITION = json.dumps(
    {"swagger": "2.0", "info": {"title": "Orders", "version": "1.0"}, "host": "api.example.com", "paths": {}}
)


@pytest.fixture
def api(emulator: Emulator) -> Iterator[httpx2.Client]:
    """A client of the Web API."""
    with httpx2.Client(base_url=f"{emulator.url}/api/data/v9.2/") as client:
        yield client


@pytest.fixture
def orders() -> dict[str, Any]:
    """A connector as a body of a request."""
    return {"name": "new_orders", "displayname": "Orders", "connectortype": 1, "openapidefinition": DEFINITION}
