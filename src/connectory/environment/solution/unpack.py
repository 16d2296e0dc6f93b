"""The archive of a solution -> folders of its connectors, and beside them the rest as it is.

DIR/solution.json       which folder is which connector of the solution
DIR/solution/...        the files of the archive, byte for byte, without what the connectors' folders hold
DIR/Contoso Billing/    a connector: the definition, the custom code and the icon byte for byte; the properties
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from connectory.check.nodes.archives import DeclaredConnector
from connectory.connector.folder import FILE_NAMES, Part
from connectory.connector.lossless_json import read_json
from connectory.connector.settings import build_settings
from connectory.connector.writing import folder_name, is_portable, json_bytes
from connectory.environment.rows import properties_of
from connectory.environment.solution.customizations import TEXT_ELEMENTS
from connectory.environment.solution.xml_text import Element, read_xml
from connectory.errors import ConnectorError
from connectory.facts.connector_table import JSON_COLUMNS
from connectory.facts.packages import CUSTOMIZATIONS

INDEX = "solution.json"
REST = "solution"

WHOLE_FILES: dict[str, Part] = {
    "openapidefinition": "definition",
    "customcodeblobcontent": "script",
    "iconblob": "icon",
}
"""The elements of a connector whose file is a file of its folder, byte for byte."""


class Unpacked(NamedTuple):
    """The files of the folder that a solution is unpacked to, and the names of the connectors' folders in it."""

    files: dict[str, bytes]
    folders: list[str]


def unpack(archive: Mapping[str, bytes], shown: str) -> Unpacked:
    """The folder of a solution from the files of its archive; `shown` is how the user knows the archive.

    Raises ConnectorError if customizations.xml, or what it names of a connector, cannot be read, or if the archive has
    a file whose name some system cannot have.
    """
    root = read_xml(archive[CUSTOMIZATIONS], f"{shown}!/{CUSTOMIZATIONS}")
    rest = dict(archive)
    files: dict[str, bytes] = {}
    index: list[dict[str, Any]] = []
    taken = {REST, INDEX}
    for element in connector_elements(root).values():
        connector = _Connector(element, archive, shown)
        folder = _free_name(connector.declared.title, taken)
        files.update((f"{folder}/{name}", content) for name, content in connector.files.items())
        for name in connector.names_moved:
            rest.pop(name, None)
        index.append({"name": connector.declared.name, "folder": folder, "kept": connector.kept})
    _refuse_names(rest, shown)
    files.update((f"{REST}/{name}", content) for name, content in rest.items())
    files[INDEX] = json_bytes({"schema": 1, "connectors": index})
    return Unpacked(files, [entry["folder"] for entry in index])


def connector_elements(customizations: Element) -> dict[str, Element]:
    """The elements of the connectors in customizations.xml by the connectors' names.

    Raises ConnectorError if two have one name, or one has none.
    """
    found: dict[str, Element] = {}
    for element in customizations.all("Connector"):
        if not element.children:
            continue
        name = declared_by(element).name
        if not name or name in found:
            problem = f"two connectors have the name {name}" if name else "a connector has no name"
            raise ConnectorError(problem, file=CUSTOMIZATIONS)
        found[name] = element
    return found


def declared_by(element: Element) -> DeclaredConnector:
    """What an element of customizations.xml says of a connector."""
    return DeclaredConnector({child.tag.lower(): child.text.strip() for child in element.children})


def entry_at(names: Mapping[str, bytes], path: str) -> str | None:
    """The name of the file that a path in customizations.xml means, whatever the case; None if it is not there."""
    name = path.lstrip("/")
    if name in names:
        return name
    folded = name.casefold()
    return next((each for each in names if each.casefold() == folded), None)


class _Connector:
    """A connector of a solution, as a folder."""

    def __init__(self, element: Element, archive: Mapping[str, bytes], shown: str) -> None:
        self.declared = declared_by(element)
        self._archive = archive
        self._shown = shown
        self.names_moved: list[str] = []
        """The files of the archive that follow from those of the folder."""
        row, self.files = self._read()
        self.files["apiProperties.json"] = json_bytes({"properties": properties_of(row)})
        self.files["settings.json"] = json_bytes(
            build_settings(
                icon="icon.png" if "icon.png" in self.files else None,
                script="script.csx" in self.files,
                connector_id=self.declared.elements.get("connectorid", "").strip("{}").lower() or None,
            )
        )
        self.kept = self._kept(element)
        """The texts in customizations.xml that say something else than the folder, so they stay as they are."""

    def _read(self) -> tuple[dict[str, str], dict[str, bytes]]:
        """The row's columns that make the properties, and the files that are taken over whole."""
        row = {
            "iconbrandcolor": self.declared.color or "",
            "capabilities": self.declared.elements.get("capabilities", ""),
        }
        files: dict[str, bytes] = {}
        for column, text in self.declared.elements.items():
            if column in JSON_COLUMNS:
                row[column] = self._json_text(text)
            elif column in WHOLE_FILES and text:
                name, content = self._entry(text)
                files[FILE_NAMES[WHOLE_FILES[column]][0]] = content
                self.names_moved.append(name)
        if FILE_NAMES["definition"][0] not in files:
            raise ConnectorError(f"the connector {self.declared.name} has no definition", file=self._shown)
        return row, files

    def _json_text(self, text: str) -> str:
        if not text.startswith("/"):
            return text
        name, content = self._entry(text)
        shown = f"{self._shown}!/{name}"
        tree = read_json(content, shown) if content.strip() else None
        if tree is None:
            return ""
        compact = json_bytes(tree, compact=True).rstrip(b"\n")
        if compact == content:
            self.names_moved.append(name)
        return compact.decode()

    def _entry(self, path: str) -> tuple[str, bytes]:
        name = entry_at(self._archive, path)
        if name is None:
            raise ConnectorError(f"customizations.xml names {path}, and the archive does not hold it", file=self._shown)
        return name, self._archive[name]

    def _kept(self, element: Element) -> list[str]:
        try:
            info = read_json(self.files[FILE_NAMES["definition"][0]]).get("info")
        except (ConnectorError, AttributeError):  # nothing is known of what it says
            return list(TEXT_ELEMENTS)
        said = {child.tag: child.text for child in element.children}
        info = info if isinstance(info, dict) else {}
        from_folder = {"displayname": info.get("title"), "description": info.get("description")}
        return [tag for tag, value in from_folder.items() if said.get(tag) != value]


def _refuse_names(names: Iterable[str], shown: str) -> None:
    seen: dict[str, str] = {}
    for name in names:
        if not all(is_portable(part) for part in name.split("/")):
            raise ConnectorError(f"the archive holds {name!r}, which not every system can have as a file", file=shown)
        other = seen.setdefault(name.casefold(), name)
        if other != name:
            raise ConnectorError(f"the archive holds {other!r} and {name!r}, which differ in case only", file=shown)


def _free_name(title: str, taken: set[str]) -> str:
    """A folder name for this title that is not taken yet, in whatever case; it is taken then."""
    number, name = 1, folder_name(title)
    while name.casefold() in taken:
        number += 1
        name = folder_name(title, f" ({number})")
    taken.add(name.casefold())
    return name
