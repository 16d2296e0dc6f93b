"""Files and folders as rules see them: the connector's folder, its icon, script and documents, and packages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from connectory.check.nodes.markdown import Section, sections_of
from connectory.check.nodes.node import Node, Root

if TYPE_CHECKING:
    from connectory.check.nodes.definition import Definition
    from connectory.check.nodes.properties import Properties, Settings
    from connectory.check.script_syntax import ScriptSyntax
    from connectory.check.source import Source

F = TypeVar("F", bound="File")


class ConnectorFolder(Node):
    """A connector: all its files together. Its own findings stand at the folder.

    `name` is the folder's name, `shown` how the user knows it; `files` are the names of all files, sorted. `complete`
    says whether it is a folder; if somebody checks a single file it is not, and nothing can be said of what is absent.
    """

    noun = "connector"
    open = False

    def __init__(self, name: str, shown: str, *, complete: bool) -> None:
        super().__init__({})
        self._name = name
        self.shown = shown
        self.complete = complete
        self.files: list[str] = []
        self.sources: list[Source] = []
        self.definition: Definition | None = None
        self.properties: Properties | None = None
        self.settings: Settings | None = None
        self.icon: Icon | None = None
        self.script: Script | None = None
        self.readme: Readme | None = None
        self.intro: Intro | None = None
        self.other_files: list[File] = []
        self.package: Package | None = None

    @property
    def name(self) -> str:
        return self._name

    @property
    def connector(self) -> ConnectorFolder:
        return self

    @property
    def readable_definition(self) -> Definition | None:
        """The definition, if there is one and it is a JSON object."""
        return self.definition if self.definition is not None and isinstance(self.definition.value, dict) else None

    @property
    def readable_properties(self) -> Properties | None:
        """The properties, if there are any and they are a JSON object."""
        return self.properties if self.properties is not None and isinstance(self.properties.value, dict) else None

    @property
    def roots(self) -> list[Node]:
        """The folder and the roots of its files, in the order in which they are looked at."""
        files = (self.definition, self.properties, self.settings, self.icon, self.script, self.readme, self.intro)
        return [self, *(file for file in files if file is not None), *self.other_files]


class File(Root):
    """A file that is no JSON. `value` is an empty object."""

    noun = "file"
    open = False

    @classmethod
    def of(cls: type[F], source: Source, connector: ConnectorFolder) -> F:
        file = cls({})
        file._source = source
        file._connector = connector
        return file

    @property
    def data(self) -> bytes:
        """Its bytes."""
        return self._source.data

    @property
    def content(self) -> str:
        """Its text, without byte-order mark; what cannot be decoded is replaced."""
        return self._source.content


class Icon(File):
    """icon.png"""

    noun = "icon"


class Script(File):
    """script.csx"""

    noun = "script"

    @cached_property
    def syntax(self) -> ScriptSyntax:
        """Its syntax tree."""
        from connectory.check.script_syntax import ScriptSyntax

        return ScriptSyntax(self.content)


class Document(File):
    """A text in Markdown."""

    noun = "document"
    beginning = (0, 1)
    """The span to report what is not there at."""

    @cached_property
    def sections(self) -> list[Section]:
        """What stands before the first heading, then the headings with what is below each."""
        return sections_of(self.content)

    def section(self, title: re.Pattern[str]) -> Section | None:
        """The first section whose heading a pattern is found in."""
        return next((section for section in self.sections[1:] if title.search(section.title)), None)


class Readme(Document):
    """readme.md"""

    noun = "readme"


class Intro(Document):
    """intro.md"""

    noun = "intro"


class Package(Node):
    """A submission package or a solution: a zip archive. `entries` are the names in it, with their bytes."""

    noun = "package"
    open = False

    def __init__(self, name: str, shown: str, entries: Mapping[str, bytes]) -> None:
        super().__init__({})
        self._name = name
        self.shown = shown
        self.entries = entries
        self.connectors: list[ConnectorFolder] = []

    @property
    def name(self) -> str:
        return self._name

    @property
    def roots(self) -> list[Node]:
        """The package, and the connectors in it with all their files."""
        return [self, *(root for connector in self.connectors for root in connector.roots)]
