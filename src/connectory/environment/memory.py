"""What was last seen of a connector in an environment: `.connectory/NAME/environments/HOST.json` beside its folder.

Of each column two fingerprints are kept, of the value here and of the one there, since a service may store a value in
another form than it was sent in. No value is kept, and of a client secret only a mark (see `secrets`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from connectory.connector.writing import MEMORY, json_bytes, replace_files
from connectory.environment.secrets import SecretMark


class Seen(NamedTuple):
    """Fingerprints of a column's value in the folder and in the environment; None: it was not there."""

    here: str | None
    there: str | None


@dataclass(slots=True, kw_only=True)
class Memory:
    """What is remembered of one connector in one environment."""

    environment: str
    connector_id: str
    columns: dict[str, Seen] = field(default_factory=dict)
    secret: SecretMark | None = None


def recall(folder: Path, environment: str) -> Memory | None:
    """What is remembered of the connector in `folder`; None if nothing is, or nothing that can be read."""
    import orjson

    folder = folder.resolve()
    try:
        tree = orjson.loads((folder.parent / _path(folder.name, environment)).read_bytes())
        return Memory(
            environment=str(tree["environment"]),
            connector_id=str(tree["connectorId"]),
            columns={column: Seen(seen["here"], seen["there"]) for column, seen in tree["columns"].items()},
            secret=SecretMark(**tree["secret"]) if tree.get("secret") else None,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def remember(folder: Path, memory: Memory, files: dict[str, bytes | None] | None = None) -> list[str]:
    """Write what is to be remembered, together with `files` of the connector's folder: all or nothing.

    Returns the names of the files that changed in the folder. Raises ConnectorError if it cannot be written.
    """
    folder = folder.resolve()
    tree: dict[str, Any] = {
        "schema": 1,
        "environment": memory.environment,
        "connectorId": memory.connector_id,
        "columns": {column: seen._asdict() for column, seen in sorted(memory.columns.items())},
        "secret": memory.secret._asdict() if memory.secret else None,
    }
    contents: dict[str, bytes | None] = {f"{folder.name}/{name}": content for name, content in (files or {}).items()}
    contents[_path(folder.name, memory.environment)] = json_bytes(tree)
    changed = replace_files(folder.parent, folder.name, contents)
    return [path.partition("/")[2] for path in changed if path.startswith(f"{folder.name}/")]


def forget(folder: Path, environment: str) -> None:
    """Delete what is remembered, as after the connector was deleted."""
    folder = folder.resolve()
    replace_files(folder.parent, folder.name, {_path(folder.name, environment): None})


def _path(name: str, environment: str) -> str:
    parts = urlsplit(environment)
    end = parts.path.rpartition("/environments/")[2]  # of the Power Apps service, which has all of them at one address
    shown = re.sub(r"[^a-z0-9.-]", "-", f"{parts.netloc}{'-' if end else ''}{end}".lower())
    return f"{MEMORY}/{name}/environments/{shown}.json"
