"""Text that is almost JSON: what is wrong with it, and the JSON that was meant."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

from connectory.check.fix import Replace
from connectory.check.json_reader import Reader
from connectory.check.json_tokens import Token, tokens
from connectory.check.syntax_fault import MOST_FAULTS, CutError, SyntaxFault, UnreadableError

_MARKS = frozenset("{}[],:")
_MOST_MARKS = 2_000  # in a row, without any value or key between them


class RepairedJson:
    """The text after all faults were mended, its tree (None if nobody can say what was meant), and the faults."""

    def __init__(self, text: str, root: Any, faults: list[SyntaxFault], edits: Sequence[Replace] = ()) -> None:
        self.text = text
        self.root = root
        self.faults = faults
        self._edits = edits
        self._starts: list[int] = []  # where, in the mended text, the new text of each edit begins
        shift = 0
        for edit in edits:
            self._starts.append(edit.start + shift)
            shift += len(edit.text) - (edit.end - edit.start)

    def original(self, offset: int) -> int:
        """The offset in the text as it was, for an offset in the mended one."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset
        edit, inside = self._edits[index], offset - self._starts[index]
        return edit.start if inside < len(edit.text) else edit.end + inside - len(edit.text)


def repair(text: str) -> RepairedJson:
    """Read `text` as the JSON that was meant."""
    try:
        faults = _faults(text)
    except UnreadableError as error:
        return RepairedJson(text, None, [error.fault])
    # of keys that stand twice the last one counts anyway, and inside of the others there may be faults
    edits = [edit for fault in faults if fault.kind != "duplicate" for edit in fault.edits]
    edits.sort(key=lambda edit: (edit.start, edit.end))
    mended = _mended(text, edits)
    faults.sort(key=lambda fault: (fault.start, fault.end))
    try:
        root = json.loads(mended)
    except ValueError:  # several faults in one place
        return RepairedJson(text, None, [SyntaxFault("unreadable", faults[0].start, faults[0].end, "this is not JSON")])
    return RepairedJson(mended, root, faults, edits)


def _faults(text: str) -> list[SyntaxFault]:
    """The faults of the reading that needs the fewest. Raises UnreadableError."""
    pieces = _tokens(text)
    faults = _attempt(Reader(text, pieces, by_indentation=False))
    if faults is not None and not any(fault.kind == "bracket" for fault in faults):
        return faults
    led = _attempt(Reader(text, pieces, by_indentation=True))
    if faults is None or (led is not None and len(led) <= len(faults)):
        faults, led = led, faults
    if faults is None:
        raise UnreadableError("this is not JSON", 0, 0)
    agreed = led is not None and {fault.edits for fault in led} == {fault.edits for fault in faults}
    return faults if agreed else [fault._replace(safe=fault.safe and fault.kind != "bracket") for fault in faults]


def _attempt(reader: Reader) -> list[SyntaxFault] | None:
    try:
        return reader.read()
    except CutError:
        raise
    except UnreadableError:
        return None


def _tokens(text: str) -> list[Token]:
    found, wrong, marks = [], 0, 0
    for token in tokens(text):
        found.append(token)
        if token.kind in _MARKS:
            marks += 1
        else:
            marks = 0
            wrong += token.flaw is not None or token.kind == "stray"
        if wrong > MOST_FAULTS or marks > _MOST_MARKS:
            raise UnreadableError("this is not JSON", token.start, token.end)
    return found


def _mended(text: str, edits: Iterable[Replace]) -> str:
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*pieces, text[at:]))
