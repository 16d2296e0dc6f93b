"""Connectors in exported solutions, where the files of a connector have other names and the properties are split."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from connectory.check.finding import Spot
from connectory.check.nodes.archives import Customizations, DeclaredConnector, PropertiesPart, Solution
from connectory.check.nodes.definition import Definition
from connectory.check.nodes.files import ConnectorFolder, Icon, Script
from connectory.check.nodes.properties import Properties
from connectory.check.source import Source
from connectory.connector.folder import FILE_NAMES
from connectory.document.pointer import Key
from connectory.facts.packages import CONNECTOR_FILES, CONNECTOR_FOLDER

_SHORT: dict[str, str] = {part: names[0] for part, names in FILE_NAMES.items()}


def exported_connectors(solution: Solution) -> list[ConnectorFolder]:
    """The connectors that a solution declares, their properties put together.

    Inside of the connector their files have the names that they have in a folder.
    """
    customizations = solution.customizations
    if customizations is None or not solution.has_folder(CONNECTOR_FOLDER):
        return []
    return [_connector(solution, customizations, declared) for declared in customizations.connectors]


class ExportedProperties(Source):
    """apiProperties.json, put together from what a solution holds of it. Places are those of the parts."""

    def __init__(self, tree: Any, customizations: Customizations, span: tuple[int, int], parts: dict[str, Source]):
        super().__init__(customizations.source.name, "apiProperties.json", lambda: b"{}")
        self.root = tree
        self._customizations = customizations.source
        self._span = span
        self._parts = parts

    def spot(self, path: Sequence[Key]) -> Spot:
        part = self._parts.get(str(path[1])) if len(path) > 1 else None
        return part.spot(path[2:]) if part else self.spot_between(0, 1)

    def spot_between(self, start: int, end: int, pointer: str = "") -> Spot:
        del start, end  # there is no text that they could be offsets in
        return self._customizations.spot_between(*self._span, pointer)


def _connector(solution: Solution, customizations: Customizations, declared: DeclaredConnector) -> ConnectorFolder:
    folder = ConnectorFolder(declared.title or solution.name, f"{solution.shown}!/{CONNECTOR_FOLDER}", complete=True)
    folder.exported = True
    sources = {}
    for element, path in declared.paths.items():
        name = solution.find(path)
        content = solution.entries.get(name) if name else None
        if name and content is not None:
            short = _SHORT.get(CONNECTOR_FILES.get(element, ""), name.rpartition("/")[2])
            sources[element] = _source(f"{solution.shown}!/{name}", short, content)
    folder.sources = list(sources.values())
    folder.files = sorted(source.short for source in folder.sources)
    for element, source in sources.items():
        part = CONNECTOR_FILES.get(element)
        if part == "definition":
            folder.definition = Definition.of(source, folder)
        elif part == "script":
            folder.script = Script.of(source, folder)
        elif part == "icon":
            folder.icon = Icon.of(source, folder)
        else:
            folder.other_files.append(PropertiesPart.of(source, folder))
    folder.properties = Properties.of(_properties(customizations, declared, sources), folder)
    return folder


def _properties(
    customizations: Customizations, declared: DeclaredConnector, sources: dict[str, Source]
) -> ExportedProperties:
    keys = {element: key for element, key in CONNECTOR_FILES.items() if key not in ("definition", "script", "icon")}
    parts = {keys[element]: source for element, source in sources.items() if element in keys}
    values = {key: source.root for key, source in parts.items() if source.is_json}
    for element, key in keys.items():
        text = declared.elements.get(element, "")
        if text.startswith(("[", "{")):
            inline = _source("", element, text.encode())
            if inline.is_json:
                values[key] = inline.root
    if declared.color is not None:
        values["iconBrandColor"] = declared.color
    if "connectionParameterSets" not in values:
        values.setdefault("connectionParameters", {})
    span = customizations.span(f"<name>{declared.name}</name>", "<Connector>", "<Connector ", "<Connectors>")
    return ExportedProperties({"properties": values}, customizations, span, parts)


def _source(name: str, short: str, content: bytes) -> Source:
    return Source(name, short, lambda: content)
