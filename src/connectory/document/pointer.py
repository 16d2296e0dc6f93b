"""JSON Pointers (RFC 6901), as texts and as fragments of a reference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import unquote, unquote_plus

Key = str | int


def format_pointer(path: Sequence[Key]) -> str:
    """The pointer of a path of keys: `("paths", "/pets")` is `/paths/~1pets`."""
    return "".join(["/" + str(key).replace("~", "~0").replace("/", "~1") for key in path])


def parse_pointer(pointer: str) -> tuple[str, ...]:
    """The keys of a pointer, all of them texts: `/paths/~1pets` is `("paths", "/pets")`."""
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])


def readings(fragment: str) -> Iterator[tuple[str, ...]]:
    """The paths that a fragment may mean, the standard's reading first.

    RFC 6901 decodes percent signs before the fragment is split. Published descriptions also hold keys with a percent
    sign that nobody encoded, `%2F` for a slash inside a key, and a plus sign for a blank.
    """
    decoded = unquote(fragment)
    yield parse_pointer(decoded)
    if "%" in fragment:
        yield tuple(unquote(key) for key in parse_pointer(fragment))
        yield parse_pointer(fragment)
    if "+" in fragment:
        yield parse_pointer(unquote_plus(fragment))


def child_key(value: object, key: str) -> Key | None:
    """`key` as the key of a member or an item of `value`; None if there is no such child."""
    if isinstance(value, dict):
        return key if key in value else None
    if isinstance(value, list) and key.isascii() and key.isdigit() and (key == "0" or key[0] != "0"):
        return int(key) if len(key) < 10 and int(key) < len(value) else None
    return None
