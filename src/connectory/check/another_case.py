"""Words that are known, but written in another case: what was meant, and the fix that writes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from connectory.check.fix import Fix, Put, Remove, Rename
from connectory.check.nodes.node import Node
from connectory.document.pointer import Key as Step


def known_as(text: str, known: Iterable[str]) -> str | None:
    """The first of the known words that `text` is but for case and blanks around it; None if it is none."""
    wanted = text.strip().lower()
    return next((word for word in known if word.lower() == wanted), None)


def meant(word: str | None) -> str:
    """How a message ends that says what was meant; nothing if that is not known."""
    return f": did you mean `{word}`?" if word else ""


def respell(node: Node, keys: tuple[Step, ...], word: str | None, *, safe: bool) -> Fix | None:
    """The fix that writes `word` as the value below `node`; None if there is no word.

    In a list that has the word already the value is taken away.
    """
    if not word:
        return None
    path, holder = (*node.path, *keys), _holder(node, keys)
    if isinstance(holder, list) and word in holder:
        return Fix(f"Take it away, `{word}` is there", (Remove(path),), safe=safe)
    return Fix(f"Write `{word}`", (Put(path, word),), safe=safe)


def rename(node: Node, keys: tuple[Step, ...], word: str | None, *, safe: bool) -> Fix | None:
    """The fix that gives the member below `node` the key `word`; None if there is no word, or such a key already."""
    if word is None or word in _holder(node, keys):
        return None
    return Fix(f"Rename it to `{word}`", (Rename((*node.path, *keys), word),), safe=safe)


def _holder(node: Node, keys: tuple[Step, ...]) -> Any:
    """The object or list that the last of the keys is in."""
    value = node.value
    for key in keys[:-1]:
        value = value[key]
    return value
