"""A rule's manual page: for the terminal (`connectory explain RULE`) and for the documentation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

import click

from connectory.check.rule import Rule
from connectory.check.severity import Levels, Profile, Severity

_ITEM = re.compile(r"(?:[-*]|\d+\.) +")
_HEADING = re.compile(r"#+ +")
_CODE = re.compile(r"`([^`]+)`")
_CODE_INDENT = "    "
_JOINT = "\0"  # stands for a blank within code, at which a line does not end


def terminal_page(rule: Rule, *, width: int = 80, color: bool = False) -> str:
    """The page as text of at most `width` columns; code keeps its lines, however long they are."""
    head = click.style(f"{rule.name} ({rule.code})", bold=True) if color else f"{rule.name} ({rule.code})"
    facts = "\n".join(f"{label:<11}{text}" for label, text in _facts(rule))
    parts = [head, _wrapped(rule.title, width, color), facts]
    previous = ""
    for block in _blocks(rule.page):
        shown = _shown(block, width, color)
        if block.kind == previous == "item" or previous == "heading":
            parts[-1] += "\n" + shown
        else:
            parts.append(shown)
        previous = block.kind
    return "\n\n".join(parts) + "\n"


def markdown_page(rule: Rule) -> str:
    """The page as Markdown, for a file of its own."""
    facts = "\n".join(f"| {label} | {text} |" for label, text in _facts(rule, code="`"))
    head = f"# {rule.name} ({rule.code})\n\n{rule.title}\n\n| | |\n| --- | --- |\n{facts}\n"
    return f"{head}\n{rule.page}\n" if rule.page else head


def _facts(rule: Rule, code: str = "") -> Iterator[tuple[str, str]]:
    yield "Severity", _severities(rule.levels)
    if rule.microsoft:
        yield "Microsoft", f"{code}{rule.microsoft}{code}"
    if rule.policy:
        yield "Policy", rule.policy
    yield "Since", rule.since


def _severities(levels: Levels) -> str:
    """`error`, or `error (verified, independent), warning (custom)` where the profiles differ."""
    if levels.custom == levels.verified == levels.independent:
        return str(levels.custom)
    profiles = {severity: [profile for profile in Profile if levels.of(profile) is severity] for severity in Severity}
    return ", ".join(f"{severity} ({', '.join(names)})" for severity, names in profiles.items() if names)


class _Block(NamedTuple):
    kind: Literal["heading", "paragraph", "item", "code"]
    text: str


def _blocks(text: str) -> Iterator[_Block]:
    """Headings, paragraphs, items of lists and indented code: the little of Markdown that pages are written in."""
    block: _Block | None = None
    blank = False
    for line in text.splitlines():
        if not line.strip():
            blank = True
            continue
        if block and _continues(block, line, blank):
            between = ("\n\n" if blank else "\n") if block.kind == "code" else " "
            block = block._replace(text=block.text + between + _content(block.kind, line))
        else:
            if block:
                yield block
            block = _block(line)
        blank = False
    if block:
        yield block


def _continues(block: _Block, line: str, blank: bool) -> bool:
    if block.kind == "code":
        return line.startswith(_CODE_INDENT)
    return block.kind != "heading" and not blank and not _HEADING.match(line) and not _ITEM.match(line)


def _block(line: str) -> _Block:
    kind: Literal["heading", "paragraph", "item", "code"] = "paragraph"
    if line.startswith(_CODE_INDENT):
        kind = "code"
    elif _HEADING.match(line):
        kind = "heading"
    elif _ITEM.match(line):
        kind = "item"
    return _Block(kind, _content(kind, line))


def _content(kind: str, line: str) -> str:
    if kind == "code":
        return line.removeprefix(_CODE_INDENT).rstrip()
    return _HEADING.sub("", line) if kind == "heading" else line.strip()


def _shown(block: _Block, width: int, color: bool) -> str:
    if block.kind == "heading":
        return click.style(block.text, bold=True) if color else block.text
    if block.kind == "code":
        return "\n".join(_CODE_INDENT + line if line else "" for line in block.text.split("\n"))
    marker = _ITEM.match(block.text)
    return _wrapped(block.text, width, color, indent=len(marker[0]) if marker else 0)


def _wrapped(text: str, width: int, color: bool, indent: int = 0) -> str:
    import textwrap

    joined = _CODE.sub(lambda match: match[0].replace(" ", _JOINT), text)
    wrapped = textwrap.fill(
        joined, width, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False
    )
    if color:
        wrapped = _CODE.sub(lambda match: click.style(match[1], fg="cyan"), wrapped)
    return wrapped.replace(_JOINT, " ")
