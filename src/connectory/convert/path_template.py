"""Path templates: whatever stands as a path in a description becomes one that the platform takes, for the same wire.

The platform wants a leading slash, `{name}` for variables, and no query string, fragment, `*` or stray brace
(validator rules OperationPath...). Descriptions also hold URI templates (RFC 6570), patterns of web frameworks, and
`:name`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import quote, unquote

_COLON_VARIABLE = re.compile(r"(?<=/):([A-Za-z_]\w*)(?=[/?#]|$)")
_CLEAN = re.compile(r"/(?:[^{}*?#\s\\:]|\{[\w-]+\})*")
_VARIABLE = re.compile(r"\{([^{}]*)\}")
_PATTERN = re.compile(r"[^/]*[:=]")
_NOT_IN_NAMES = re.compile(r"[{}/*?#=\\\s]+")
_LITERALS = {"*": "%2A", "{": "%7B", "}": "%7D", " ": "%20", "\\": "%5C"}


@dataclass(slots=True)
class QueryPart:
    """A `name=value` of a path's query string; `variable` is set where the value is a variable of the path."""

    name: str
    value: str = ""
    variable: str | None = None
    required: bool = True


@dataclass(slots=True)
class PathTemplate:
    """A path as the platform takes it, and what was taken out of it.

    `names` maps a path parameter's name in the description to its name here where the two differ; `changes` are
    kinds and sentences for the trace.
    """

    text: str = ""
    query: list[QueryPart] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    changes: list[tuple[Literal["repaired", "lossy"], str]] = field(default_factory=list)

    @property
    def variables(self) -> list[str]:
        """The names of the variables, each once, in order."""
        return list(dict.fromkeys(_VARIABLE.findall(self.text)))

    def rename(self, old: str, new: str) -> None:
        """Give a variable another name: names of path variables are not on the wire."""
        self.text = self.text.replace(f"{{{old}}}", f"{{{new}}}")

    def put_before(self, name: str, literal: str) -> None:
        """Write `literal` before the variable `name`."""
        self.text = self.text.replace(f"{{{name}}}", f"{literal}{{{name}}}")


def template_key(path: str) -> str:
    """What two paths of one verb must not share: case and names of variables do not count (DuplicateOperationPath)."""
    return _VARIABLE.sub("{}", path.lower())


def read_path(path: str, declared: Collection[str]) -> PathTemplate:
    """Read `path` as it stands in a description; `declared` are the names of the operation's path parameters."""
    if _CLEAN.fullmatch(path) and set(_VARIABLE.findall(path)) <= set(declared):
        return PathTemplate(path)
    return _Reader(path, declared).read()


class _Reader:
    """One pass over one path."""

    def __init__(self, path: str, declared: Collection[str]) -> None:
        self.path = path
        self.declared = declared
        self.result = PathTemplate()

    def read(self) -> PathTemplate:
        text = self.path.strip()
        if text != self.path:
            self.repair("blanks around the path were taken away")
        if not text.startswith("/"):
            self.repair("the path was given a leading slash")
            text = f"/{text}"
        text = _COLON_VARIABLE.sub(self.colon_variable, text)
        pieces: list[str] = []
        position = 0
        while position < len(text):
            if text[position] in "?#":
                self.read_rest(text[position:])
                break
            piece, position = self.read_piece(text, position, pieces)
            pieces.append(piece)
        self.result.text = "".join(pieces)
        return self.result

    def colon_variable(self, match: re.Match[str]) -> str:
        name = match[1]
        if name not in self.declared or f"{{{name}}}" in self.path:
            return match[0]
        self.repair(f"`:{name}` was written as `{{{name}}}`")
        return f"{{{name}}}"

    def read_piece(self, text: str, position: int, before: list[str]) -> tuple[str, int]:
        """The piece that starts at `position`, as it is to be written, and where the next one starts."""
        char = text[position]
        if char == "{":
            end = _closing(text, position)
            inner = text[position + 1 : end]
            if end is not None and ("/" not in inner[1:] or inner in self.declared or _PATTERN.match(inner)):
                return self.variable(inner), end + 1
            stop = _segment_end(text, position)
            name = text[position + 1 : stop]
            if name in self.declared:
                self.repair(f"the missing brace after `{{{name}` was added")
                return f"{{{self.name(name)}}}", stop
        if char == "}":
            name = _segment_start(before)
            if name in self.declared:
                del before[len(before) - len(name) :]
                self.repair(f"the missing brace before `{name}}}` was added")
                return f"{{{self.name(name)}}}", position + 1
        if char in _LITERALS:
            self.repair(f"`{char}` in the path was written as `{_LITERALS[char]}`")
        return _LITERALS.get(char, char), position + 1

    def variable(self, inner: str) -> str:
        """What stands for the braces around `inner`: a variable, or the expansion of an RFC 6570 expression."""
        written = self.expand(inner.strip("{} \t"))
        if not written:
            self.repair(f"`{{{inner}}}` in the path became query parameters")
        elif written != f"{{{inner}}}":
            self.repair(f"`{{{inner}}}` in the path was written as `{written}`")
        return written

    def expand(self, raw: str) -> str:
        if raw in self.declared or not raw:
            return f"{{{self.name(raw)}}}"
        operator = raw[0] if raw[0] in "+#./;?&" else ""
        names = [name.strip() for name in raw[len(operator) :].split(",")] if _is_list(raw) else [raw[len(operator) :]]
        if operator in ("?", "&"):
            self.result.query += [QueryPart(_bare(name), variable=self.name(name), required=False) for name in names]
            return ""
        if operator in ("+", "#"):
            self.lose(f"the value of `{{{raw}}}` is percent-encoded: the platform encodes every path parameter")
        parts = [self.name(name) for name in names]
        if operator == ";":
            written = (quote(_bare(name), safe="") for name in names)
            return "".join(f";{name}={{{part}}}" for name, part in zip(written, parts, strict=True))
        before = operator if operator in (".", "/") else ""
        return before + (before or ",").join(f"{{{part}}}" for part in parts)

    def name(self, raw: str) -> str:
        """The variable's name for what stands in the braces: the declared one where there is one."""
        bare = raw if raw in self.declared else _bare(raw)
        if bare not in self.declared:
            bare = next((name for name in self.declared if name.lower() == bare.lower()), bare)
        name = _NOT_IN_NAMES.sub("", bare) or "value"
        if name != bare and bare in self.declared:
            self.result.names[bare] = name
        return name

    def read_rest(self, text: str) -> None:
        """The query string and the fragment."""
        query, hash_sign, fragment = text.partition("#")
        if hash_sign:
            self.repair(f"the fragment `#{fragment}` was taken out of the path: it is never sent")
        for item in query[1:].split("&"):
            name, _, value = item.partition("=")
            if not name:
                continue
            variables = _VARIABLE.findall(item)
            if value == "".join(f"{{{variable}}}" for variable in variables[:1]) and variables:
                self.result.query.append(QueryPart(unquote(name), variable=self.name(variables[0].strip())))
            elif variables:
                self.lose(f"`{item}` in the path's query string was left out: it mixes text and variables")
            else:
                self.result.query.append(QueryPart(unquote(name), unquote(value)))
        if self.result.query:
            self.repair("the query string of the path became query parameters")

    def repair(self, message: str) -> None:
        self.result.changes.append(("repaired", message))

    def lose(self, message: str) -> None:
        self.result.changes.append(("lossy", message))


def _closing(text: str, start: int) -> int | None:
    """Where the brace that opens at `start` closes; None if nowhere."""
    depth = 0
    for position in range(start, len(text)):
        if text[position] == "{":
            depth += 1
        elif text[position] == "}":
            depth -= 1
            if depth == 0:
                return position
    return None


def _segment_end(text: str, start: int) -> int:
    ends = [end for end in (text.find(mark, start) for mark in "/?#") if end >= 0]
    return min(ends, default=len(text))


def _segment_start(pieces: list[str]) -> str:
    """What the pieces hold since the last slash; pieces are single characters or whole variables."""
    start = len(pieces)
    while start and len(pieces[start - 1]) == 1 and pieces[start - 1] != "/":
        start -= 1
    return "".join(pieces[start:])


def _is_list(raw: str) -> bool:
    return re.fullmatch(r"[+#./;?&]?[\w.*-]+(\s*,\s*[\w.*-]+)*", raw) is not None


def _bare(raw: str) -> str:
    """A variable's name without what frameworks write after it: `id:[0-9]+`, `name=projects/*`, `path*`, `proxy+`."""
    return re.split(r"[:=]", raw, maxsplit=1)[0].rstrip("*+.?! ")
