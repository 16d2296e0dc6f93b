"""JSON texts. orjson reads them; what it lets pass and what it cannot explain is looked at again, slowly."""

from __future__ import annotations

import re
from typing import Any

from connectory.document import limits
from connectory.document.encoding import decode
from connectory.document.problems import cut_off, problem_at, repeated_key, too_deep
from connectory.errors import SyntaxProblemError

_HIDDEN_QUOTE = rb"\u0022"
_DIGITS_AS_ZEROS = bytes(48 if 48 <= byte < 58 else byte for byte in range(256))
_LONG_NUMBER = b"0" * 20
_BRACKETS = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{}]', re.DOTALL)
_WORD = re.compile(r"[-+]?[A-Za-z]\w*")


def read_json(data: bytes, name: str) -> Any:
    """The tree of a JSON text in UTF-8. Integers of any size are kept.

    Raises SyntaxProblemError with line and column for what is not JSON, for a key that stands twice in one object, and
    for nesting deeper than `limits.DEPTH`.
    """
    import orjson

    try:
        root = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise _explain(decode(data, name), error.pos, str(error.msg), name) from None
    try:
        written = orjson.dumps(root)
    except TypeError:  # the only thing it cannot write of what it has read is deep nesting
        raise _too_deep(decode(data, name), name) from None
    if _may_repeat_keys(data, written) or _LONG_NUMBER in data.translate(_DIGITS_AS_ZEROS):
        return _read_carefully(decode(data, name), name)
    return root


def _may_repeat_keys(data: bytes, written: bytes) -> bool:
    """Whether a key may have been lost, told from the number of quotes in the text and in the tree written again.

    A repeated key is in the text only, so the text has more of them, unless escapes blur the count. Twenty times as
    fast as looking at the keys.
    """
    return data.count(b'"') != written.count(b'"') or _HIDDEN_QUOTE in data


class _RepeatedKeyError(Exception):
    pass


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    tree = dict(pairs)
    if len(tree) != len(pairs):
        raise _RepeatedKeyError
    return tree


def _read_carefully(text: str, name: str) -> Any:
    import json

    try:
        return json.loads(text, object_pairs_hook=_distinct)
    except _RepeatedKeyError:
        from connectory.document.json_positions import JsonPositions

        key, first, second = JsonPositions(text).repeated_key()
    raise repeated_key(second, text, name, key, first)


def _too_deep(text: str, name: str) -> SyntaxProblemError:
    depth = 0
    for match in _BRACKETS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match[0], 0)
        if depth > limits.DEPTH:
            return too_deep(match.start(), text, name)
    return too_deep(0, text, name)


def _explain(text: str, offset: int, reason: str, name: str) -> SyntaxProblemError:
    """The error for what orjson refused at `offset`, told from what stands there."""
    if reason.startswith("depth limit"):
        return _too_deep(text, name)
    here = text[offset : offset + 1]
    following = text[offset + 1 :].lstrip()[:1]
    word = _WORD.match(text, offset)
    if reason.startswith("unexpected content after"):
        message, remedy = "there is more after the end of the JSON text", "Keep one JSON text in the file."
    elif not text[offset:].strip() or (word and not text[word.end() :].strip()):
        return cut_off(text, name)
    elif here in ("/", "#"):
        message, remedy = "JSON has no comments", "Remove the comment."
    elif here == "," and following in ("}", "]", ","):
        message, remedy = "this comma has nothing after it", "Remove the comma."
    elif here == "'":
        message, remedy = "texts and keys need double quotes in JSON", "Replace the single quotes by double quotes."
    elif here == "\\":
        message, remedy = _explain_escape(text[offset : offset + 6])
    elif here < " ":
        message = f"a text holds the control character U+{ord(here):04X} as it is"
        remedy = "Write it as an escape (\\n, \\t, \\u0000), or close the text before it."
    elif "expected ','" in reason:
        message = "a comma or a closing bracket is missing"
        remedy = 'Add it, here or shortly before; a quote inside of a text is written \\".'
    elif word:
        message = f"{word[0]} is not a JSON value"
        remedy = "JSON knows true, false, null, numbers, and texts in double quotes."
    else:
        message, remedy = f"this is not JSON: {reason}", "Look for what is wrong here or shortly before."
    return problem_at(offset, text, name, message, remedy)


def _explain_escape(escape: str) -> tuple[str, str]:
    if escape[1:2] == "u" and escape[2:3] in ("d", "D"):
        return f"{escape} is only half of a character", "Write the whole character, or leave it out."
    return f"{escape[:2]} is not an escape that JSON knows", "Write \\\\ for a backslash."
