"""The connector folder: as one object, and everything that stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connectory.connector.folder import Connector

__all__ = ["Connector"]


def __getattr__(name: str) -> Any:
    # Loaded on first use: `generate` needs the parts of this package, not the object.
    if name != "Connector":
        raise AttributeError(f"module 'connectory.connector' has no attribute {name!r}")
    from connectory.connector.folder import Connector

    return Connector
