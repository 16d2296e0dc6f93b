"""Documents in Markdown: their headings, and what stands below each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_CODE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*$.*?(?:^ {0,3}\1[`~]*[ \t\r]*$|\Z)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|(?=[^\s#]))(.*?)[ \t]*#*[ \t]*$")  # `##Title`, too: people write it
_BOLD = re.compile(r"[ \t]*(?:\*\*|__)([^*_]+)(?:\*\*|__)[ \t]*:?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:(=+)|(-{3,}))[ \t]*$")
_HTML = re.compile(r" {0,3}<h([1-6])\b[^<>]*>(.*)</h\1>[ \t]*$", re.IGNORECASE)
_MARKS = frozenset("#*_=-`~<")  # what the lines begin with that make a heading or a block of code
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_NUMBER = re.compile(r"^\d+[.)]\s+")
_COMMENT = re.compile(r"(?<!\\)<!--.*?(?:-->|\Z)", re.DOTALL)
_BOLD_LEVEL = 7  # a line in bold works as a heading below all others


class Section(NamedTuple):
    """A heading with what is below it. `level` is 0 for what stands before the first heading, else 1 to 7.

    `start` and `heading_end` are the offsets of the heading in the text, `text` is what stands between it and the next
    heading of any level, `below` what stands between it and the next that is not deeper.
    """

    level: int
    title: str
    start: int
    heading_end: int
    text: str
    below: str

    @property
    def empty(self) -> bool:
        """Whether nothing is below the heading."""
        return not self.below.strip()


def sections_of(text: str) -> list[Section]:
    """The sections in order; the first is what stands before the first heading."""
    plain = _COMMENT.sub(_blank, text) if "<!--" in text else text
    headings = [(0, "", 0, 0), *_headings(without_code(plain))]
    found = []
    for index, (level, title, start, end) in enumerate(headings):
        following = headings[index + 1 :]
        next_one = following[0][2] if following else len(text)
        next_equal = next((other[2] for other in following if other[0] <= level), len(text)) if level else next_one
        found.append(Section(level, title, start, end, plain[end:next_one], plain[end:next_equal]))
    return found


def without_code(text: str) -> str:
    """The text with its blocks of code blanked; all else stays in its place."""
    if "```" not in text and "~~~" not in text:  # much quicker than the pattern
        return text
    return _CODE.sub(_blank, text)


def _blank(piece: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", piece[0])


def _headings(text: str) -> Iterator[tuple[int, str, int, int]]:
    """Level, title, start and end of each heading."""
    before = ""
    start_before = offset = 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        if bare.lstrip(" \t")[:1] not in _MARKS:  # most lines are plain text
            before, start_before, offset = bare, offset, offset + len(line)
            continue
        if found := _HEADING.match(bare):
            yield len(found[1]), _plain(found[2]), offset, offset + len(bare)
        elif found := _HTML.match(bare):
            yield int(found[1]), _plain(found[2]), offset, offset + len(bare)
        elif found := _BOLD.match(bare):
            yield _BOLD_LEVEL, _plain(found[1]), offset, offset + len(bare)
        elif (found := _UNDERLINE.match(bare)) and before.strip() and not _HEADING.match(before):
            yield 1 if found[1] else 2, _plain(before), start_before, offset + len(bare)
        before, start_before, offset = bare, offset, offset + len(line)


def _plain(title: str) -> str:
    """A heading without its number, its markup and the colon at its end."""
    text = re.sub(r"[*_`]", "", _TAG.sub("", _LINK.sub(r"\1", title)))
    return _NUMBER.sub("", " ".join(text.split()).strip(" :#​"))
