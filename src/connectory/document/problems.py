"""What is wrong with a text, in the words that JSON and YAML share."""

from __future__ import annotations

from typing import Any

from connectory.document import limits
from connectory.document.lines import Lines
from connectory.errors import SyntaxProblemError


def problem_at(offset: int, text: str, name: str, message: str, remedy: str) -> SyntaxProblemError:
    """The error for what stands at `offset` of `text`, the text of the document `name`."""
    position = Lines(text).position(offset)
    return SyntaxProblemError(message, file=name, line=position.line, column=position.column, remedy=remedy)


def repeated_key(offset: int, text: str, name: str, key: str, first: int) -> SyntaxProblemError:
    """The error for a key that stands in one object at `first` and at `offset`."""
    line = Lines(text).position(first).line
    message = f"the key {key!r} stands twice in one object, first on line {line}"
    return problem_at(offset, text, name, message, "Remove or rename one of the two.")


def too_deep(offset: int, text: str, name: str) -> SyntaxProblemError:
    """The error for nesting deeper than `limits.DEPTH`, reached at `offset`."""
    message = f"objects and lists are nested more than {limits.DEPTH} levels deep"
    return problem_at(offset, text, name, message, "Move the inner parts to named schemas and refer to them with $ref.")


def cut_off(text: str, name: str) -> SyntaxProblemError:
    """The error for a text that ends before it is complete."""
    remedy = "The file was cut off, or a closing bracket or quote is missing: fetch or save it again."
    return problem_at(len(text.rstrip()), text, name, "the text ends before it is complete", remedy)


def shape(value: Any) -> str:
    """What a value is, for messages: "an object", "a list", "text", "a number", "a boolean" or "null"."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    shapes: tuple[tuple[type, str], ...] = ((dict, "an object"), (list, "a list"), (str, "text"))
    return next((name for kind, name in shapes if isinstance(value, kind)), "a number")
