"""XML as text: read with the place of every element, edited where it is to differ, and every other byte kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from connectory.errors import ConnectorError

_START_TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_MARK = b"\xef\xbb\xbf"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
_ESCAPED = re.compile("|".join(map(re.escape, _ESCAPES)))


@dataclass(slots=True)
class Element:
    """An element of an XML text; `start` to `end` are its bytes, `inner` to `inner_end` those between its tags."""

    tag: str
    attributes: dict[str, str]
    start: int
    inner: int
    inner_end: int = 0
    end: int = 0
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def child(self, tag: str) -> Element | None:
        """The first child of this name."""
        return next((each for each in self.children if each.tag == tag), None)

    def text_of(self, tag: str) -> str:
        """The text of the first child of this name, without white space around it; empty if there is none."""
        found = self.child(tag)
        return found.text.strip() if found else ""

    def all(self, tag: str) -> Iterator[Element]:
        """All elements of this name in it, in the order of the text."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            if element.tag == tag:
                yield element
            waiting += reversed(element.children)


def read_xml(content: bytes, file: str) -> Element:
    """The root element of an XML text in UTF-8.

    A document type is refused: nothing of the platform has one, and its entities may grow without bound. Raises
    ConnectorError, with line and column.
    """
    from xml.parsers import expat

    reader = _Reader(content, file)
    try:
        reader.parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise reader.problem(f"this is not XML: {error}") from error
    return reader.root


class _Reader:
    """Collects elements while expat goes through the text."""

    def __init__(self, content: bytes, file: str) -> None:
        from xml.parsers import expat

        self._content = content
        self._file = file
        self._open: list[Element] = [Element("", {}, 0, 0)]
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.XmlDeclHandler = self._declared

    @property
    def root(self) -> Element:
        return self._open[0].children[0]

    def problem(self, message: str) -> ConnectorError:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        return ConnectorError(message, file=self._file, line=line, column=column)

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding or "utf-8").lower() not in ("utf-8", "us-ascii"):
            raise self.problem(f"the file is in {encoding}, and the platform writes UTF-8")

    def _refuse(self, *_declaration: object) -> None:
        raise self.problem("the file has a document type, which is not read")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        start = self.parser.CurrentByteIndex
        found = _START_TAG.match(self._content, start)
        if found is None:  # UTF-16 without a declaration
            raise self.problem("the file is not in UTF-8")
        element = Element(tag, attributes, start, found.end())
        self._open[-1].children.append(element)
        self._open.append(element)

    def _data(self, text: str) -> None:
        self._open[-1].text += text

    def _end(self, _tag: str) -> None:
        element = self._open.pop()
        if self._content[element.inner - 2 : element.inner] == b"/>":
            element.inner_end = element.end = element.inner
        else:
            element.inner_end = self.parser.CurrentByteIndex
            element.end = self._content.index(b">", element.inner_end) + 1


class Edits:
    """Replacements in an XML text, made all at once."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._replaced: list[tuple[int, int, bytes]] = []

    def set_text(self, element: Element, text: str) -> None:
        """Give an element without children this text."""
        if element.text != text or element.children:
            tag = self._content[element.start : element.inner].removesuffix(b"/>").removesuffix(b">").rstrip()
            new = tag + b">" + escaped(text).encode() + f"</{element.tag}>".encode()
            self._replaced.append((element.start, element.end, new))

    def remove(self, element: Element) -> None:
        """Take an element away, with the white space before it."""
        start = len(self._content[: element.start].rstrip())
        self._replaced.append((start, element.end, b""))

    def insert_after(self, element: Element, new: str) -> None:
        """Put XML after this element, with the white space that is before the element."""
        before = self._content[len(self._content[: element.start].rstrip()) : element.start]
        self._replaced.append((element.end, element.end, before + new.encode()))

    def result(self) -> bytes:
        """The edited text."""
        pieces, at = [], 0
        for start, end, new in sorted(self._replaced, key=lambda each: each[:2]):  # of one place in their order
            pieces += [self._content[at:start], new]
            at = end
        return b"".join([*pieces, self._content[at:]])


def escaped(text: str) -> str:
    """A text as it stands in XML, in an element or an attribute. Characters that XML cannot hold become blanks.

    >>> escaped('R&D "<x>"')
    'R&amp;D &quot;&lt;x&gt;&quot;'
    """
    return _ESCAPED.sub(lambda found: _ESCAPES[found[0]], _NOT_IN_XML.sub(" ", text))
