"""The folder that a solution was unpacked to -> its archive, where only what was edited differs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from connectory.connector.folder import Connector
from connectory.connector.lossless_json import edit_json, read_json, same
from connectory.connector.writing import json_bytes
from connectory.environment.rows import capability_names, row_of, too_long
from connectory.environment.solution.customizations import TEXT_ELEMENTS, entry_name
from connectory.environment.solution.manifest import edit_manifest, with_content_types
from connectory.environment.solution.pack import Packed, secrets_left_out
from connectory.environment.solution.unpack import INDEX, REST, WHOLE_FILES, connector_elements, entry_at
from connectory.environment.solution.xml_text import Edits, Element, escaped, read_xml
from connectory.errors import ConnectorError
from connectory.facts.connector_table import JSON_COLUMNS
from connectory.facts.packages import (
    CONNECTOR_FILE_ENDINGS,
    CONTENT_TYPES,
    CUSTOMIZATIONS,
    MANIFEST,
    SOLUTION_FILES,
)


def is_unpacked(folder: Path) -> bool:
    """Whether a solution was unpacked to this folder."""
    return (folder / INDEX).is_file() and (folder / REST).is_dir()


def repack(folder: Path, *, version: str | None = None, managed: bool | None = None) -> Packed:
    """The solution that was unpacked to `folder`, with the edits made there since then.

    A file of the archive that nobody edited is the same byte for byte. `version` and `managed` replace what the
    manifest says. Raises ConnectorError.
    """
    files = _files_below(folder / REST)
    missing = [name for name in SOLUTION_FILES if name not in files]
    if missing:
        raise ConnectorError(f"the solution has no {missing[0]}", file=str(folder / REST))
    shown = str(folder / REST / CUSTOMIZATIONS)
    elements = connector_elements(read_xml(files[CUSTOMIZATIONS], shown))
    edits = Edits(files[CUSTOMIZATIONS])
    notes: list[str] = []
    added: list[str] = []
    for entry in _index(folder):
        element = elements.get(entry["name"])
        if element is None:
            raise ConnectorError(f"there is no connector {entry['name']}, of which {INDEX} tells", file=shown)
        connector = _load(folder / entry["folder"], folder)
        notes += secrets_left_out(connector)
        merge = _Merge(element, entry["name"], connector, files, edits)
        merge.merge(entry["kept"])
        added += merge.added
    files[CUSTOMIZATIONS] = edits.result()
    files[MANIFEST] = edit_manifest(files[MANIFEST], str(folder / REST / MANIFEST), version=version, managed=managed)
    files[CONTENT_TYPES] = with_content_types(files[CONTENT_TYPES], str(folder / REST / CONTENT_TYPES), added)
    return Packed(files, notes)


class _Merge:
    """Brings a connector's folder into the files of a solution."""

    def __init__(
        self, element: Element, name: str, connector: Connector, files: dict[str, bytes], edits: Edits
    ) -> None:
        self._element = element
        self._children = {child.tag.lower(): child for child in element.children}
        self._name = name
        self._connector = connector
        self._files = files
        self._edits = edits
        self.added: list[str] = []
        """The names of files that the archive did not have."""

    def merge(self, kept: list[str]) -> None:
        row = row_of(self._connector)
        if found := too_long(row):
            raise ConnectorError("; ".join(map(str, found)), file=str(self._connector.folder))
        for tag in TEXT_ELEMENTS:
            if tag not in kept and not self._says(tag, row.get(tag)):
                self._set_text(tag, row.get(tag))
        properties = self._connector.properties["properties"]
        for tag in CONNECTOR_FILE_ENDINGS:
            if tag in JSON_COLUMNS:
                self._set_json(tag, properties.get(JSON_COLUMNS[tag]))
            else:
                self._set_file(tag, self._whole_file(tag))

    def _whole_file(self, tag: str) -> bytes | None:
        name = self._connector.names.get(WHOLE_FILES[tag])
        return self._connector.read(name) if name else None

    def _says(self, tag: str, text: str | None) -> bool:
        """Whether an element names these capabilities already, in whatever form."""
        child = self._children.get(tag)
        return tag == "capabilities" and capability_names(child.text if child else "") == capability_names(text)

    def _set_text(self, tag: str, text: str | None) -> None:
        child = self._children.get(tag)
        if child is None:
            if text is not None:
                self._insert(tag, text)
        elif text is None:
            self._edits.remove(child)
        else:
            self._edits.set_text(child, text)

    def _set_json(self, tag: str, tree: Any) -> None:
        child = self._children.get(tag)
        said = child.text.strip() if child is not None else ""
        if said and not said.startswith("/"):  # the value itself
            if not same(read_json(said.encode(), tag), tree):
                self._set_text(tag, None if tree is None else _compact(tree).decode())
            return
        name = entry_at(self._files, said) if said else None  # none: its file follows from the folder
        before = _tree(self._files[name], name) if name else None
        if before is None and tree in (None, {}) and (name or not said):  # no value and an empty one mean the same
            return
        if before is None or not name:
            self._set_file(tag, None if tree is None else _compact(tree))
        elif not same(before, tree):
            self._set_file(tag, None if tree is None else edit_json(self._files[name], tree, name))

    def _set_file(self, tag: str, content: bytes | None) -> None:
        child = self._children.get(tag)
        path = child.text.strip() if child is not None else ""
        if content is not None:
            if child is None or not path:
                path = f"/{entry_name(self._name, tag)}"
                self._set_text(tag, path)
                self.added.append(path.lstrip("/"))
            self._files[entry_at(self._files, path) or path.lstrip("/")] = content
        elif child is not None and path:
            self._files.pop(entry_at(self._files, path) or "", None)
            self._edits.remove(child)

    def _insert(self, tag: str, text: str) -> None:
        last = self._element.children[-1]
        self._edits.insert_after(last, f"<{tag}>{escaped(text)}</{tag}>")


def _tree(content: bytes, name: str) -> Any:
    return read_json(content, name) if content.strip() else None


def _compact(tree: Any) -> bytes:
    return json_bytes(tree, compact=True).rstrip(b"\n")


def _load(folder: Path, above: Path) -> Connector:
    if not folder.is_dir():
        raise ConnectorError(
            f"the folder {folder.name!r} of a connector is not there",
            file=str(above / INDEX),
            remedy=f"If it was renamed, write its new name into {INDEX}.",
        )
    return Connector.load(folder)


def _index(folder: Path) -> list[dict[str, Any]]:
    file = folder / INDEX
    tree = read_json(_read(file), str(file))
    entries = tree.get("connectors") if isinstance(tree, dict) and tree.get("schema") == 1 else None
    if not isinstance(entries, list) or not all(map(_is_entry, entries)):
        raise ConnectorError(
            "this does not tell which folder is which connector", file=str(file), remedy="Unpack the solution again."
        )
    return entries


def _is_entry(entry: Any) -> bool:
    if not isinstance(entry, dict) or not isinstance(entry.get("kept"), list):
        return False
    folder = entry.get("folder")
    plain = isinstance(folder, str) and folder not in ("", ".", "..") and not set(folder) & set("/\\")
    return plain and isinstance(entry.get("name"), str)


def _files_below(root: Path) -> dict[str, bytes]:
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): _read(path) for path in paths}


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConnectorError(f"cannot be read: {error.strerror or error}", file=str(path)) from error
