"""Values of the wrong JSON type: what they should have been."""

from __future__ import annotations

from typing import Any

from connectory.check.fix import Fix, Put, Remove
from connectory.check.json_values import as_type
from connectory.check.nodes.node import WrongType
from connectory.document.problems import shape

_WORDS: dict[type, str] = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    dict: "an object",
    list: "a list",
    type(None): "null",
}
_NAMES: dict[type, str] = {str: "string", bool: "boolean", int: "integer", float: "number"}


def is_told(fault: WrongType) -> bool:
    """Whether it is the `null` that is read for what is no JSON value, such as `NaN`: value-invalid tells of that."""
    source = fault.node.source
    if fault.value is not None or source is None or source.is_json:
        return False
    path = (*fault.node.path, *fault.steps)
    return any(each.kind == "value" and each.path == path for each in source.repaired.faults)


def message_of(fault: WrongType) -> str:
    """What the value is, and what it has to be."""
    if not fault.key:
        name = f"the {fault.node.noun}"
    elif fault.below:
        name = f"an item of `{fault.key}`" if isinstance(fault.below[0], int) else f"`{fault.below[0]}`"
    else:
        name = f"`{fault.key}`"
    return f"{name} is {shape(fault.value)} and has to be {_wanted(_types(fault))}"


def fix_of(fault: WrongType) -> Fix | None:
    """The fix that writes the value that is plainly meant; None if there is none."""
    path = (*fault.node.path, *fault.steps)
    if fault.value is None:
        says_nothing = fault.key and not fault.below and fault.entry is not None and not fault.entry.required
        return Fix(f"Remove `{fault.key}`", (Remove(path),)) if says_nothing else None
    meant = _meant(fault)
    if meant is None:
        return None
    return Fix(f"Write {_WORDS[type(meant)]}", (Put(path, meant),), safe=not isinstance(fault.value, float))


def _meant(fault: WrongType) -> Any:
    value, types = fault.value, _types(fault)
    if isinstance(value, float) and int in types:
        return int(value) if value.is_integer() else None
    if list in types and fault.entry is not None:
        item = dict if fault.entry.kind else str
        return [value] if isinstance(value, item) else None
    for kind in (float, int, bool, str):
        meant = as_type(value, _NAMES[kind]) if kind in types else None
        if meant is not None:
            return meant
    return None


def _types(fault: WrongType) -> frozenset[type]:
    """The types of which the value may be; below a list or a mapping of objects that is an object."""
    if fault.below or fault.entry is None or fault.entry.types is None:
        return frozenset({dict})
    return fault.entry.types


def _wanted(types: frozenset[type]) -> str:
    """The types in words; a whole number is a number."""
    shown = types - {int} if float in types else types
    return " or ".join(word for kind, word in _WORDS.items() if kind in shown)
