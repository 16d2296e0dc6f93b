"""operationIds: new ones for operations that have none, or one that cannot stay, and where operations are named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from connectory.document.pointer import Key as Step
from connectory.facts.limits import OPERATION_ID_LENGTH

if TYPE_CHECKING:
    from connectory.check.nodes.definition import Definition, Operation

_PLAIN = re.compile(r"[A-Za-z0-9]+(_[Vv][0-9]+)?")
_REVISION = re.compile(r"_[Vv][0-9]+$")
_VERBS = {"post": "Create", "put": "Replace", "patch": "Update", "head": "Check"}
_ARTICLES = re.compile(r"\b(an?|the)\b", re.IGNORECASE)
_DATA = frozenset({"default", "enum", "example", "examples", "x-ms-test-value"})  # an operationId in it names nothing
_CONTAINERS = (dict, list)
_Link = tuple[Any, Step]
"""A path: the link above it (None: the root), and its last step. Few paths are asked for, and this costs less."""


def is_plain(operation_id: str) -> bool:
    """Whether it is of letters and digits only, but for the ending of a revision, `_V2`."""
    return _PLAIN.fullmatch(operation_id) is not None


def new_ids(definition: Definition) -> dict[tuple[Step, ...], str]:
    """A new operationId for each operation (by its path) that has none, one that is not plain, or that of another.

    In Pascal case and, whatever the case, unlike all others, the new ones included.
    """
    kept: set[str] = set()
    renamed = []
    for operation in definition.operations:
        own = operation.id or ""
        if not is_plain(own) or own.lower() in kept:
            renamed.append(operation)
        kept.add(own.lower())
    found = {}
    for operation in renamed:
        name = next(name for name in _candidates(operation) if name.lower() not in kept)
        kept.add(name.lower())
        found[operation.path] = name
    return found


def named_operations(definition: Definition) -> dict[str, list[tuple[Step, ...]]]:
    """Where something names an operation by its operationId: calls of extensions, families of revisions."""
    found: dict[str, list[tuple[Step, ...]]] = {}
    waiting: list[tuple[Any, _Link]] = [(definition.value, (None, ""))]
    while waiting:
        value, link = waiting.pop()
        if value.__class__ is list:
            waiting += [(item, (link, index)) for index, item in enumerate(value) if item.__class__ in _CONTAINERS]
            continue
        key = link[1]
        if key == "x-ms-api-annotation" and isinstance(value.get("family"), str):
            found.setdefault(value["family"], []).append((*_path(link), "family"))
        if isinstance(value.get("operationId"), str):
            path = _path(link)
            if len(path) != 3 or path[0] != "paths":
                found.setdefault(value["operationId"], []).append((*path, "operationId"))
                continue
        left_out = () if key == "properties" else _DATA
        waiting += [
            (item, (link, key)) for key, item in value.items() if item.__class__ in _CONTAINERS and key not in left_out
        ]
    return found


def _path(link: _Link) -> tuple[Step, ...]:
    path: list[Step] = []
    while link[0] is not None:
        path.append(link[1])
        link = link[0]
    return tuple(reversed(path))


def _candidates(operation: Operation) -> Iterator[str]:
    """Names for an operation, best first, without end."""
    verb = _VERBS.get(operation.method, operation.method.capitalize())
    own = operation.id or ""
    revision = _REVISION.search(own)
    summary = _ARTICLES.sub("", operation.text("summary") or "")
    derived = _pascal_case(f"{verb} {operation.item.template}")
    for text in ("" if is_plain(own) else _REVISION.sub("", own), summary):
        name = _pascal_case(text)
        if name:
            yield _cut(name if name[0].isalpha() else verb + name, revision[0] if revision else "")
    number = 1
    while True:
        yield _cut(derived, str(number) if number > 1 else "")
        number += 1


def _cut(name: str, ending: str = "") -> str:
    return name[: OPERATION_ID_LENGTH - len(ending)] + ending


def _pascal_case(text: str) -> str:
    """The words of a text, each with a capital; letters lose their marks, other scripts are dropped."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "".join(word[:1].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", plain))
