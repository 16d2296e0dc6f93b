"""The trace: what a conversion changed, dropped or could not say, each entry with its place in the source."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from connectory.document import Place

Kind = Literal["lossy", "repaired", "added", "dropped", "renamed"]


class Change(NamedTuple):
    """One entry. `place` is where the source says what was changed."""

    step: str
    kind: Kind
    place: Place
    message: str

    def as_json(self) -> dict[str, Any]:
        """The entry as it stands in the report of `generate` (design.md)."""
        return {
            "step": self.step,
            "kind": self.kind,
            "file": self.place.file,
            "pointer": self.place.nearest.pointer,
            "line": self.place.position.line,
            "message": self.message,
        }


class Trace:
    """Collects changes in the order in which they happen; the same change at the same place stands once."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self._seen: set[tuple[str, int, tuple[str | int, ...], str]] = set()

    def add(self, step: str, kind: Kind, place: Place, message: str) -> None:
        """Note that `step` did something of `kind` to the node at `place`."""
        key = (step, id(place.document), place.path, message)
        if key not in self._seen:
            self._seen.add(key)
            self.changes.append(Change(step, kind, place, message))
