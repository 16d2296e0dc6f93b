"""Text of others, made fit to be printed: what would control a terminal or a pipeline is shown as an escape."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls the terminal
    r"\u200e\u200f\u202a-\u202e\u2066-\u2069"  # turns the direction of writing
    r"\ud800-\udfff\ufffe\uffff]"  # half a surrogate pair, or no character: neither UTF-8 nor XML can say it
)
_PIPELINE_COMMAND = re.compile(r"##(vso)?(?=\[)")  # Azure's agent and GitHub's runner obey it anywhere in a line


def printable(text: str) -> str:
    """`text` with escapes for what would control a terminal, and without commands to a pipeline: it is of others."""
    if not text.isprintable():  # Python's notion is the stricter one, and quick
        text = _UNPRINTABLE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)
    return _PIPELINE_COMMAND.sub(r"##\1 ", text) if "##" in text else text


def one_line(text: str) -> str:
    """`text`, printable, with line ends and tabs as escapes too."""
    return printable(text).replace("\n", "\\n").replace("\t", "\\t")
