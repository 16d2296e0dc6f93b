"""A connector of an environment as a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from connectory.connector.folder import Connector, Part
from connectory.connector.writing import folder_name, refuse_filled
from connectory.environment.client import Client, Listed, Stored
from connectory.environment.deployment import Outcome, settings_file
from connectory.environment.memory import Memory, recall, remember
from connectory.environment.oauth_settings import without_blank_secrets
from connectory.environment.plan import comparable, fingerprint, seen
from connectory.environment.rows import files_of, row_of
from connectory.errors import ConnectoryError, UsageError


def only(client: Client, wanted: str) -> Listed:
    """The one connector with this id, name or display name. Raises UsageError if there is none, or more than one."""
    found = client.find(wanted)
    exact = [each for each in found if wanted in (each.id, each.name, each.display_name, each.internal_id)]
    found = exact if len(exact) == 1 else found
    if not found:
        from difflib import get_close_matches

        names = [each.display_name for each in client.connectors()]
        close = get_close_matches(wanted, names, n=1)
        remedy = f"Did you mean {close[0]!r}?" if close else "connectory list shows what there is."
        raise UsageError(f"the environment has no connector {wanted!r}", remedy=remedy)
    if len(found) > 1:
        ids = ", ".join(each.id for each in found)
        raise UsageError(f"the environment has {len(found)} connectors {wanted!r}", remedy=f"Use an id: {ids}.")
    return found[0]


def download(client: Client, wanted: str, output: str | Path, *, force: bool = False) -> tuple[Path, Outcome]:
    """Write the connector into `output`/its display name/, and remember it. Returns the folder and what was done.

    A folder that was edited since it was downloaded is left alone, unless `force`. Raises FolderExistsError for that,
    UsageError if there is no such connector.
    """
    listed = only(client, wanted)
    stored = client.read(listed.id)
    if stored is None:
        raise UsageError(f"the connector {wanted!r} was deleted just now")
    folder = Path(output) / folder_name(listed.display_name or listed.name)
    files: dict[str, bytes] = files_of({**stored.columns, **without_blank_secrets(stored.columns)})
    existing = Connector.load(folder) if folder.is_dir() else None
    if not force and existing is not None and existing.files and not _may_replace(existing, client.url, stored):
        refuse_filled(folder)
    before = recall(folder, client.url)
    if before is not None and before.connector_id.lower() != listed.id.lower():
        before = None
    names = existing.names if existing is not None else {}
    new = Connector({names.get(part, name): files[name] for part, name in Connector(files).names.items()})
    if existing is not None and "settings" in names:
        new.write(names["settings"], existing.read(names["settings"]))
    name, settings = settings_file(new, listed.id, client)
    contents: dict[str, bytes | None] = {**{each: new.read(each) for each in new.files}, name: settings}
    memory = Memory(
        environment=client.url, connector_id=listed.id, columns=seen(row_of(new), stored.columns), secret=None
    )
    if before is not None:
        memory.secret = before.secret
        contents.update(_gone(before, stored, names))
    changed = remember(folder, memory, contents)
    action = "created" if existing is None else "updated" if changed else "unchanged"
    return folder, Outcome(action=action, connector=listed, files=changed)


def _gone(before: Memory, stored: Stored, names: Mapping[Part, str]) -> dict[str, bytes | None]:
    """The files of what was there when it was seen last, and is not any more."""
    parts: dict[str, Part] = {"customcodeblobcontent": "script", "iconblob": "icon"}
    was_there = [column for column in parts if column in before.columns and before.columns[column].there is not None]
    return {
        names[parts[column]]: None for column in was_there if not stored.columns.get(column) and parts[column] in names
    }


def _may_replace(existing: Connector, environment: str, stored: Stored) -> bool:
    """Whether nothing would be lost: the folder holds what was last seen of this connector, or what is there now."""
    if existing.folder is None:
        return False
    try:
        row = row_of(existing)
    except ConnectoryError:
        return False
    memory = recall(existing.folder, environment)
    if memory is not None and memory.connector_id.lower() == stored.listed.id.lower():
        return all(_mark(column, row) in (seen.here, None) for column, seen in memory.columns.items())
    return all(
        _mark(column, row) in (_mark(column, stored.columns), None) for column in row if column != "connectortype"
    )


def _mark(column: str, row: Any) -> str | None:
    return fingerprint(comparable(column, row.get(column)))
