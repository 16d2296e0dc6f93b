"""One file of what is checked: its bytes, its text, the tree that was read from it, and where things stand in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from connectory.check.finding import Spot
from connectory.check.nodes.cached import cached
from connectory.document.encoding import detect
from connectory.document.pointer import Key, format_pointer

if TYPE_CHECKING:
    from connectory.check.repaired_json import RepairedJson
    from connectory.check.syntax_fault import SyntaxFault
    from connectory.document.json_positions import JsonPositions
    from connectory.document.lines import Lines

_UNDERLINED = re.compile(
    r'"(?:[^"\\\n]|\\.)*"(?:[ \t]*:[ \t]*(?:"(?:[^"\\\n]|\\.)*"|[^\s,"{}\[\]]+))?|[^\s,{}\[\]]+|[{\[]'
)
_LINE_END = re.compile(r"[\r\n]")
_BEFORE, _AFTER = 200, 400  # characters of a line around a place that outputs get to see: minified files are one line


class Source:
    """A file: `name` is how the user knows it, `short` its name inside of the connector, `read` yields its bytes.

    For JSON files, `root` is the tree; what is almost JSON is repaired before it is read (`repaired` says how), and
    positions are those of the text as it is in the file.
    """

    def __init__(self, name: str, short: str, read: Callable[[], bytes]) -> None:
        self.name = name
        self.short = short
        self._read = read

    @cached
    def data(self) -> bytes:
        """The bytes; read when they are first asked for."""
        return self._read()

    @cached
    def encoding(self) -> str:
        """What the text is written in, as Python calls it: one of Unicode, or `cp1252` for what is none of these."""
        encoding, _ = detect(self.data)
        if encoding == "utf-8":
            try:
                self.data.decode()
            except UnicodeDecodeError:
                return "cp1252"
        return encoding

    @property
    def mark(self) -> bytes:
        """The byte-order mark, if there is one."""
        return detect(self.data)[1]

    @cached
    def content(self) -> str:
        """The text, without byte-order mark."""
        return self.data[len(self.mark) :].decode(self.encoding, "replace")

    @cached
    def root(self) -> Any:
        """The tree of a JSON file; None if nothing could be read."""
        return self._parsed[1] if self.is_json else self.repaired.root

    @property
    def is_json(self) -> bool:
        """Whether the text is JSON as it is, with no key twice in one object."""
        return self._parsed[0]

    @property
    def unreadable(self) -> bool:
        """Whether nobody can say what tree a JSON file holds."""
        return not self.is_json and any(fault.kind == "unreadable" for fault in self.repaired.faults)

    @cached
    def faults(self) -> list[SyntaxFault]:
        """What is wrong with the text of a JSON file, its encoding included."""
        faults = [] if self.is_json else self.repaired.faults
        return faults if self.encoding == "utf-8" and not self.mark else [self._encoding_fault(), *faults]

    def _encoding_fault(self) -> SyntaxFault:
        from connectory.check.syntax_fault import SyntaxFault

        if self.encoding == "utf-8":
            return SyntaxFault("mark", 0, 0, "the file begins with a byte-order mark")
        if self.encoding == "cp1252":
            start = len(re.match(rb"[\x00-\x7f]*", self.data)[0])  # type: ignore[index]  # it matches always
            return SyntaxFault("encoding", start, start + 1, f"the byte 0x{self.data[start]:02X} is not UTF-8")
        return SyntaxFault("encoding", 0, 0, f"the file is written in {self.encoding[:6].upper()}, not in UTF-8")

    @cached
    def _parsed(self) -> tuple[bool, Any]:
        """Whether the text is JSON, and its tree."""
        from connectory.document.json_text import read_json
        from connectory.errors import SyntaxProblemError

        text = self.data[len(self.mark) :] if self.encoding == "utf-8" else self.content.encode()
        try:
            return True, read_json(text, self.name)
        except SyntaxProblemError:
            return False, None

    @cached
    def repaired(self) -> RepairedJson:
        """How a text that is almost JSON is read."""
        from connectory.check.repaired_json import repair

        return repair(self.content)

    def spot(self, path: Sequence[Key]) -> Spot:
        """The place of the value at `path`, or of its nearest ancestor in the text: a member with its key."""
        if self.root is None:
            offset = 0
        elif self.is_json:
            offset = self._positions.offset(path)
        else:
            offset = self.repaired.original(self._repaired_positions.offset(path))
        underlined = _UNDERLINED.match(self.content, offset)
        return self.spot_between(offset, underlined.end() if underlined else offset, format_pointer(path))

    def spot_between(self, start: int, end: int, pointer: str = "") -> Spot:
        """The place between two offsets of the text, as far as it is on one line."""
        text = self.content
        line, begin = self._lines.line(start)
        limit = max(end, start + _AFTER)
        line_end = _LINE_END.search(text, start, limit)
        last = line_end.start() if line_end else min(limit, len(text))
        first = max(begin, start - _BEFORE)
        return Spot(
            self.name,
            pointer,
            line,
            start - begin + 1,
            max(min(end, last), start + 1) - begin + 1,
            text[first : min(last, start + _AFTER)],
            first - begin + 1,
        )

    @cached
    def _lines(self) -> Lines:
        from connectory.document.lines import Lines

        return Lines(self.content)

    @cached
    def _positions(self) -> JsonPositions:
        from connectory.document.json_positions import JsonPositions

        return JsonPositions(self.content, self.root)

    @cached
    def _repaired_positions(self) -> JsonPositions:
        from connectory.document.json_positions import JsonPositions

        return JsonPositions(self.repaired.text, self.repaired.root)
