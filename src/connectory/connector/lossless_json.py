"""JSON text that somebody wrote: read strictly, and edited so that whatever was not edited keeps every byte.

Nothing is formatted anew. An edited tree is compared with the one that the text holds; only the text of values that
differ is replaced, and new members get the indentation and separators of their neighbours. Number spelling, escapes,
duplicate keys, blank lines, byte-order mark and line ends elsewhere stay as they are.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import Any, NamedTuple, NoReturn

from connectory.document.pointer import Key
from connectory.errors import ConnectorError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]]|[^\s,:{}\[\]"]+')  # all but commas, colons and white space
_NATURAL_KEYS = (
    ("$ref",),
    ("name", "in"),  # parameters
    ("propertyName",),  # x-ms-connector-metadata
    ("templateId", "title"),  # policies
    ("operationId",),
    ("name",),  # tags, parameter sets
    ("value",),  # allowedValues
)


def read_json(content: bytes, file: str = "") -> Any:
    """The tree of a JSON text (UTF-8, or UTF-16 with byte-order mark).

    Strict: raises ConnectorError, with line and column, for what JSON does not allow, `NaN` and `Infinity` included.
    Of duplicate keys the last one counts.
    """
    return _parse(_split(content, file)[2], file)


def edit_json(content: bytes, tree: Any, file: str = "") -> bytes:
    """`content` with the fewest changes that make its tree equal to `tree`, order of keys included.

    Raises ConnectorError if `content` is not JSON, or if `tree` holds what JSON cannot say.
    """
    mark, encoding, text = _split(content, file)
    old = _parse(text, file)
    try:
        if same(old, tree, ordered=True):
            return content
        source = text.encode()
        root = _spans(source)
        style = _style(source, root)
        value = _Editor(source, style).value(root, old, tree, "" if style.several_lines else None)
        edited = source[: root.start] + value + source[root.end :]
        if not same(_parse(edited.decode(), file), tree):
            raise TypeError("a value or a key is of a type that JSON does not have")
    except (TypeError, ValueError) as error:
        raise ConnectorError(f"the edited tree cannot be written as JSON: {error}", file=file or None) from error
    except RecursionError as error:
        raise ConnectorError("values are nested too deeply", file=file or None) from error
    return mark + (edited if encoding == "utf-8" else edited.decode().encode(encoding))


def line_of(content: bytes, path: Iterable[Key]) -> int:
    """The line (1-based) on which the value at `path` begins; that of its nearest ancestor if it is not there."""
    source = _split(content, "")[2].encode()
    span = _spans(source)
    for key in path:
        index: int | None = key if isinstance(key, int) else None
        if span.names:
            index = next((i for i, name in enumerate(span.names) if _decoded(source, name) == key), None)
        if index is None or index >= len(span.parts):
            break
        span = span.parts[index]
    return source.count(b"\n", 0, span.start) + 1


def same(one: Any, other: Any, *, ordered: bool = False) -> bool:
    """Whether two trees are equal as JSON: 1, 1.0 and true differ; the order of keys counts only if `ordered`."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        if one.keys() != other.keys() or (ordered and list(one) != list(other)):
            return False
        return all(same(value, other[key], ordered=ordered) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(same(a, b, ordered=ordered) for a, b in zip(one, other, strict=True))
    return bool(one == other)


def natural_key(item: Any) -> tuple[str, ...] | None:
    """What tells an item of an array from its siblings, whatever else changes in it; None if nothing does."""
    if isinstance(item, str):
        return ("", item)
    if not isinstance(item, dict):
        return None
    for names in _NATURAL_KEYS:
        values = [item.get(name) for name in names]
        if all(isinstance(value, str) for value in values):
            return (*names, *map(str, values))
    return ("only key", *item) if len(item) == 1 else None


def _split(content: bytes, file: str) -> tuple[bytes, str, str]:
    mark, encoding = next((pair for pair in _MARKS if content.startswith(pair[0])), (b"", "utf-8"))
    body = content[len(mark) :]
    try:
        return mark, encoding, body.decode(encoding)
    except UnicodeDecodeError as error:
        before = body[: error.start].decode(encoding, "replace")
        raise ConnectorError(
            f"the text is not {encoding.upper()}",
            file=file or None,
            line=before.count("\n") + 1,
            column=len(before) - before.rfind("\n"),
            remedy="Save the file as UTF-8.",
        ) from error


def _parse(text: str, file: str) -> Any:
    import json

    def refuse(name: str) -> NoReturn:
        raise json.JSONDecodeError(f"{name} is not a JSON number", text, text.find(name))

    try:
        return json.loads(text, parse_constant=refuse)
    except json.JSONDecodeError as error:
        raise ConnectorError(
            f"this is not JSON: {error.msg[0].lower()}{error.msg[1:]}",
            file=file or None,
            line=error.lineno,
            column=error.colno,
            remedy="Correct the text here or shortly before it; `connectory check --fix` mends most such faults.",
        ) from error
    except ValueError as error:  # a number of thousands of digits
        raise ConnectorError(f"this cannot be read as JSON: {error}", file=file or None) from error
    except RecursionError as error:
        raise ConnectorError("values are nested too deeply", file=file or None) from error


class _Span:
    """Where a value stands in the text, and the spans of its items, or of its names and values."""

    __slots__ = ("end", "names", "parts", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.names: list[_Span] = []  # of an object's members, as many as `parts`
        self.parts: list[_Span] = []  # the values of an object's members, or an array's items


def _spans(source: bytes) -> _Span:
    """The spans of a text that is known to be JSON."""
    root = _Span(0, 0)
    open_spans = [root]
    for token in _TOKEN.finditer(source):
        start, end = token.span()
        if source[start] in b"}]":
            open_spans.pop().end = end
            continue
        span, parent = _Span(start, end), open_spans[-1]
        named = source[parent.start] == ord("{") and parent is not root
        (parent.names if named and len(parent.names) == len(parent.parts) else parent.parts).append(span)
        if source[start] in b"{[":
            open_spans.append(span)
    return root.parts[0]


class _Style(NamedTuple):
    """How a text is written, as far as its root shows it."""

    several_lines: bool
    unit: str  # one level of indentation
    newline: str
    colon: str
    comma: str  # between values on one line
    only_ascii: bool  # everything else is escaped


def _style(source: bytes, root: _Span) -> _Style:
    lead, colon = b"\n  ", b": "
    if root.parts:
        lead = source[root.start + 1 : (root.names or root.parts)[0].start]
    if root.names and b"\n" not in (between := source[root.names[0].end : root.parts[0].start]):
        colon = between
    return _Style(
        several_lines=b"\n" in lead,
        unit=lead.rpartition(b"\n")[2].decode() if b"\n" in lead else "  ",
        newline="\r\n" if b"\r\n" in source else "\n",
        colon=colon.decode(),
        comma="," if colon == b":" else ", ",
        only_ascii=source.isascii() and re.search(rb"(?i)\\u(?!00[0-7])", source) is not None,
    )


def _decoded(source: bytes, name: _Span) -> str:
    import json

    return str(json.loads(source[name.start : name.end]))


class _Editor:
    """Writes values anew where they differ, in the style of the text around them.

    `indent` is the indentation of the line that a value begins on; None says that everything there is on one line.
    """

    def __init__(self, source: bytes, style: _Style) -> None:
        self._source = source
        self._style = style

    def value(self, span: _Span, old: Any, new: Any, indent: str | None) -> bytes:
        if same(old, new, ordered=True):
            return self._source[span.start : span.end]
        if isinstance(old, dict) and isinstance(new, dict):
            return self._object(span, old, new, indent)
        if isinstance(old, list) and isinstance(new, list):
            return self._array(span, old, new, indent)
        return self._new(new, indent)

    def _object(self, span: _Span, old: dict[str, Any], new: dict[str, Any], indent: str | None) -> bytes:
        inner = self._inner(span, indent)
        keys = [_decoded(self._source, name) for name in span.names]
        counting = {key: index for index, key in enumerate(keys)}
        colon = self._source[span.names[0].end : span.parts[0].start] if keys else self._style.colon.encode()
        entries: list[tuple[int | None, bytes]] = []
        for entry in _arrange(keys, list(new)):
            if isinstance(entry, str):
                entries.append((None, self._new(entry, None) + colon + self._new(new[entry], inner)))
                continue
            key, value = keys[entry], span.parts[entry]
            if counting[key] != entry:  # an earlier one of duplicate keys
                text = self._source[value.start : value.end]
            else:
                text = self.value(value, old[key], new[key], inner)
            entries.append((entry, self._source[span.names[entry].start : value.start] + text))
        return self._joined(span, entries, indent)

    def _array(self, span: _Span, old: list[Any], new: list[Any], indent: str | None) -> bytes:
        inner = self._inner(span, indent)
        entries: list[tuple[int | None, bytes]] = []
        for index, value in zip(_align(old, new), new, strict=True):
            text = self._new(value, inner) if index is None else self.value(span.parts[index], old[index], value, inner)
            entries.append((index, text))
        return self._joined(span, entries, indent)

    def _joined(self, span: _Span, entries: list[tuple[int | None, bytes]], indent: str | None) -> bytes:
        """The text of an object or array of these members, each with its index in the old text, if it was there."""
        opening, closing = self._source[span.start : span.start + 1], self._source[span.end - 1 : span.end]
        if not entries:
            return opening + closing
        lead, trail = self._frame(span, indent)
        heads = span.names or span.parts
        between = [self._source[a.end : b.start] for a, b in zip(span.parts, heads[1:], strict=False)]
        usual = between[0] if between else b"," + lead if b"\n" in lead else self._style.comma.encode()
        pieces = [opening, lead]
        previous: int | None = None
        for position, (index, text) in enumerate(entries):
            if position:
                if index:
                    pieces.append(between[index - 1])
                elif previous is not None and previous < len(between):
                    pieces.append(between[previous])
                else:
                    pieces.append(usual)
            pieces.append(text)
            previous = index
        return b"".join((*pieces, trail, closing))

    def _frame(self, span: _Span, indent: str | None) -> tuple[bytes, bytes]:
        """What stands before the first and after the last member."""
        if span.parts:
            first = (span.names or span.parts)[0]
            return self._source[span.start + 1 : first.start], self._source[span.parts[-1].end : span.end - 1]
        if indent is None:
            return b"", b""
        trail = self._style.newline + indent
        return (trail + self._style.unit).encode(), trail.encode()

    def _inner(self, span: _Span, indent: str | None) -> str | None:
        """The indentation of the lines on which the members begin."""
        lead, _ = self._frame(span, indent)
        if b"\n" in lead:
            return lead.rpartition(b"\n")[2].decode()
        return indent if any(b"\n" in self._source[part.start : part.end] for part in span.parts) else None

    def _new(self, value: Any, indent: str | None) -> bytes:
        import json

        style = self._style

        def dump(only_ascii: bool) -> bytes:
            if indent is None:
                separators = (style.comma, style.colon)
                return json.dumps(value, ensure_ascii=only_ascii, allow_nan=False, separators=separators).encode()
            text = json.dumps(
                value, indent=style.unit, ensure_ascii=only_ascii, allow_nan=False, separators=(",", style.colon)
            )
            return text.replace("\n", style.newline + indent).encode()

        try:
            return dump(style.only_ascii)
        except UnicodeEncodeError:  # half a surrogate pair can only be written as an escape
            return dump(True)


def _arrange(old: list[str], new: list[str]) -> list[int | str]:
    """The members of an object in their new order: an index into `old` for what stays, the key for what is new.

    `old` may hold a key several times; all of them stay, so that no text is lost that was not edited.
    """
    rank = {key: position for position, key in enumerate(new)}
    stays = [index for index, key in enumerate(old) if key in rank]
    order = list(dict.fromkeys(old[index] for index in stays))
    if order != sorted(order, key=rank.__getitem__):
        stays.sort(key=lambda index: rank[old[index]])
    known = set(order)
    following: dict[str | None, list[str]] = {}
    previous = None
    for key in new:
        if key in known:
            previous = key
        else:
            following.setdefault(previous, []).append(key)
    result: list[int | str] = [*following.pop(None, ())]
    for index in stays:
        result.append(index)
        result.extend(following.pop(old[index], ()))
    return result


def _align(old: list[Any], new: list[Any]) -> list[int | None]:
    """For each item of `new` the index of the item of `old` whose text it takes over.

    Equal beginnings and ends are paired first; then what is equal, then what has the same natural key, then objects
    and arrays in the same place.
    """
    import json

    result: list[int | None] = [None] * len(new)
    free = dict.fromkeys(range(len(old)))

    def take(index_old: int, index_new: int) -> None:
        result[index_new] = index_old
        del free[index_old]

    def pair(keys_old: list[Any], keys_new: list[Any]) -> None:
        where: dict[Any, list[int]] = {}
        for index in reversed(free):
            where.setdefault(keys_old[index], []).append(index)
        where.pop(None, None)
        for index, key in enumerate(keys_new):
            if result[index] is None and where.get(key):
                take(where[key].pop(), index)

    exact_old, exact_new = ([json.dumps(item, sort_keys=True) for item in items] for items in (old, new))
    shorter = min(len(old), len(new))
    head = next((i for i in range(shorter) if exact_old[i] != exact_new[i]), shorter)
    tail = next((i for i in range(shorter - head) if exact_old[-1 - i] != exact_new[-1 - i]), shorter - head)
    for index in range(head):
        take(index, index)
    for index in range(1, tail + 1):
        take(len(old) - index, len(new) - index)
    pair(exact_old, exact_new)
    pair([natural_key(item) for item in old], [natural_key(item) for item in new])
    pair([i if isinstance(item, dict | list) else None for i, item in enumerate(old)], list(range(len(new))))
    return result
