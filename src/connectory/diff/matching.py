"""What of the old version is what of the new one: operations by id, inputs by name, what was renamed by its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from connectory.diff.definition import Operation, Parameter
from connectory.diff.schemas import Schema, Schemas

T = TypeVar("T")

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")


class Matched(NamedTuple, Generic[T]):
    """What is in both versions, in both under another name, only in the old one, only in the new one."""

    both: list[tuple[T, T]]
    renamed: list[tuple[T, T]]
    removed: list[T]
    added: list[T]


def match_operations(old: Sequence[Operation], new: Sequence[Operation]) -> Matched[Operation]:
    """Match operations by operationId; of the rest, those that have the same path and method were renamed."""
    found, old_rest, new_rest = _by_key(old, new, lambda operation: operation.id if operation.named else None)
    more, removed, added = _by_key(old_rest, new_rest, lambda operation: operation.shape)
    again, removed, added = _by_key(removed, added, lambda operation: (operation.template.lower(), operation.method))
    unnamed = [pair for pair in more + again if not pair[0].named]
    return Matched(found + unnamed, [pair for pair in more + again if pair[0].named], removed, added)


def match_parameters(old: Iterable[Parameter], new: Iterable[Parameter]) -> Matched[Parameter]:
    """Match parameters by name and place, then by name; of the rest, those of the same form and place were renamed."""
    before, after = list(old), list(new)
    found, old_rest, new_rest = _by_key(before, after, lambda parameter: (parameter.name, parameter.location))
    moved, removed, added = _by_key(old_rest, new_rest, lambda parameter: parameter.name)
    pairs = _renamed(
        [parameter.name for parameter in before],
        [parameter.name for parameter in after],
        {parameter.name: _form(parameter.schema, parameter.location) for parameter in removed},
        {parameter.name: _form(parameter.schema, parameter.location) for parameter in added},
    )
    old_names, new_names = {p.name: p for p in removed}, {p.name: p for p in added}
    renamed = [(old_names[name], new_names[other]) for name, other in pairs.items()]
    others = set(pairs.values())
    return Matched(
        found + moved,
        renamed,
        [parameter for parameter in removed if parameter.name not in pairs],
        [parameter for parameter in added if parameter.name not in others],
    )


def renamed_properties(old: Schema, new: Schema, old_schemas: Schemas, new_schemas: Schemas) -> dict[str, str]:
    """The properties that have another name in the new version: of the same form, and in the same place."""

    def forms(one: Schema, other: Schema, schemas: Schemas) -> dict[str, tuple[str, ...]]:
        return {name: _form(schemas.at(site)) for name, site in one.properties.items() if name not in other.properties}

    return _renamed(
        list(old.properties), list(new.properties), forms(old, new, old_schemas), forms(new, old, new_schemas)
    )


def _renamed(
    old: Sequence[str],
    new: Sequence[str],
    removed: Mapping[str, tuple[str, ...]],
    added: Mapping[str, tuple[str, ...]],
) -> dict[str, str]:
    """Old name -> new name of what has the same form, and the same name but for letter case, or the same place.

    The place is the same if both follow what is in both versions under one name, and if nothing else of that form does;
    where several do, their names have to have the same words, but for some that only one has.
    """
    if not removed or not added:
        return {}
    pairs: dict[str, str] = {}
    free = dict(added)
    gaps, new_gaps = _gaps(old, removed), _gaps(new, added)
    crowds = Counter((gaps[name], form) for name, form in removed.items())
    new_crowds = Counter((new_gaps[name], form) for name, form in added.items())

    def is_alone(one: str, other: str) -> bool:
        gap = gaps[one], removed[one]
        return gap == (new_gaps[other], added[other]) and crowds[gap] == new_crowds[gap] == 1

    tests: tuple[Callable[[str, str], bool], ...] = (
        lambda one, other: one.lower() == other.lower(),
        lambda one, other: gaps[one] == new_gaps[other] and _alike(one, other),
        is_alone,
    )
    for is_same in tests:
        for name, form in removed.items():
            if name not in pairs:
                found = next((other for other in free if free[other] == form and is_same(name, other)), None)
                if found is not None:
                    pairs[name] = found
                    del free[found]
    return pairs


def _gaps(names: Sequence[str], unmatched: Mapping[str, object]) -> dict[str, str]:
    """For each unmatched name the matched one before it."""
    gaps: dict[str, str] = {}
    before = ""
    for name in names:
        if name in unmatched:
            gaps[name] = before
        else:
            before = name
    return gaps


def _alike(one: str, other: str) -> bool:
    """Whether one name has all the words of the other."""
    words, others = ({word.lower() for word in _WORD.findall(name)} for name in (one, other))
    return bool(words and others) and (words <= others or others <= words)


def _form(schema: Schema, location: str = "") -> tuple[str, ...]:
    """What has to be the same for one input to be another one under a new name."""
    return location, schema.type, schema.format


def _by_key(
    old: Sequence[T], new: Sequence[T], key: Callable[[T], object]
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Pair what has the same key (None: has none), the first with the first; and what is left of both."""
    waiting: dict[object, list[T]] = {}
    for item in new:
        waiting.setdefault(key(item), []).append(item)
    for items in waiting.values():
        items.reverse()
    pairs, rest = [], []
    for item in old:
        name = key(item)
        candidates = waiting.get(name) if name is not None else None
        if candidates:
            pairs.append((item, candidates.pop()))
        else:
            rest.append(item)
    taken = {id(other) for _, other in pairs}
    return pairs, rest, [item for item in new if id(item) not in taken]
