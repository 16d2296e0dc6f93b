"""Keys that an object of a definition does not have: whether they are known elsewhere, and what may be meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from connectory.check.another_case import known_as
from connectory.check.nodes.definition import BodyParameter, Definition, Parameter, Reference, SecurityScheme
from connectory.check.nodes.node import Fault, Node
from connectory.facts.keywords import NEWER_KEYWORDS

PREFIX = "x-ms-"
_CLOSE = 0.8  # how alike a misspelt key is to what was meant, at least


def is_general(fault: Fault) -> bool:
    """Whether the general rules on unknown keys are to judge it: no other rule knows more of the key.

    Left out are files but the definition, objects that take any key, references, security definitions, the connector's
    annotation in the wrong place, and keys of one kind of parameter on another.
    """
    node, key = fault.node, fault.key
    if not isinstance(node.root, Definition) or takes_any_key(node) or isinstance(node, Reference):
        return False
    if isinstance(node, SecurityScheme):
        return key.startswith("x-")
    if isinstance(node, Definition):
        return key != "x-ms-api-annotation" and not (key == "openapi" and "swagger" not in node.value)
    if isinstance(node, BodyParameter):
        return key not in value_keys() and not key.startswith("x-ms-dynamic-")
    return not (isinstance(node, Parameter) and key == "schema")


def takes_any_key(node: Node) -> bool:
    """Whether an object of this kind may hold whatever somebody likes."""
    return node.others is not None and node.others.kind is None


@cache
def value_keys() -> frozenset[str]:
    """The keys without `x-` that parameters have, but the body has not."""
    kinds = [kind for kind in Parameter.__subclasses__() if kind is not BodyParameter]
    found = {key for kind in kinds for key in kind.keys if not key.startswith("x-")}
    return frozenset(found - BodyParameter.keys.keys())


@cache
def extensions() -> frozenset[str]:
    """The keys that begin with `x-ms-` and that some object of a definition has."""
    return frozenset(key for kind in _kinds(Node) for key in kind.keys if key.startswith(PREFIX))


@cache
def allowed_extensions() -> frozenset[tuple[str, type[Node] | None]]:
    """Those of them that Microsoft's schema allows on some object, and of what kind their value is then."""
    keys = (item for kind in _kinds(Node) for item in kind.keys.items())
    return frozenset((name, key.kind) for name, key in keys if key.standing == "allowed" and name.startswith(PREFIX))


@cache
def keywords() -> frozenset[str]:
    """The keys without `x-` that some object of a definition has, in any version of OpenAPI."""
    found = {key for kind in _kinds(Node) for key in kind.keys if not key.startswith("x-")}
    return frozenset(found) | NEWER_KEYWORDS


@cache
def meant_extension(key: str) -> str | None:
    """The extension of the platform that a key is a misspelling of; None if it is not like any."""
    plain = _plain(key)
    for name in sorted(extensions()):
        if _plain(name) == plain:
            return name
    return nearest(key, extensions())


def nearest(key: str, known: Iterable[str]) -> str | None:
    """The known key that is most like `key`; None if none is very much alike."""
    from difflib import get_close_matches

    names = sorted(known)
    same = known_as(key, names)
    if same:
        return same
    lower = {name.lower(): name for name in names}
    close = get_close_matches(key.lower(), lower, n=1, cutoff=_CLOSE)
    return lower[close[0]] if close else None


def _plain(key: str) -> str:
    """The letters of a key, so that other separators do not count."""
    return re.sub(r"[^a-z0-9]", "", key.lower())


def _kinds(kind: type[Node]) -> Iterator[type[Node]]:
    for below in kind.__subclasses__():
        yield below
        yield from _kinds(below)
