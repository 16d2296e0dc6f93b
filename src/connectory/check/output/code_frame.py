"""The line of a finding and what underlines it: cut to a width so that the place is in view."""

from __future__ import annotations

from collections.abc import Sequence

from connectory.check.finding import Spot
from connectory.printable import printable

_TAB = "    "
_CUT = "…"


def code_frame(spot: Spot, width: int) -> tuple[str, str] | None:
    """The line and its underline, each at most `width` columns wide; None if the place is not in the excerpt."""
    text, start = spot.excerpt, spot.column - spot.excerpt_column
    if not text.strip() or start > len(text):
        return None
    end = max(spot.end_column - spot.excerpt_column, start + 1)
    if end <= len(text) <= width and text.isascii() and text.isprintable() and "##" not in text:  # nearly always
        return text, " " * start + "^" * (end - start)
    more = width + 1  # characters that are looked at: of a very long line, enough to see that it has to be cut
    before, after = _shown(text[max(0, start - more) : start]), _shown(text[end : end + more])
    marked = _shown(text[start:end][:more]) or " "
    if columns(before) + columns(marked) + columns(after) > width:
        before = _last(before, max(width // 3, width - columns(marked) - columns(after)))
        marked = _first(marked, width - columns(before))
        after = _first(after, width - columns(before) - columns(marked))
    return before + marked + after, " " * columns(before) + "^" * max(columns(marked), 1)


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: two for a wide character, none for one that joins another."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(
        0 if category(char) in ("Mn", "Me", "Cf") else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )


def _shown(text: str) -> str:
    return printable(text).replace("\t", _TAB).replace("\n", "\\n")


def _first(text: str, room: int) -> str:
    """The beginning of `text`, in `room` columns; an ellipsis stands for the rest."""
    return text if columns(text) <= room else "".join(_fitting(text, room - 1)) + _CUT if room > 0 else ""


def _last(text: str, room: int) -> str:
    """The end of `text`, in `room` columns; an ellipsis stands for the rest."""
    return text if columns(text) <= room else _CUT + "".join(reversed(_fitting(text[::-1], room - 1)))


def _fitting(text: Sequence[str], room: int) -> list[str]:
    fitting: list[str] = []
    for char in text:
        room -= columns(char)
        if room < 0:
            break
        fitting.append(char)
    return fitting
