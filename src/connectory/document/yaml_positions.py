"""Where the members and items of a YAML text stand."""

from __future__ import annotations

from collections.abc import Sequence

from connectory.document.pointer import Key
from connectory.document.yaml_events import events

_Children = dict[Key, tuple[int, "_Children | None"]]


class YamlPositions:
    """Offsets in a text that is known to be YAML: one outline of all keys, made when the first is asked for.

    What an alias or a merge brings has no children here, so it is found where the alias or merge stands.
    """

    def __init__(self, text: str) -> None:
        self._root_offset, self._root = _outline(text)

    def offset(self, path: Sequence[Key]) -> int:
        """Where the node at `path` (or its nearest ancestor in the text) begins: a member with its key."""
        found, children = self._root_offset, self._root
        for key in path:
            if children is None or key not in children:
                break
            found, children = children[key]
        return found


class _Open:
    def __init__(self, offset: int, is_list: bool) -> None:
        self.offset = offset
        self.is_list = is_list
        self.key: tuple[str, int] | None = None
        self.children: _Children = {}


def _outline(text: str) -> tuple[int, _Children | None]:
    """The offset and the children of the first node that is not null."""
    root = _Open(0, is_list=True)
    stack = [root]
    texts: dict[str, str] = {}  # of anchored scalars, which may be keys elsewhere
    for event in events(text):
        kind = type(event).__name__
        offset = event.start_mark.index
        if kind == "MappingStartEvent" or kind == "SequenceStartEvent":
            stack.append(_Open(offset, is_list=kind == "SequenceStartEvent"))
        elif kind == "MappingEndEvent" or kind == "SequenceEndEvent":
            done = stack.pop()
            _add(stack[-1], done.offset, done.children)
        elif kind == "ScalarEvent" or kind == "AliasEvent":
            if kind == "ScalarEvent" and event.anchor:
                texts[event.anchor] = event.value
            if stack[-1].is_list or stack[-1].key:
                _add(stack[-1], offset, None)
            else:
                stack[-1].key = (event.value if kind == "ScalarEvent" else texts.get(event.anchor, ""), offset)
    documents = list(root.children.values())
    return next((child for child in documents if child[1] is not None), documents[0] if documents else (0, None))


def _add(parent: _Open, offset: int, children: _Children | None) -> None:
    if parent.is_list:
        parent.children[len(parent.children)] = (offset, children)
    elif parent.key is not None:
        key, at = parent.key
        parent.children.setdefault(key, (at, children))
        parent.key = None
