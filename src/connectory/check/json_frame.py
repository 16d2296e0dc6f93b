"""An object or list of a text that is almost JSON, while it is read."""

from __future__ import annotations

from typing import Literal

from connectory.check.json_tokens import Token
from connectory.document.pointer import Key

CLOSING = {"{": "}", "[": "]"}
NOTHING = Token("", -1, -1)

State = Literal["value", "key", "colon", "next", "end"]
"""What is waited for; `next` is a comma or the closing bracket."""


class Frame:
    """An object or list that is not closed yet; with an empty `opening`, the whole text."""

    def __init__(self, opening: str, start: int, line: int, indent: int) -> None:
        self.opening = opening
        self.closing = CLOSING.get(opening, "")
        self.start = start
        self.line = line
        self.indent = indent  # of the line that it begins on
        self.state: State = "key" if opening == "{" else "value"
        self.step: Key | None = None  # the key or index of the last member
        self.value = NOTHING  # the value of the last member, or the bracket that it begins with
        self.comma: Token | None = None  # the last comma
        self.end = -1  # where what is before it ends
        self.members: list[tuple[str, int]] = []  # of an object: keys, and where they begin
        self.indexes: dict[str, int] = {}  # of the members, by key
        self.containers: set[int] = set()  # which members are objects or lists

    @property
    def hanging(self) -> Token | None:
        """The comma behind which nothing stands yet."""
        begun = max(self.value.start, self.members[-1][1] if self.members else -1)
        return self.comma if self.comma is not None and self.comma.start > begun else None

    def wait_for_member(self) -> None:
        self.state = "key" if self.opening == "{" else "value"
