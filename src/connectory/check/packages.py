"""Packages: zip archives of connectors, for certification or as a solution. (The reader follows.)"""

from __future__ import annotations

from pathlib import Path

from connectory.check.nodes.files import Package
from connectory.errors import ConnectorError


def open_package(path: Path) -> Package:
    """The package at `path`. Raises ConnectorError if it is no zip archive."""
    raise ConnectorError("packages cannot be read yet", file=str(path))
