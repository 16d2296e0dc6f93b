"""Filters of OData, read into trees. (odata-query, the library for it, has had no release since June 2024.)"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from connectory.environment.emulator.dataverse.errors import bad_query, bad_syntax

Scalar = str | int | float | bool | None

COMPARISONS = ("eq", "ne", "gt", "ge", "lt", "le")
FUNCTIONS = ("contains", "startswith", "endswith")
LIST_FUNCTIONS = {"Microsoft.Dynamics.CRM.In": False, "Microsoft.Dynamics.CRM.NotIn": True}
"""Dataverse's own way to say `in`; the value tells whether it is denied."""

_DEEPEST = 100
_TOKEN = re.compile(
    r"""(?P<text>'(?:[^']|'')*')
      | (?P<quoted>"(?:[^"\\]|\\.)*")
      | (?P<guid>[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![\w-]))
      | (?P<time>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?(?![\w-]))
      | (?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.-]))
      | (?P<name>[A-Za-z_][\w.]*(?:/[A-Za-z_]\w*)?)
      | (?P<mark>[(),=\[\]])""",
    re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of a filter; `position` counts characters from 0."""

    kind: str
    text: str
    position: int


@dataclass(frozen=True)
class Comparison:
    """`column operator value`."""

    column: str
    operator: str
    value: Scalar


@dataclass(frozen=True)
class Function:
    """`name(column,'value')`."""

    name: str
    column: str
    value: str


@dataclass(frozen=True)
class Among:
    """`column in (values)`."""

    column: str
    values: tuple[Scalar, ...]


@dataclass(frozen=True)
class Not:
    """`not (part)`."""

    part: Filter


@dataclass(frozen=True)
class Joined:
    """Parts joined by `and` or `or`."""

    operator: str
    parts: tuple[Filter, ...]


Filter = Comparison | Function | Among | Not | Joined


def read_filter(text: str) -> Filter:
    """The tree of a filter. Raises DataverseError that names the position of what cannot be read."""
    return _Reader(text).read()


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        match = _TOKEN.match(text, position)
        if match is None:
            raise bad_syntax(position, text)
        found.append(Token(str(match.lastgroup), match[0], position))
        position = match.end()
    return [*found, Token("end", "", len(text))]


class _Reader:
    """Reads a filter from left to right, one method per rule of the grammar."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = _tokens(text)
        self._next = 0
        self._depth = 0

    def read(self) -> Filter:
        tree = self._either()
        if self._token.kind != "end":
            raise self._wrong()
        return tree

    @property
    def _token(self) -> Token:
        return self._tokens[self._next]

    def _wrong(self) -> Exception:
        return bad_syntax(self._token.position, self._text)

    def _take(self, *texts: str) -> str:
        """The text of the next token, which is one of these. Raises DataverseError if it is another."""
        if self._token.kind not in ("name", "mark") or self._token.text not in texts:
            raise self._wrong()
        self._next += 1
        return self._tokens[self._next - 1].text

    def _takes(self, text: str) -> bool:
        """Whether the next token is this one, which is then taken."""
        if self._token.kind in ("name", "mark") and self._token.text == text:
            self._next += 1
            return True
        return False

    def _either(self) -> Filter:
        parts = [self._both()]
        while self._takes("or"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Joined("or", tuple(parts))

    def _both(self) -> Filter:
        parts = [self._denied()]
        while self._takes("and"):
            parts.append(self._denied())
        return parts[0] if len(parts) == 1 else Joined("and", tuple(parts))

    def _denied(self) -> Filter:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise bad_query("The node count limit of '100' has been exceeded.")
        try:
            return Not(self._denied()) if self._takes("not") else self._single()
        finally:
            self._depth -= 1

    def _single(self) -> Filter:
        if self._takes("("):
            inner = self._either()
            self._take(")")
            return inner
        if self._token.kind != "name":
            raise self._wrong()
        name = self._token.text
        self._next += 1
        if self._token.text == "(" and name in FUNCTIONS:
            return self._function(name)
        if self._token.text == "(" and name in LIST_FUNCTIONS:
            return self._list_function(name)
        if self._token.text == "(":
            raise bad_query(f"An unknown function with name '{name}' was found.")
        if self._takes("in"):
            return Among(name, self._values("(", ")"))
        return Comparison(name, self._take(*COMPARISONS), self._value())

    def _function(self, name: str) -> Filter:
        self._take("(")
        column = self._name()
        self._take(",")
        if self._token.kind != "text":
            raise self._wrong()
        value = str(self._value())
        self._take(")")
        return Function(name, column, value)

    def _list_function(self, name: str) -> Filter:
        self._take("(")
        self._take("PropertyName")
        self._take("=")
        if self._token.kind != "text":
            raise self._wrong()
        column = str(self._value())
        self._take(",")
        self._take("PropertyValues")
        self._take("=")
        among = Among(column, self._values("[", "]"))
        self._take(")")
        return Not(among) if LIST_FUNCTIONS[name] else among

    def _name(self) -> str:
        if self._token.kind != "name":
            raise self._wrong()
        self._next += 1
        return self._tokens[self._next - 1].text

    def _values(self, opening: str, closing: str) -> tuple[Scalar, ...]:
        self._take(opening)
        values = [self._value()]
        while self._takes(","):
            values.append(self._value())
        self._take(closing)
        return tuple(values)

    def _value(self) -> Scalar:
        token = self._token
        value: Scalar
        if token.kind == "text":
            value = token.text[1:-1].replace("''", "'")
        elif token.kind == "quoted":
            value = re.sub(r"\\(.)", r"\1", token.text[1:-1])
        elif token.kind in ("guid", "time"):
            value = token.text
        elif token.kind == "number":
            value = float(token.text) if re.search("[.eE]", token.text) else int(token.text)
        elif token.kind == "name" and token.text in ("true", "false", "null"):
            value = {"true": True, "false": False, "null": None}[token.text]
        else:
            raise self._wrong()
        self._next += 1
        return value
