"""Members of a collection's objects. Exporters differ, so a value of another type than expected counts as absent."""

from __future__ import annotations

from typing import Any, NamedTuple

from connectory.api.model import Loss
from connectory.document import Node, Place


class Entry(NamedTuple):
    """A key with a value: of a query, a header list, a form, an auth or a list of variables."""

    name: str
    value: str
    description: str | None
    disabled: bool
    node: Node

    @property
    def where(self) -> Place:
        """Where the entry stands."""
        return self.node.place

    def member(self, key: str) -> Any:
        """Another member of the entry, such as `type` or `src`; None if there is none."""
        return self.node.value.get(key) if isinstance(self.node.value, dict) else None


def text(value: Any) -> str:
    """A text, number or truth value as text; anything else as an empty text."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else ""


def description_of(value: Any) -> str | None:
    """A description: a text, or an object with the text in `content`."""
    if isinstance(value, dict):
        value = value.get("content")
    return text(value).strip() or None


def member(node: Node, key: str) -> Node:
    """The member `key` of an object; a node with the value None if there is none."""
    value = node.value.get(key) if isinstance(node.value, dict) else None
    return Node(value, node.place / key)


def entries(holder: Node, key: str, losses: list[Loss]) -> list[Entry]:
    """The entries of the list `holder[key]`. An object of names and values (collections 2.0) is read like a list."""
    node = member(holder, key)
    if isinstance(node.value, dict):
        return [_entry(str(name), value, Node(value, node.place / name)) for name, value in node.value.items()]
    if isinstance(node.value, list):
        found = []
        for index in range(len(node.value)):
            item = node.child(index)
            if isinstance(item.value, dict):
                name = text(item.value.get("key")) or text(item.value.get("id"))
                found.append(_entry(name, item.value.get("value"), item))
            elif item.value is not None:
                losses.append(Loss(kind="dropped", where=item.place, message=f"an entry of `{key}` is not an object"))
        return found
    if node.value not in (None, ""):
        losses.append(Loss(kind="dropped", where=node.place, message=f"`{key}` is not a list"))
    return []


def _entry(name: str, value: Any, node: Node) -> Entry:
    members = node.value if isinstance(node.value, dict) else {}
    return Entry(
        name=name.strip(),
        value=text(value),
        description=description_of(members.get("description")),
        disabled=members.get("disabled") is True,
        node=node,
    )
