"""Variables: `{{name}}`, as far as the collection itself says what they stand for; environments are not at hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from connectory.api.postman.confidential import is_secret
from connectory.api.postman.fields import Entry

REFERENCE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")

DYNAMIC: dict[str, dict[str, Any]] = {
    "$guid": {"type": "string", "format": "uuid"},
    "$randomUUID": {"type": "string", "format": "uuid"},
    "$timestamp": {"type": "integer"},
    "$isoTimestamp": {"type": "string", "format": "date-time"},
    "$randomInt": {"type": "integer"},
    "$randomBoolean": {"type": "boolean"},
    "$randomPrice": {"type": "number"},
}
"""Schemas of the dynamic variables that are not plain text
(https://learning.postman.com/docs/tests-and-scripts/write-scripts/variables-list/, 2026-07)."""

_MAX_LENGTH = 4_000  # of a value: references to values of references could grow without end


class Variable(NamedTuple):
    """A variable as it was declared."""

    value: str
    description: str | None
    secret: bool


class Variables:
    """The variables that a request sees: those of its folders over those of the collection."""

    def __init__(self, declared: dict[str, Variable] | None = None) -> None:
        self._declared = declared or {}
        self._values: dict[str, str | None] = {}
        self._public_values: dict[str, str | None] = {}

    def within(self, entries: Iterable[Entry]) -> Variables:
        """These variables with those that a folder declares laid over them."""
        declared = {
            entry.name: Variable(
                entry.value, entry.description, entry.member("type") == "secret" or is_secret(entry.name, entry.value)
            )
            for entry in entries
            if entry.name and not entry.disabled
        }
        return Variables({**self._declared, **declared}) if declared else self

    def value(self, name: str) -> str | None:
        """What `name` stands for, its own references followed as far as they lead; None if it has no value."""
        return self._resolve(name, self._values, self.substitute)

    def public_value(self, name: str) -> str | None:
        """As `value`, but None for a secret."""
        declared = self._declared.get(name)
        if declared is None or declared.secret:
            return None
        return self._resolve(name, self._public_values, self.substitute_public)

    def _resolve(self, name: str, known: dict[str, str | None], substitute: Callable[[str], str]) -> str | None:
        if name not in known:
            known[name] = None  # while it is looked for: a variable that refers to itself has no value
            declared = self._declared.get(name)
            if declared and 0 < len(declared.value) <= _MAX_LENGTH:
                value = substitute(declared.value)
                if len(value) <= _MAX_LENGTH and REFERENCE.fullmatch(value) is None:
                    known[name] = value
        return known[name]

    def description(self, name: str) -> str | None:
        """What the collection says about the variable."""
        declared = self._declared.get(name)
        return declared.description if declared else None

    def substitute(self, text: str) -> str:
        """`text` with each reference that has a value replaced; the others stay as they are."""
        return self._replace(text, self.value)

    def substitute_public(self, text: str) -> str:
        """As `substitute`, but references to secrets stay as they are."""
        return self._replace(text, self.public_value)

    def _replace(self, text: str, value: Callable[[str], str | None]) -> str:
        if "{{" not in text:
            return text
        return REFERENCE.sub(lambda match: value(match[1]) or match[0], text)
