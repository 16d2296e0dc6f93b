"""From bytes to a tree: which format a text is in is told by the text, hardly ever by the name of the file."""

from __future__ import annotations

import re
from typing import Any, Literal

from connectory.document.encoding import decode, to_utf8
from connectory.document.json_text import read_json
from connectory.document.yaml_text import read_yaml
from connectory.errors import SyntaxProblemError

Format = Literal["json", "yaml"]

_LIKE_JSON = re.compile(rb'\s*(?:[{\[]\s*(?:["{\[\]}/]|$)|//|/\*)')
_MARKUP = re.compile(rb"\s*<(?:!--|!doctype|\?xml|[a-z])", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def read(data: bytes, name: str) -> tuple[Any, bytes, Format]:
    """The tree of a text, the text in UTF-8 without byte-order mark, and its format.

    `name` is for messages. Raises SyntaxProblemError, with line and column, for a text that is neither JSON nor YAML.
    """
    text = to_utf8(data, name)
    if _MARKUP.match(text):
        raise _markup(text, name)
    if _LIKE_JSON.match(text):
        root, form = _read_like_json(text, name)
    else:
        root, form = read_yaml(decode(text, name), name), "yaml"
    if root is None:
        raise _refusal("there is nothing in it", name, "Is it the right file, and was it saved?")
    return root, text, form


def _read_like_json(text: bytes, name: str) -> tuple[Any, Format]:
    """JSON; or YAML in flow style, which only the name of the file tells from damaged JSON."""
    try:
        return read_json(text, name), "json"
    except SyntaxProblemError as json_problem:
        if not name.lower().endswith((".yaml", ".yml")):
            raise
        try:
            return read_yaml(decode(text, name), name), "yaml"
        except SyntaxProblemError:
            raise json_problem from None


def _markup(text: bytes, name: str) -> SyntaxProblemError:
    if _HTML.search(text, 0, 2000):
        remedy = (
            'Give the address of the JSON or YAML file itself; documentation pages link to it, code hosts say "Raw".'
        )
        return _refusal("this is an HTML page, not JSON or YAML", name, remedy)
    remedy = "Give a file in JSON or YAML."
    return _refusal("this is XML, not JSON or YAML", name, remedy)


def _refusal(message: str, name: str, remedy: str) -> SyntaxProblemError:
    return SyntaxProblemError(message, file=name, line=1, column=1, remedy=remedy)
