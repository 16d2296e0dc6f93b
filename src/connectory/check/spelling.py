"""Common misspellings of English words, as the program `typos` knows them.

`typos` (MIT or Apache-2.0, on PyPI) has a list of misspellings and says nothing of words that it does not know, so
names are safe. It is a program, not a module, and an extra of connectory: without it no word is held to be misspelt.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_SECONDS = 30  # to wait for an answer; it takes a hundredth of one

_answers: dict[str, tuple[str, ...]] = {}


def corrections_of(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Those words that are misspelt, with what they may stand for, the likeliest first.

    Answers are remembered, so that the program is started once for a connector at most.
    """
    asked = set(words)
    new = asked - _answers.keys()
    command = program()
    if new and command:
        _answers.update(dict.fromkeys(new, ()) | _ask(command, sorted(new)))
    return {word: found for word in sorted(asked) if (found := _answers.get(word))}


@cache
def program() -> tuple[str, ...]:
    """The command that starts `typos`; empty if it is not installed."""
    import shutil

    beside = str(Path(sys.executable).parent)
    found = shutil.which("typos", path=os.pathsep.join((beside, os.environ.get("PATH", os.defpath))))
    return (found,) if found else ()


def _ask(command: tuple[str, ...], words: list[str]) -> dict[str, tuple[str, ...]]:
    import subprocess

    import orjson

    try:
        done = subprocess.run(
            [*command, "--isolated", "--threads", "1", "--format", "json", "-"],
            input="\n".join(words).encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
        lines = [orjson.loads(line) for line in done.stdout.splitlines()]
    except (OSError, subprocess.SubprocessError, orjson.JSONDecodeError):
        return {}
    return {line["typo"]: tuple(line["corrections"]) for line in lines if line.get("type") == "typo"}
