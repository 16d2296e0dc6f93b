"""Minor or major: what Microsoft calls the update of a certified connector, by the files that it changes.

Source: ../shared/reference/versioning.md 3.5. A minor update takes 4 to 5 weeks, a major one 6 to 10;
Microsoft decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from connectory.diff.changes import Update
from connectory.diff.versions import Version, tree_of

_INFO = ("description", "contact")
_OPERATION = ("summary", "description")
_PROPERTIES = ("iconBrandColor", "publisher", "stackOwner")
_TEXTS = ("description", "tooltip")


def classify(old: Version, new: Version) -> Update:
    """`minor` if only what does not matter for this differs: some texts, colour, publisher, documents, icon."""
    parts: tuple[tuple[Any, Any, Callable[[Any], Any]], ...] = (
        (old.definition, new.definition, _of_definition),
        (old.properties, new.properties, _of_properties),
    )
    for one, other, reduced in parts:
        if one and other and reduced(tree_of(one)) != reduced(tree_of(other)):
            return "major"
    return "major" if _differ(old, new) else "minor"


def _differ(old: Version, new: Version) -> bool:
    """Whether the custom code differs, as far as it is known."""
    if not (old.complete and new.complete):
        return False
    before, after = (version.script.content.splitlines() if version.script else [] for version in (old, new))
    return before != after


def _of_definition(tree: Mapping[str, Any]) -> Any:
    paths = tree.get("paths")
    if not isinstance(paths, dict):
        return _without(tree, ())
    return {
        **_with(tree, "info", lambda info: _without(info, _INFO)),
        "paths": {path: _of_path(item) for path, item in paths.items()},
    }


def _of_path(item: Any) -> Any:
    return {key: _of_operation(value) for key, value in item.items()} if isinstance(item, dict) else item


def _of_operation(value: Any) -> Any:
    if not isinstance(value, dict) or not isinstance(value.get("responses"), dict):
        return value
    responses = {code: _without(response, ("description",)) for code, response in value["responses"].items()}
    return {**_without(value, _OPERATION), "responses": responses}


def _of_properties(tree: Mapping[str, Any]) -> Any:
    """The properties alone; what is empty is as good as not there, as it is in an exported solution."""
    properties = _without(tree.get("properties"), _PROPERTIES)
    if not isinstance(properties, dict):
        return properties
    return {key: _without_texts(value) for key, value in properties.items() if value}


def _without_texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_texts(each) for key, each in value.items() if key not in _TEXTS}
    return [_without_texts(each) for each in value] if isinstance(value, list) else value


def _with(tree: Mapping[str, Any], key: str, reduced: Callable[[Any], Any]) -> dict[str, Any]:
    return {**tree, key: reduced(tree[key])} if key in tree else dict(tree)


def _without(value: Any, keys: tuple[str, ...]) -> Any:
    return {key: each for key, each in value.items() if key not in keys} if isinstance(value, dict) else value
