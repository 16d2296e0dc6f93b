"""The configuration file of a command: the one that is named, or the one that is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connectory.config import Config

DEFAULT_CONFIG = "config.json"


def configuration(given: str | None) -> Config:
    """The configuration in the file `given`, else in ./config.json, else an empty one. Raises ConfigError."""
    from connectory.config import Config, load_config

    default = Path(DEFAULT_CONFIG)
    file = Path(given) if given else default if default.is_file() else None
    return load_config(file) if file else Config()
