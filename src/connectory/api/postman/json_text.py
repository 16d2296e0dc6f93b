"""JSON as people write it into a request: with comments, trailing commas, line breaks in texts and `{{variables}}`."""

from __future__ import annotations

import re
from typing import Any

from connectory.api.postman.variables import REFERENCE, Variables

UNQUOTED = "\ue000"
"""Begins the text that stands for an unquoted variable without a value; the name of the variable follows."""

# A text or a comment that never ends reaches to the end, so that no character is looked at twice.
_TEXT = r'"(?:[^"\\]|\\.)*+(?:"|\Z)'
_TOKEN = re.compile(rf"{_TEXT}|//[^\n]*+|/\*.*?(?:\*/|\Z)|\{{\{{[^{{}}]*+\}}\}}", re.DOTALL)
_TRAILING_COMMA = re.compile(rf"{_TEXT}|,(?=\s*[\]}}])", re.DOTALL)
_CONTROL = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def read_json(text: str, variables: Variables) -> Any:
    """The value that `text` holds, public variables replaced. Raises ValueError if it cannot be read."""
    import orjson

    if "{{" not in text:
        try:
            return orjson.loads(text)
        except ValueError:
            pass
    return orjson.loads(_strict(text, variables))


def _strict(text: str, variables: Variables) -> str:
    def token(match: re.Match[str]) -> str:
        found = match[0]
        if found.startswith('"'):
            return _text(found, variables)
        if found.startswith("/"):
            return " "
        return _unquoted(found, variables)

    return _TRAILING_COMMA.sub(lambda match: "" if match[0] == "," else match[0], _TOKEN.sub(token, text))


def _text(literal: str, variables: Variables) -> str:
    for character, escape in _CONTROL.items():
        literal = literal.replace(character, escape)
    if "{{" not in literal:
        return literal
    return REFERENCE.sub(lambda match: _quoted(variables.public_value(match[1]) or match[0])[1:-1], literal)


def _unquoted(reference: str, variables: Variables) -> str:
    import orjson

    name = reference[2:-2].strip()
    value = variables.public_value(name)
    if value:
        try:
            orjson.loads(value)
        except ValueError:
            pass
        else:
            return value
    return _quoted(UNQUOTED + name)


def _quoted(text: str) -> str:
    import orjson

    return orjson.dumps(text).decode()
