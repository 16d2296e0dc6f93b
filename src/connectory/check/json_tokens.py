"""The tokens of a text that is almost JSON, each with what is wrong inside of it.

What is wrong with their order is told by `json_reader`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from math import isinf
from typing import NamedTuple

from connectory.check.fix import Replace


class Flaw(NamedTuple):
    """What is wrong inside of a token, and the edit that mends it."""

    kind: str
    message: str
    edit: Replace
    safe: bool = True


class Token(NamedTuple):
    """A piece of the text.

    `kind` is a mark (`{ } [ ] , :`), `text` (in quotes), `value` (a number, `true`, `false`, `null`), `word` (anything
    else without quotes), `stray` (a character that means nothing), or `nothing` (a comment, or a blank that is none in
    JSON).
    """

    kind: str
    start: int
    end: int
    flaw: Flaw | None = None


_TOKEN = re.compile(
    r"""[ \t\r\n]*+(?:
      (?P<mark>[{}\[\],:])
    | (?P<text>"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}))*+")
        (?=[\s,:}\]]|;[ \t]*[\r\n]|\Z)
    | (?P<value>(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null))(?![\w.+$"-])
    | (?P<comment>//[^\r\n]*|\#(?!/)[^\r\n]*|/\*(?:[^*]++|\*(?!/))*+(?:\*/|\Z))
    | (?P<blank>(?:[^\S \t\r\n]|[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff])+)
    | (?P<single>'(?:[^'\\\r\n]|\\.){0,2000}+'|[\u2018\u2019][^\u2018\u2019\r\n]{0,2000}[\u2018\u2019]
        |[\u201c\u201d\u201e][^\u201c\u201d\u201e"\r\n]{0,2000}[\u201c\u201d"])
    | (?P<word>(?:[\w$.+@~/<-]|\#/)(?:(?!//|/\*)[^\s"{}\[\],:;=\#]|[ \t]+(?!//|/\*)[^\s"{}\[\],:;=\#])*+)
        (?P<closed>"(?=[ \t]*(?:[\r\n,:}\]]|\Z)))?
    | (?P<quote>")
    | (?P<stray>.)
    )""",
    re.VERBOSE,
)
_ONE_LINE = re.compile(r'"(?:[^"\\\r\n]++|\\.)*+"')
_SEVERAL_LINES = re.compile(r'"(?:[^"\\]++|\\.)*+"(?=[ \t]*[\r\n]*[ \t]*[,:}\]])', re.DOTALL)
_DIGITS = 4_000  # of an integer; Python refuses 4,301
_NEAR = 5_000  # characters within which the end of a text is looked for, so that no text takes quadratic time
_END_OF_TEXT = re.compile(r'"(?=[ \t]*(?:[\r\n}\]:]|\Z|,[ \t]*(?:[\r\n"{}\[\]]|\Z)))')
_TEXT_WITHOUT_QUOTE = re.compile(r'[^"\\\r\n]{1,2000}"(?=[ \t]*,?[ \t]*(?:[\r\n}]|\Z))')
_DOUBLED = re.compile(r'"(?=[ \t]*(?:[\r\n,:}\]]|\Z))')
_GOES_ON = re.compile(r"""(?!//|/\*|\#(?!/)|;[ \t]*[\r\n])[^\s,:}\]"]""")
_KEY_WITHOUT_END = re.compile(r'"([^"\\\r\n]{1,200}?)[ \t]*:(?=[ \t]*(?:["{\[0-9-]|true|false|null))')
_LINE_END = re.compile(r"[\r\n]|\Z")
_REST_OF_LINE = re.compile(r"[ \t]*(?:\r\n?|\n)")
_INNER_QUOTE = re.compile(r'(\\.)|"', re.DOTALL)
_PAIR_OR_ESCAPE = re.compile(
    r"""(?P<pair>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})
    | (?P<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})
    | (?P<right>\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))
    | (?P<quote>\\')
    | (?P<wrong>\\)
    | (?P<control>[\x00-\x1f])""",
    re.VERBOSE,
)
_WORDS = {"true": "true", "yes": "true", "false": "false", "no": "false"} | dict.fromkeys(
    ("none", "null", "nil", "undefined", "nan", "infinity", "-infinity", "+infinity"), "null"
)
_LOOSE_NUMBER = re.compile(r"([+-]?)(?:0[xX]([0-9a-fA-F]{1,16})|0*([0-9]*)\.?([0-9]*)([eE][+-]?[0-9]{1,3})?)")
_SINGLE_PIECES = re.compile(r"""\\'|\\.|["]""")


def tokens(text: str) -> Iterator[Token]:
    """The tokens, in order. All of the text is in them, but for blanks."""
    at, before = 0, ""
    while at < len(text):
        for match in _TOKEN.finditer(text, at):
            kind = match.lastgroup or ""
            start, end = match.span(kind)
            if kind == "mark":
                before = text[start]
                yield Token(before, start, end)
            elif kind in ("text", "value"):
                before = kind
                yield Token(kind, start, end)
            else:
                token = _unusual(text, match, kind, before)
                if token.kind != "nothing":
                    before = token.kind
                yield token
                if token.end != end:  # it was longer, or shorter, than it seemed
                    at = token.end
                    break
        else:
            return


def _unusual(text: str, match: re.Match[str], kind: str, before: str) -> Token:
    """A token that is right JSON nowhere, or only at second sight."""
    start, end = match.span(kind)
    if kind == "quote":
        return _quoted(text, start, before)
    if kind == "single":
        return Token("text", start, end, _single(text[start:end], start))
    text_to_quote = _TEXT_WITHOUT_QUOTE.match(text, start) if kind == "word" and before == ":" else None
    if kind == "closed" or text_to_quote:
        start, end = match.start("word"), text_to_quote.end() if text_to_quote else end
        edit = Replace(start, end, f'"{_escaped(text[start : end - 1])}"')
        return Token("text", start, end, Flaw("quotes", "the quote at the beginning of a text is missing", edit))
    if kind == "comment":
        return Token("nothing", start, end, _comment(text, start, end))
    if kind == "blank":
        return Token("nothing", start, end, _blank(text, start, end))
    return Token(kind, start, end)


def as_key(text: str, token: Token) -> str:
    """The key that a token stands for."""
    piece = text[token.start : token.end]
    if token.kind != "text":
        return piece
    if token.flaw is None and "\\" not in piece:
        return piece[1:-1]
    return str(json.loads(token.flaw.edit.text if token.flaw else piece))


def value_flaw(text: str, token: Token) -> Flaw | None:
    """What is wrong with a value that is not in quotes."""
    piece = text[token.start : token.end]
    if token.kind == "value":
        if not (len(piece) > 4 and piece[-1].isdigit() and _is_too_large(piece)):
            return None
        return Flaw("value", "the number is too large", Replace(token.start, token.end, "0"), safe=False)
    mended = _WORDS.get(piece.lower()) or _number(piece)
    if mended is None:
        edit = Replace(token.start, token.end, json.dumps(piece, ensure_ascii=False))
        return Flaw("quotes", "a text is not in quotes", edit)
    safe = mended != "null" or (piece[0] in "uUnN" and piece.lower() != "nan")
    return Flaw("value", f"`{piece}` is not a JSON value", Replace(token.start, token.end, mended), safe)


def _quoted(text: str, start: int, before: str) -> Token:
    """The token of a text in double quotes in which, or about the end of which, something is wrong."""
    line = _ONE_LINE.match(text, start)
    key_position = before in ("{", ",")
    if line is None:
        return _not_closed(text, start, key_position)
    end = line.end()
    if _DOUBLED.match(text, end):
        edit = Replace(start, end + 1, _escaped(text[start:end]))
        return Token("text", start, end + 1, Flaw("quotes", "the quote at the end stands twice", edit))
    if _GOES_ON.match(text, end):
        key = _KEY_WITHOUT_END.match(text, start) if key_position else None
        if key:
            return _closed_at(text, start, key.end(1))
        last = _END_OF_TEXT.search(text, end, end + _NEAR)
        if last:
            return _quoted_inside(text, start, last.end(), doubled=line[0] == '""')
    return Token("text", start, end, _flaw_inside(text[start:end], start))


def _quoted_inside(text: str, start: int, end: int, *, doubled: bool) -> Token:
    """The token of a text with quotes in it, or with two quotes at its beginning."""
    inside = text[start + 1 + doubled : end - 1]
    message = "the quote at the beginning stands twice" if doubled else "a quote inside of a text is not escaped"
    edit = Replace(start, end, f'"{_escaped(_INNER_QUOTE.sub(_escape_quote, inside))}"')
    return Token("text", start, end, Flaw("quotes", message, edit))


def _escape_quote(match: re.Match[str]) -> str:
    return match[1] or '\\"'


def _not_closed(text: str, start: int, key_position: bool) -> Token:
    """The token of a text that does not end on its line."""
    several = _SEVERAL_LINES.match(text, start, start + _NEAR)
    if several:
        return Token("text", start, several.end(), _flaw_inside(several[0], start))
    key = _KEY_WITHOUT_END.match(text, start) if key_position else None
    if key:
        return _closed_at(text, start, key.end(1))
    line_end = _LINE_END.search(text, start)
    piece = text[start : line_end.start() if line_end else None].rstrip(" \t,}]")
    return _closed_at(text, start, start + len(piece))


def _closed_at(text: str, start: int, end: int) -> Token:
    edit = Replace(start, end, f'{_escaped(text[start:end])}"')
    return Token("text", start, end, Flaw("quotes", "the quote at the end of a text is missing", edit))


def _flaw_inside(piece: str, start: int) -> Flaw | None:
    mended = _escaped(piece)
    if mended == piece:
        return None
    wrong = next(m for m in _PAIR_OR_ESCAPE.finditer(piece) if m.lastgroup not in ("pair", "right"))
    edit = Replace(start, start + len(piece), mended)
    if wrong.lastgroup == "control":
        message = f"a text holds the control character U+{ord(wrong[0]):04X} as it is"
    elif wrong.lastgroup == "half":
        message = f"`{wrong[0]}` is only half of a character"
    else:
        message = f"`{piece[wrong.start() : wrong.start() + 2]}` is not an escape that JSON knows"
    return Flaw("text", message, edit, safe=wrong.lastgroup != "half")


def _escaped(piece: str) -> str:
    """A text with the escapes that it should have."""
    return _PAIR_OR_ESCAPE.sub(_escape, piece)


def _escape(match: re.Match[str]) -> str:
    if match.lastgroup == "half":
        return "\\ufffd"
    if match.lastgroup == "quote":
        return "'"
    if match.lastgroup == "wrong":
        return "\\\\"
    return json.dumps(match[0])[1:-1] if match.lastgroup == "control" else match[0]


def _single(piece: str, start: int) -> Flaw:
    """The flaw of a text in quotes of another kind."""
    inside = _SINGLE_PIECES.sub(lambda m: {"\\'": "'", '"': '\\"'}.get(m[0], m[0]), piece[1:-1])
    edit = Replace(start, start + len(piece), f'"{_escaped(inside)}"')
    return Flaw("quotes", f"a text is in {piece[0]} instead of double quotes", edit)


def _comment(text: str, start: int, end: int) -> Flaw:
    """A comment goes with its line if there is nothing else on it."""
    earliest = max(0, start - _NEAR)
    begin = max(text.rfind(mark, earliest, start) + 1 for mark in "\r\n") or earliest
    rest = _REST_OF_LINE.match(text, end)
    if rest and not text[begin:start].strip(" \t"):
        edit = Replace(begin, rest.end(), "")
    else:
        apart = not text[start - 1 : start].strip() or not text[end : end + 1].strip()
        edit = Replace(start, end, "" if apart else " ")
    return Flaw("comment", "JSON has no comments", edit)


def _blank(text: str, start: int, end: int) -> Flaw:
    piece = text[start:end]
    shown = f"U+{ord(piece[0]):04X}"
    message = f"the character {shown} is not a blank that JSON knows"
    return Flaw("character", message, Replace(start, end, " " * len(piece) if piece.isspace() else ""))


def _is_too_large(number: str) -> bool:
    """Whether Python cannot hold it: a fraction beyond 1e308, or an integer of thousands of digits."""
    return len(number) > _DIGITS if number.lstrip("-").isdigit() else isinf(float(number))


def _number(piece: str) -> str | None:
    """The JSON number that is meant by a number that other languages know: `+1`, `.5`, `007`, `0x1F`."""
    match = _LOOSE_NUMBER.fullmatch(piece)
    if match is None or not any(char.isdigit() for char in piece):
        return None
    sign, hexadecimal, whole, fraction, exponent = match.groups()
    sign = "-" if sign == "-" else ""
    if hexadecimal:
        return f"{sign}{int(hexadecimal, 16)}"
    return f"{sign}{whole or '0'}{'.' + fraction if fraction else ''}{exponent or ''}"
