"""The expressions of policies: `@connectionParameters('host')`, `{@body().name}`, `@{triggerBody().value[0].id}`.

Source: policies.md 3, which covers all examples of the documentation and of accepted connectors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

NAMED = ("connectionParameters", "queryParameters", "headers", "header")
"""Functions that take the name of what they read, and perhaps a default."""

BODIES = ("body", "item", "triggerBody")
"""Functions that yield JSON, of which properties can be read."""

FUNCTIONS = {name.lower(): name for name in (*NAMED, *BODIES)}
"""All functions, by their name in lower case: the platform does not mind case."""

_ACCESS = re.compile(r"(?:\.[\w$]+|\['[^']*'\]|\[\d+\])*")
_ARGUMENTS = re.compile(r"\(\s*(?:'([^']*)'\s*(?:,\s*'([^']*)'\s*)?)?\)")
_START = re.compile(r"(@\{|\{@|@)([A-Za-z]\w*)(?=\()")
_WITHOUT_CALL = re.compile(rf"(?<![\w.-])(?:@\{{|\{{@|@)({'|'.join(FUNCTIONS.values())})\b(?!\()", re.IGNORECASE)


class Call(NamedTuple):
    """A call in a text. `function` is spelled as the platform does, or as it stands if there is none of that name.

    `arguments` are the name and perhaps the default; `access` is what follows a body, `.value[0].id`. `embedded` says
    how it stands in the text: `@{` or `{@` around it, or nothing. `problem` is what is wrong with it, if anything.
    """

    function: str
    arguments: tuple[str, ...]
    access: str
    embedded: str
    text: str
    problem: str = ""

    @property
    def known(self) -> bool:
        """Whether there is such a function."""
        return self.function in FUNCTIONS.values()


def calls(text: str) -> Iterator[Call]:
    """All calls in a text, in order."""
    for match in _WITHOUT_CALL.finditer(text):
        yield Call(match[1], (), "", "", match[0], "has no parentheses")
    for match in _START.finditer(text):
        is_mail = match[2].lower() not in FUNCTIONS and re.match(r"[\w.-]", text[match.start() - 1 : match.start()])
        if not is_mail:  # `orders@contoso(com)` calls nothing
            yield _call(text, match)


def single_call(text: str) -> Call | None:
    """The call that the text is: `@body().items`, or `body().items`; None if it is anything else."""
    match = _START.match(text if text.startswith("@") else "@" + text)
    if match is None or match[1] != "@":
        return None
    call = _call(match.string, match)
    return call if call.text == match.string else None


def _call(text: str, match: re.Match[str]) -> Call:
    opening, written = match[1], match[2]
    function = FUNCTIONS.get(written.lower(), written)
    embedded = "" if opening == "@" else opening
    arguments = _ARGUMENTS.match(text, match.end())
    if arguments is None:
        return Call(function, (), "", embedded, text[match.start() : match.end() + 1], _problem(text, match.end()))
    end = arguments.end()
    access = ""
    if function in BODIES:
        found = _ACCESS.match(text, end)
        access = found[0] if found else ""
        end += len(access)
    given = tuple(argument for argument in arguments.groups() if argument is not None)
    problem = _wrong_arguments(function, given)
    if embedded:
        if text[end : end + 1] == "}":
            end += 1
        else:
            problem = problem or f"is not closed by `}}` after `{text[match.start() : end]}`"
    return Call(function, given, access, embedded, text[match.start() : end], problem)


def _problem(text: str, start: int) -> str:
    """Why what begins at `start`, a parenthesis, is no list of arguments."""
    end = text.find(")", start)
    if end < 0:
        return "has no closing parenthesis"
    if text.count("'", start, end) % 2 == 0 and '"' not in text[start:end] and "'" in text[start:end]:
        return "has arguments that cannot be read"
    return "takes its arguments in single quotes"


def _wrong_arguments(function: str, given: tuple[str, ...]) -> str:
    if function in NAMED and not given:
        return "needs a name in single quotes"
    if function in BODIES and given:
        return "takes no arguments"
    return ""
