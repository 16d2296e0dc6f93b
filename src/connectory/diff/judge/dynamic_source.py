"""Do the values that users chose from a list, and the fields that an operation described, still come from there?

`x-ms-dynamic-values` and `-list` say the same in two ways, and so do `x-ms-dynamic-schema` and `-properties`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from connectory.diff.catalogue import DYNAMIC_SOURCE_CHANGED
from connectory.diff.pairs import FieldPair, Report


class _Source(NamedTuple):
    """The operation that is called, and where in its answer the things are."""

    operation: str
    collection: str
    value: str

    def __str__(self) -> str:
        return " ".join([self.operation, *(f'"{path}"' for path in (self.collection, self.value) if path)])


_VALUES = {
    "x-ms-dynamic-values": ("value-collection", "value-path"),
    "x-ms-dynamic-list": ("itemsPath", "itemValuePath"),
}
_SCHEMAS = {"x-ms-dynamic-schema": ("", "value-path"), "x-ms-dynamic-properties": ("", "itemValuePath")}
_TREE = "x-ms-dynamic-tree"
_ALL = frozenset({*_VALUES, *_SCHEMAS, _TREE})


def judge(field: FieldPair, report: Report) -> None:
    if _ALL.isdisjoint(field.old.keywords):
        return
    for extensions in (_VALUES, _SCHEMAS):
        old, new = _sources(field.old.keywords, extensions), _sources(field.new.keywords, extensions)
        for name in _changed(old, new):
            source = old.get(name) or next(iter(old.values()))
            predicate = f"takes its {_what(extensions)} from {new[name]}, and took them from {source}"
            at = (name,) if name in old else ()
            report(DYNAMIC_SOURCE_CHANGED, field, predicate, at=at, detail=str(new[name]))
            break
        if old and not new and extensions is _SCHEMAS:
            report(DYNAMIC_SOURCE_CHANGED, field, "has no dynamic fields any more", detail="none")
    before, after = _tree(field.old.keywords), _tree(field.new.keywords)
    if before and after and before != after:
        predicate = f"takes its tree from {after}, and took it from {before}"
        report(DYNAMIC_SOURCE_CHANGED, field, predicate, at=(_TREE,), detail=str(after))


def _changed(old: Mapping[str, _Source], new: Mapping[str, _Source]) -> list[str]:
    """The extensions that name another source than before; where none was there, than those that were."""
    both = [name for name in new if name in old]
    if both:
        return [name for name in both if new[name] != old[name]]
    return [name for name in new if old and not set(old.values()) & set(new.values())]


def _sources(keywords: Mapping[str, Any], extensions: Mapping[str, tuple[str, str]]) -> dict[str, _Source]:
    found = {}
    for name, keys in extensions.items():
        value = keywords.get(name)
        if isinstance(value, dict):
            operation = value.get("operationId") or value.get("capability") or value.get("builtInOperation")
            collection, path = (_path(value.get(key)) for key in keys)
            found[name] = _Source(str(operation), collection, _without_properties(path))
    return found


def _tree(keywords: Mapping[str, Any]) -> _Source | None:
    value = keywords.get(_TREE)
    opened = value.get("open") if isinstance(value, dict) else None
    if not isinstance(opened, dict):
        return None
    return _Source(str(opened.get("operationId")), _path(opened.get("itemsPath")), _path(opened.get("itemValuePath")))


def _path(value: Any) -> str:
    return value.strip("/") if isinstance(value, str) else ""


def _without_properties(path: str) -> str:
    """Paths of `x-ms-dynamic-schema` lead to the properties, those of `-properties` to what holds them."""
    return path.removesuffix("properties").strip("/")


def _what(extensions: object) -> str:
    return "values" if extensions is _VALUES else "fields"
