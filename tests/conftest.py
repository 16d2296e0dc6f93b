"""What all tests share: no test fails because the machine is slow, and none sees what another run has left."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# The first text that is drawn on a machine costs a second: a table of all characters is made then.
settings.register_profile("connectory", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("connectory")


@pytest.fixture(scope="session", autouse=True)
def _own_cache() -> Iterator[None]:
    """A cache of results for this run of the tests, the commands that it starts included."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "CONNECTORY_CACHE_DIR", folder)
        yield
