"""Names that schemas give themselves: `$id`, `$anchor`, `$dynamicAnchor` (JSON Schema), `$self` (OpenAPI 3.2)."""

from __future__ import annotations

from typing import Any, NamedTuple

from connectory.document.locations import join_uri
from connectory.document.pointer import Key

Path = tuple[Key, ...]


class _Visit(NamedTuple):
    value: Any
    path: Path
    base: str
    resource: Path


class Identifiers:
    """An index of the names in one document, made by one walk over its tree."""

    def __init__(self, root: Any, location: str) -> None:
        self._resources: dict[str, Path] = {}
        self._bases: dict[Path, str] = {(): location}
        self._anchors: dict[tuple[Path, str], Path] = {}
        self._walk(root, location)

    @property
    def has_resources(self) -> bool:
        """Whether any schema has an `$id`."""
        return bool(self._resources)

    def resource(self, path: Path) -> Path:
        """The path of the innermost schema with an `$id` around (or at) the node at `path`; else that of the root."""
        length = next(length for length in range(len(path), -1, -1) if path[:length] in self._bases)
        return path[:length]

    def find(self, resource: Path, reference: str) -> Path | None:
        """The path of the schema whose `$id` a reference without fragment, inside of `resource`, means."""
        return self._resources.get(join_uri(self._bases[resource], reference), self._resources.get(reference))

    def anchor(self, resource: Path, name: str) -> Path | None:
        """The path of the anchor in `resource`; if it is not there, of the first of that name in the document."""
        found = self._anchors.get((resource, name))
        return found if found is not None else next((at for (_, n), at in self._anchors.items() if n == name), None)

    def anchors(self) -> list[str]:
        """All names of anchors."""
        return [name for _, name in self._anchors]

    def _walk(self, root: Any, location: str) -> None:
        seen: set[int] = set()  # YAML aliases are shared: each is looked at once
        waiting = [_Visit(root, (), location, ())]
        while waiting:
            value, path, base, resource = waiting.pop()
            if not isinstance(value, (dict, list)) or id(value) in seen:
                continue
            seen.add(id(value))
            if isinstance(value, list):
                waiting.extend(
                    _Visit(item, (*path, index), base, resource) for index, item in reversed([*enumerate(value)])
                )
                continue
            name = value.get("$id", value.get("$self") if not path else None)
            if isinstance(name, str) and not name.startswith("#"):
                base, resource = join_uri(base, name.partition("#")[0]), path
                self._bases[path] = base
                self._resources.setdefault(base, path)
                self._resources.setdefault(name, path)
            self._note_anchors(value, path, resource)
            waiting.extend(_Visit(member, (*path, key), base, resource) for key, member in reversed(value.items()))

    def _note_anchors(self, value: dict[str, Any], path: Path, resource: Path) -> None:
        for keyword in ("$anchor", "$dynamicAnchor"):
            if isinstance(value.get(keyword), str):
                self._anchors.setdefault((resource, value[keyword]), path)
        name = value.get("$id")
        if isinstance(name, str) and name.startswith("#"):  # how draft 6 wrote anchors
            self._anchors.setdefault((resource, name[1:]), path)
