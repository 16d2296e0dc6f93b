"""Files and folders as rules see them: the connector's folder, its icon, script and documents, and packages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from connectory.check.nodes.cached import cached
from connectory.check.nodes.markdown import Section, sections_of
from connectory.check.nodes.node import Node, Root
from connectory.check.options import absolute
from connectory.facts.packages import PACKAGE, REPOSITORY_FOLDERS

if TYPE_CHECKING:
    from PIL import Image

    from connectory.check.nodes.archives import Archive
    from connectory.check.nodes.definition import Definition
    from connectory.check.nodes.properties import Properties, Settings
    from connectory.check.script_syntax import ScriptSyntax
    from connectory.check.source import Source

F = TypeVar("F", bound="File")


class ConnectorFolder(Node):
    """A connector: all its files together. Its own findings stand at the folder.

    `name` is the folder's name, `shown` how the user knows it; `files` are the names of all files, sorted. `complete`
    says whether it is a folder; if somebody checks a single file it is not, and nothing can be said of what is absent.
    One in a `package` may be `exported` with a solution, where it has neither publisher nor stack owner nor readme.
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
        self.exported = False

    @property
    def name(self) -> str:
        return self._name

    @property
    def connector(self) -> ConnectorFolder:
        return self

    @cached
    def packed(self) -> Package | None:
        """The package that stands beside its files; None if there is none, or none that can be read."""
        from connectory.check.packages import read_package
        from connectory.errors import ConnectorError

        file = next((file for file in self.other_files if file.source.short.casefold() == PACKAGE), None)
        try:
            return read_package(file.data, PACKAGE, file.source.name) if file else None
        except ConnectorError:  # `check` tells it when the package is what is checked
            return None

    @cached
    def repository(self) -> tuple[str, int] | None:
        """The folder of Microsoft's repository that it stands in, and how many levels below; None if it does not."""
        parts = absolute(Path(self.shown)).parts if self.shown and self.package is None else ()
        for level, part in enumerate(reversed(parts)):
            if part.casefold() in REPOSITORY_FOLDERS:
                return part.casefold(), level
        return None

    @property
    def readable_definition(self) -> Definition | None:
        """The definition, if there is one and it is a JSON object."""
        return self.definition if self.definition and isinstance(self.definition.source.root, dict) else None

    @property
    def readable_properties(self) -> Properties | None:
        """The properties, if there are any and they are a JSON object."""
        return self.properties if self.properties and isinstance(self.properties.source.root, dict) else None

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

    @property
    def is_png(self) -> bool:
        """Whether it begins as a PNG file does."""
        return self.data.startswith(b"\x89PNG\r\n\x1a\n") and self.data[12:16] == b"IHDR" and len(self.data) >= 24

    @property
    def size(self) -> tuple[int, int]:
        """The width and height that a PNG file says."""
        return int.from_bytes(self.data[16:20]), int.from_bytes(self.data[20:24])

    @cached
    def _decoded(self) -> tuple[Image.Image | None, str]:
        from connectory.connector.icon.pictures import MOST_PIXELS, read_picture
        from connectory.errors import UsageError

        width, height = self.size
        if not self.is_png or width * height > MOST_PIXELS:
            return None, ""
        try:
            return read_picture(self.data, self.source.name), ""
        except UsageError as error:
            return None, error.message

    @property
    def picture(self) -> Image.Image | None:
        """Its pixels, as RGBA; None if it is no PNG picture, broken, or far too large."""
        return self._decoded[0]

    @property
    def transparent(self) -> bool:
        """Whether any of its pixels is not fully opaque."""
        return self.picture is not None and self.picture.getchannel("A").getextrema() != (255, 255)

    @property
    def fault(self) -> str:
        """Why a PNG file cannot be read; empty if it can."""
        return self._decoded[1]


class Script(File):
    """script.csx"""

    noun = "script"

    @cached
    def syntax(self) -> ScriptSyntax:
        """Its syntax tree."""
        from connectory.check.script_syntax import ScriptSyntax

        return ScriptSyntax(self.content)


class Document(File):
    """A text in Markdown."""

    noun = "document"
    beginning = (0, 1)
    """The span to report what is not there at."""

    @cached
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
    """A zip archive that is checked: a submission, a package or a solution of it, or the files of a connector.

    `entries` are the names in it, with their bytes; `archives` are it and what is in it, level by level,
    `introduction` is the text that goes with it.
    """

    noun = "package"
    open = False

    def __init__(self, name: str, shown: str, entries: Mapping[str, bytes]) -> None:
        super().__init__({})
        self._name = name
        self.shown = shown
        self.entries = entries
        self.archives: list[Archive] = []
        self.connectors: list[ConnectorFolder] = []
        self.introduction: str | None = None

    @property
    def name(self) -> str:
        return self._name

    @property
    def roots(self) -> list[Node]:
        """The package, the archives in it, and the connectors with all their files."""
        holders: list[Archive | ConnectorFolder] = [*self.archives, *self.connectors]
        return [self, *(root for holder in holders for root in holder.roots)]
