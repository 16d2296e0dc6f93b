"""What tests of environments share: an emulator at a port of this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from connectory.environment.emulator.server import Emulator, running


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    """A new, empty environment. `emulator.url` is its address, `emulator.settings` how it behaves."""
    with running() as started:
        yield started
