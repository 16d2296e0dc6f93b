"""Zip archives as rules see them: what is submitted for certification, and what is in it, level by level."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from connectory.check.nodes.files import ConnectorFolder, File, Package
from connectory.check.nodes.node import Node
from connectory.check.source import Source
from connectory.facts.packages import (
    CONNECTOR_COMPONENT,
    CONNECTOR_FILES,
    CONNECTOR_FOLDER,
    CUSTOMIZATIONS,
    MANIFEST,
    SOLUTIONS,
    WORKFLOWS_FOLDER,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class Trouble(NamedTuple):
    """An entry that was not read, and why."""

    name: str
    reason: str


class Archive(Node):
    """A zip archive. `names` are the names of its files, `entries` those that are looked into, with their bytes.

    Names are written with `/`. `folders` are all folders in it, `troubles` what could not be read.
    """

    noun = "archive"
    open = False

    def __init__(
        self,
        shown: str,
        names: list[str],
        entries: Mapping[str, bytes],
        folders: list[str],
        troubles: list[Trouble],
    ) -> None:
        super().__init__({})
        self.shown = shown
        self.names = names
        self.entries = entries
        self.folders = folders
        self.troubles = troubles
        self.files: list[File] = []
        self.package: Package | None = None

    @property
    def name(self) -> str:
        return self.shown.replace("\\", "/").rpartition("/")[2]

    @property
    def roots(self) -> list[Node]:
        """The archive, and its files that are no connector's."""
        return [self, *self.files]

    def find(self, name: str) -> str | None:
        """A file of the archive, in whatever case it is written."""
        folded = name.lstrip("/").casefold()
        return next((each for each in self.names if each.casefold() == folded), None)

    @property
    def root_folders(self) -> list[str]:
        """The folders in its root."""
        return [folder for folder in self.folders if "/" not in folder]

    def has_folder(self, name: str) -> bool:
        """Whether there is such a folder in the root; case does not matter on Windows, and not here."""
        return name.casefold() in (each.casefold() for each in self.folders)

    @property
    def connectors(self) -> list[ConnectorFolder]:
        """The connectors of the package that it is part of."""
        return self.package.connectors if self.package else []


class Submission(Archive):
    """Level 1: what is uploaded, an introduction and the package."""

    noun = "submission"
    base: str = ""
    """The folder that everything is in, with a `/`; empty if it is where it should be."""
    inner: Archive | None = None
    """The archive in it."""

    @property
    def introductions(self) -> list[str]:
        """The documents beside the package."""
        return self._beside(".md")

    @property
    def introduction_name(self) -> str:
        """The document beside the package: intro.md, if there are several; empty if there is none."""
        names = sorted(self.introductions, key=lambda name: not name.casefold().endswith("intro.md"))
        return names[0] if names else ""

    @property
    def inner_names(self) -> list[str]:
        """The archives where there should be one."""
        return self._beside(".zip")

    def _beside(self, suffix: str) -> list[str]:
        length = len(self.base)
        return [
            name
            for name in self.names
            if name.startswith(self.base) and "/" not in name[length:] and name.lower().endswith(suffix)
        ]


class Deployment(Archive):
    """Level 2: the package for the Package Deployer; its one folder (level 3) holds the solutions."""

    noun = "package"

    def __init__(self, *contents: Any) -> None:
        super().__init__(*contents)
        self.solutions: list[Solution] = []

    @property
    def solution_names(self) -> list[str]:
        """The archives in it, wherever they are."""
        return [name for name in self.names if name.lower().endswith(".zip")]

    @property
    def readable(self) -> bool:
        """Whether all archives in it are solutions that could be read, so that what is missing is not there."""
        known = [each for each in self.solutions if each.customizations and each.customizations.tree is not None]
        return len(known) == len(self.solution_names)

    @property
    def wanted(self) -> int:
        """How many solutions there have to be."""
        return SOLUTIONS + any(solution.has_plugin for solution in self.solutions)


class Bundle(Archive):
    """The files of one connector and nothing else: what is submitted if the source may not be published."""

    noun = "archive of a connector"
    base: str = ""
    """The folder that everything is in, with a `/`; empty if it is where it should be."""


class Solution(Archive):
    """Level 4: an exported solution."""

    noun = "solution"
    submitted: bool = False
    """Whether it is part of a package."""

    @cached_property
    def customizations(self) -> Customizations | None:
        """What it declares."""
        return next((file for file in self.files if isinstance(file, Customizations)), None)

    @cached_property
    def manifest(self) -> Manifest | None:
        """What it is made of."""
        return next((file for file in self.files if isinstance(file, Manifest)), None)

    @cached_property
    def flows(self) -> list[Flow]:
        """The cloud flows in it."""
        return [file for file in self.files if isinstance(file, Flow)]

    @property
    def has_connector(self) -> bool:
        """Whether it declares a connector. An empty element is none."""
        return self.customizations is not None and self.customizations.declares("Connector")

    @property
    def has_workflows(self) -> bool:
        """Whether it declares flows."""
        return self.customizations is not None and self.customizations.declares("Workflows")

    @property
    def has_plugin(self) -> bool:
        """Whether it declares an AI plugin."""
        return self.customizations is not None and self.customizations.declares("aicopilot_aiplugin")

    def below(self, folder: str) -> list[str]:
        """The files in one of its folders, at any depth."""
        prefix = folder.casefold() + "/"
        return [name for name in self.names if name.casefold().startswith(prefix)]


class Xml(File):
    """An XML file of a solution."""

    noun = "XML file"

    @cached_property
    def _parsed(self) -> tuple[Element | None, str]:
        from xml.etree import ElementTree

        text = self.content.strip()
        if "<!DOCTYPE" in text:  # nothing of the platform has one, and its entities may grow without bound
            return None, "it has a document type, which is not read"
        try:
            return ElementTree.fromstring(text), ""
        except (ElementTree.ParseError, ValueError) as error:  # ValueError: characters that no parser takes
            return None, str(error)

    @property
    def tree(self) -> Element | None:
        """The root element; None if the file is no XML."""
        return self._parsed[0]

    @property
    def fault(self) -> str:
        """Why there is no tree; empty if there is one."""
        return self._parsed[1]

    def element_texts(self, tag: str) -> list[str]:
        """What stands in all elements of this name, where anything does."""
        found = self.tree.iter(tag) if self.tree is not None else ()
        return [text for element in found if (text := (element.text or "").strip())]

    def span(self, *needles: str) -> tuple[int, int]:
        """The place of the first of these texts that is in the file; else its beginning."""
        for needle in needles:
            start = self.content.find(needle)
            if start >= 0:
                return start, start + len(needle)
        return 0, 1


class Customizations(Xml):
    """customizations.xml"""

    noun = "customizations file"

    def declares(self, tag: str) -> bool:
        """Whether the first element of this name holds anything: attributes or elements."""
        first = next(self.tree.iter(tag), None) if self.tree is not None else None
        return first is not None and bool(len(first) or first.attrib)

    @cached_property
    def connectors(self) -> list[DeclaredConnector]:
        """The connectors that it declares."""
        found = self.tree.iter("Connector") if self.tree is not None else ()
        return [DeclaredConnector.of(element) for element in found if len(element) or element.attrib]

    @property
    def components(self) -> list[str]:
        """The names of the groups of components that are not empty."""
        return [child.tag for child in self.tree if len(child)] if self.tree is not None else []


class Manifest(Xml):
    """solution.xml"""

    noun = "manifest of the solution"

    @property
    def component_types(self) -> list[str]:
        """The types of its root components."""
        found = self.tree.iter("RootComponent") if self.tree is not None else ()
        return [element.get("type", "") for element in found]

    @property
    def has_connector(self) -> bool:
        """Whether a connector is among its root components."""
        return CONNECTOR_COMPONENT in self.component_types


class DeclaredConnector(NamedTuple):
    """A connector as customizations.xml declares it: what stands in its elements, by their names in lower case."""

    elements: dict[str, str]

    @classmethod
    def of(cls, element: Element) -> DeclaredConnector:
        """The connector of an element."""
        return cls({child.tag.lower(): (child.text or "").strip() for child in element})

    @property
    def name(self) -> str:
        """Its internal name."""
        return self.elements.get("name", "")

    @property
    def title(self) -> str:
        """Its name for people."""
        return self.elements.get("displayname") or self.name

    @property
    def color(self) -> str | None:
        """Its brand colour."""
        return self.elements.get("iconbrandcolor")

    @property
    def paths(self) -> dict[str, str]:
        """The files that it names in the archive, by the elements they stand in."""
        prefix = f"/{CONNECTOR_FOLDER}/".casefold()
        return {
            key: text
            for key, text in self.elements.items()
            if text.casefold().startswith(prefix) or (key in CONNECTOR_FILES and text.startswith("/"))
        }


class PropertiesPart(File):
    """A file of an exported connector that its properties are put together from, as it is in the archive."""


class Flow(File):
    """A cloud flow in a solution."""

    noun = "flow"

    @property
    def tree(self) -> Any:
        """The tree of its JSON; None if nothing could be read."""
        return self.source.root

    @cached_property
    def operation_ids(self) -> frozenset[str]:
        """The operations of connectors that its triggers and actions call."""
        return frozenset(
            host["operationId"]
            for value in _objects(self.tree)
            if isinstance(host := value.get("host"), dict) and isinstance(host.get("operationId"), str)
        )

    @cached_property
    def apis(self) -> frozenset[str]:
        """The names of the APIs, and of the connection references, that it goes by; in lower case."""
        names = set()
        for value in _objects(self.tree):
            for key in ("name", "id", "apiId", "connectionReferenceLogicalName"):
                text = value.get(key)
                if isinstance(text, str):
                    names.add(unquote(text).lower().rpartition("/")[2])
        return frozenset(names)

    def uses(self, connector: DeclaredConnector, customizations: Customizations, operations: frozenset[str]) -> bool:
        """Whether it calls a connector: by its API, by a connection reference to it, or one of its operations."""
        name = _plain(connector.name)
        if name and any(name in _plain(api) for api in self.apis):
            return True
        references = _references_to(connector, customizations)
        return bool(references & self.apis) or bool(operations & self.operation_ids)


def _references_to(connector: DeclaredConnector, customizations: Customizations) -> set[str]:
    """The logical names of the connection references to a connector, in lower case."""
    identifier = connector.elements.get("connectorid", "").strip("{}").lower()
    if not identifier or customizations.tree is None:
        return set()
    return {
        reference.get("connectionreferencelogicalname", "").lower()
        for reference in customizations.tree.iter("connectionreference")
        if any((child.text or "").strip("{} \n").lower() == identifier for child in reference.iter("connectorid"))
    }


def _objects(tree: Any) -> Iterator[dict[str, Any]]:
    """All objects in a tree."""
    waiting = [tree]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


def _plain(name: str) -> str:
    """A name without what its two encodings (`_5F` and `-5f`) differ in."""
    return re.sub(r"[_-]", "-", name.lower())


def solution_files(solution: Solution, holder: ConnectorFolder, source_of: Callable[[str], Source]) -> None:
    """Make the nodes of the files of a solution that are no connector's; `source_of` yields the source of an entry."""
    kinds: dict[str, type[Xml]] = {CUSTOMIZATIONS: Customizations, MANIFEST: Manifest}
    for name in solution.entries:
        folded = name.casefold()
        if folded in kinds:
            file = kinds[folded].of(source_of(name), holder)
            solution.files.append(file)
        elif folded.startswith(f"{WORKFLOWS_FOLDER.casefold()}/") and folded.endswith(".json"):
            solution.files.append(Flow.of(source_of(name), holder))
