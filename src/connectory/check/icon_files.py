"""Pictures in a connector's folder that were meant as its icon."""

from __future__ import annotations

import re

from connectory.check.nodes.files import ConnectorFolder, File
from connectory.connector.folder import FILE_NAMES

ICON_NAME = FILE_NAMES["icon"][0]

_OTHER = re.compile(r"icon\.(?:jpe?g|gif|webp|svg|bmp|ico|tiff?)", re.IGNORECASE)


def other_icons(connector: ConnectorFolder) -> list[File]:
    """Pictures called `icon` with another ending, if there is no icon.png."""
    if connector.icon is not None:
        return []
    return [file for file in connector.other_files if _OTHER.fullmatch(file.source.short)]
