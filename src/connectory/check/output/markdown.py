"""Markdown for a comment on a pull request: a table for each file, long ones folded."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator

from connectory.check.finding import Finding, Report
from connectory.check.output.presentation import MANY, Presentation, by_file, condensed
from connectory.printable import printable

_COMMENT_BYTES = 65_000  # GitHub refuses a comment of more than 65,536 characters
_END_BYTES = 300  # kept for what is said at the end
_HEAD = "| Place | Severity | Rule | Finding |\n| --- | --- | --- | --- |"
_MARKUP = re.compile(r"[\\`*\[\]<>|~$&]|(?<![^\W_])_|_(?![^\W_])")
_MENTION = re.compile(r"@(?=\w)")
_ENTITIES = str.maketrans({char: f"&#{ord(char)};" for char in "\\`*[]<>|~$&_@\n"})


def render(report: Report, presentation: Presentation) -> str:
    """The report as Markdown that fits into a comment, unless `presentation` wants it in full."""
    return document(report, presentation, sys.maxsize if presentation.full else _COMMENT_BYTES)


def document(report: Report, presentation: Presentation, limit: int) -> str:
    """The report as Markdown of at most `limit` bytes; the end says how many findings had no room."""
    parts = [f"### {presentation.title}: {presentation.verdict(report)}"]
    room = limit - _END_BYTES
    unseen = 0
    for file, findings in by_file(report.findings):
        section, missing = _section(file, findings, presentation, room)
        parts += [section] if section else []
        room -= _size(section)
        unseen += missing
    if unseen:
        parts.append(f"{unseen} more of the findings have no room here; `--format text` shows them.")
    return "\n\n".join(parts) + "\n"


def _section(file: str, findings: list[Finding], presentation: Presentation, room: int) -> tuple[str, int]:
    """The table of a file, and how many of its findings had no room in it."""
    shown, left = condensed(findings, presentation.full)
    path, counts = printable(presentation.path(file)), presentation.counts(findings)
    rows = [_row(finding, presentation) for finding in shown]
    fold = len(rows) > MANY
    if fold:
        start = f"<details>\n<summary>{_html_code(path)}: {counts}</summary>\n\n{_HEAD}"
        end = "\n\n</details>"
    else:
        start, end = f"#### {_code(path)}: {counts}\n\n{_HEAD}", ""
    more = [f"| | | {first.code} {first.rule} | and {count} more |" for first, count in left]
    around = _size(start) + _size(end) + sum(map(_size, more))
    fitting = list(_fitting(rows, room - around))
    if not fitting:
        return "", len(findings)
    return "\n".join([start, *fitting, *more]) + end, len(rows) - len(fitting)


def _fitting(rows: Iterable[str], room: int) -> Iterator[str]:
    for row in rows:
        room -= _size(row)
        if room < 0:
            return
        yield row


def _size(text: str) -> int:
    """Bytes in UTF-8, with the blank line that may follow."""
    return len(text.encode()) + 2


def _row(finding: Finding, presentation: Presentation) -> str:
    spot = finding.spot
    remarks = (f"{label}: {_prose(text)}" for label, text in presentation.remarks(finding))
    cells = (
        f"{spot.line}:{spot.column}" if spot.pointer or spot.excerpt else "file",
        presentation.word(finding),
        f"{finding.code} {finding.rule}",
        "<br>".join([_prose(finding.message), *remarks]),
    )
    return f"| {' | '.join(cells)} |"


def _prose(text: str) -> str:
    """A text that may hold code between backticks, for a cell; everything else in it means itself."""
    parts = printable(text).split("`")
    if len(parts) % 2 == 0:  # a backtick without a partner
        return _escaped("`".join(parts))
    return "".join(_code(part) if index % 2 else _escaped(part) for index, part in enumerate(parts))


def _escaped(text: str) -> str:
    escaped = _MARKUP.sub(r"\\\g<0>", text)
    return _MENTION.sub("@<!-- -->", escaped).replace("\n", "<br>")


def _code(text: str) -> str:
    """Code in a line or a cell; as HTML where backticks cannot hold it."""
    plain = text.strip() == text != "" and not re.search(r"[`|\\\n]", text)
    return f"`{text}`" if plain else _html_code(text)


def _html_code(text: str) -> str:
    return f"<code>{text.translate(_ENTITIES)}</code>"
