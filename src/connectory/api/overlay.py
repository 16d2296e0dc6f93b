"""OpenAPI Overlays: a list of changes to a description, applied before it is read.

Sources: Overlay Specification 1.0.0 and 1.1.0 (spec.openapis.org/overlay), JSONPath RFC 9535. One thing is stricter
here than there: a target that matches nothing is an error, for it is nearly always a slip or a change of the API.
"""

from __future__ import annotations

import re
from typing import Any

from connectory.api.reading import input_error
from connectory.document import Document, Node, Place
from connectory.document.pointer import Key
from connectory.errors import InputError

_VERSION = re.compile(r"1\.[01](\.\d+)?")


def apply_overlay(document: Document, overlay: Document) -> Document:
    """The document that `overlay` makes of `document`, which itself stays as it is: only what changes is copied.

    Raises InputError, with the place in the overlay, for an overlay that is not one, a target that is no JSONPath or
    matches nothing, and an update that does not fit its target.
    """
    root = Node(overlay.root, Place(overlay))
    version = str(root.value.get("overlay")) if isinstance(root.value, dict) else "None"
    if not _VERSION.fullmatch(version):
        remedy = "An overlay starts with `overlay: 1.0.0` (or 1.1.0), `info` and `actions`."
        found = "this is not an OpenAPI Overlay" if version == "None" else f"Overlay {version} cannot be read"
        raise input_error(root.place, found, remedy)
    actions = root.value.get("actions")
    if not isinstance(actions, list):
        remedy = "Add `actions`, each with a `target`."
        raise input_error(root.place / "actions", "the overlay has no list of `actions`", remedy)
    draft = _Draft(document)
    for index, action in enumerate(actions):
        _apply(draft, Node(action, root.place / "actions" / index), replace_scalars=version.startswith("1.1"))
    return Document(document.name, document.location, draft.root, document.text, document.format)


class _Draft:
    """A tree that is changed without changing the one it came from."""

    def __init__(self, document: Document) -> None:
        self.root = document.root
        self.name = document.name
        self._own: dict[int, Any] = {}  # containers copied for the present action, by id; kept, so that ids stay unique

    def begin(self) -> None:
        """Start an action. What earlier ones copied may by now stand in several places, so it is copied again."""
        self._own.clear()

    def container(self, path: tuple[Key, ...]) -> Any:
        """The object or list at `path`, ready to be changed."""
        node = self.root = self._copy(self.root)
        for key in path:
            node[key] = self._copy(node[key])
            node = node[key]
        return node

    def replace(self, path: tuple[Key, ...], value: Any) -> None:
        """Put `value` where `path` leads."""
        if path:
            self.container(path[:-1])[path[-1]] = value
        else:
            self.root = value

    def at(self, path: tuple[Key, ...]) -> Any:
        """The value at `path`."""
        node = self.root
        for key in path:
            node = node[key]
        return node

    def _copy(self, container: Any) -> Any:
        if id(container) in self._own:
            return container
        copy = container.copy()
        self._own[id(copy)] = copy
        return copy


def _apply(draft: _Draft, action: Node, *, replace_scalars: bool) -> None:
    if not isinstance(action.value, dict):
        raise input_error(action.place, "the action is not an object", "Write `target`, and `update` or `remove`.")
    paths = _select(draft, action, "target")
    draft.begin()
    if action.value.get("remove") is True:
        _remove(draft, paths, action.place)
        return
    if "update" in action.value:
        update = action.child("update")
    elif "copy" in action.value:
        sources = _select(draft, action, "copy")
        if len(sources) > 1:
            message = f"`{action.value['copy']}` matches {len(sources)} values, and only one can be copied"
            raise input_error(action.place / "copy", message, "Write a JSONPath that matches one value.")
        update = Node(draft.at(sources[0]), action.place / "copy")
    else:
        raise input_error(action.place, "the action does nothing", "Add `update`, or `remove: true`.")
    for path in paths:
        target = draft.at(path)
        if not replace_scalars and not isinstance(target, (dict, list)):
            remedy = "Let the target select the object around it, and update the property in that."
            raise input_error(action.place / "target", f"`{action.value['target']}` matches a single value", remedy)
        draft.replace(path, _update(target, update))


def _select(draft: _Draft, action: Node, key: str) -> list[tuple[Key, ...]]:
    """The paths that the JSONPath under `key` of an action matches, each once, in the document's order."""
    from jsonpath import JSONPathEnvironment
    from jsonpath.exceptions import JSONPathError

    query = action.value.get(key)
    place = action.place / key
    if not isinstance(query, str):
        raise input_error(place, f"the action has no `{key}`", "Write a JSONPath, such as $.paths['/orders'].get")
    try:
        matches = JSONPathEnvironment(strict=True).finditer(query, draft.root)
        paths = list(dict.fromkeys(match.parts for match in matches))
    except JSONPathError as error:
        problem = str(error.args[0]) if error.args and error.args[0] else "it is empty"
        remedy = "Write a JSONPath (RFC 9535); names with other characters than letters and digits stand in ['...']."
        raise input_error(place, f"`{query}` is no JSONPath: {problem}", remedy) from error
    if not paths:
        remedy = "Correct the JSONPath, or remove the action if the API has changed."
        raise input_error(place, f"`{query}` matches nothing in {draft.name}", remedy)
    return paths


def _remove(draft: _Draft, paths: list[tuple[Key, ...]], place: Place) -> None:
    """Remove what is deepest first, and of a list the last item first, so that the other paths stay right."""

    def last_first(path: tuple[Key, ...]) -> tuple[int, int]:
        index = path[-1] if path and isinstance(path[-1], int) else 0
        return -len(path), -index

    for path in sorted(paths, key=last_first):
        if not path:
            raise input_error(place / "target", "the whole description cannot be removed", "Select a part of it.")
        del draft.container(path[:-1])[path[-1]]


def _update(target: Any, update: Node) -> Any:
    """What becomes of a selected value: a list gets the update's item or items, everything else is merged."""
    if isinstance(target, list) and not isinstance(update.value, list):
        return [*target, update.value]
    return _merge(target, update)


def _merge(target: Any, update: Node) -> Any:
    """Objects are merged, lists joined, single values replaced; nothing of either side is changed in place."""
    if isinstance(target, dict) and isinstance(update.value, dict):
        merged = dict(target)
        for key, value in update.value.items():
            merged[key] = _merge(target[key], Node(value, update.place / key)) if key in target else value
        return merged
    if isinstance(target, list) and isinstance(update.value, list):
        return target + update.value
    if not isinstance(target, (dict, list)) and not isinstance(update.value, (dict, list)):
        return update.value
    if update.value is None:
        return target
    raise _mismatch(target, update)


def _mismatch(target: Any, update: Node) -> InputError:
    found, given = (
        "an object" if isinstance(value, dict) else "a list" if isinstance(value, list) else "a single value"
        for value in (target, update.value)
    )
    message = f"the update is {given}, but what it updates is {found}"
    return input_error(update.place, message, "Remove the old value in an action before this one, then add the new.")
