"""How much of a description is in what was made of it: operations, parameters, sound schemas."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import jsonschema_rs

from judge.canonical import Schema
from judge.directed import FLAGS, Directed
from judge.extract import Description, Facts, Operation, Parameter, texts
from judge.sampling import Sampler
from judge.shapes import Schemas

SHOWN = 12

Pair = tuple[Operation, Operation, Description]  # the source's, ours, and the description that ours stands in


class Pairing(NamedTuple):
    """Which operation became which."""

    pairs: list[Pair]
    missing: list[Operation]  # of the source
    moved: list[Operation]  # known by their operationId only: their address is another one


def pair_operations(source: Description, made: Sequence[Description]) -> Pairing:
    """Pair operations by method and address, then by operationId."""
    free: dict[tuple[str, str], list[tuple[Operation, Description]]] = {}
    for description in made:
        for operation in description.operations:
            for address in operation.addresses:
                free.setdefault((operation.sent_as, address), []).append((operation, description))
    pairs, left = [], []
    for operation in source.operations:
        candidates = [
            one for address in sorted(operation.addresses) for one in free.get((operation.method, address), ())
        ]
        if not candidates:
            left.append(operation)
            continue
        ours, description = next((one for one in candidates if _same_id(one[0].id, operation.id)), candidates[0])
        for address in ours.addresses:
            free[ours.sent_as, address] = [one for one in free[ours.sent_as, address] if one[0] is not ours]
        pairs.append((operation, ours, description))
    by_id = {_plain_id(one.id): (one, description) for ones in free.values() for one, description in ones}
    missing, moved = [], []
    for operation in left:
        found = by_id.pop(_plain_id(operation.id), None) if operation.id else None
        if found is None or found[0].method != operation.method:
            missing.append(operation)
        else:
            moved.append(operation)
            pairs.append((operation, *found))
    return Pairing(pairs, missing, moved)


def _same_id(one: str, other: str) -> bool:
    return bool(one) and _plain_id(one) == _plain_id(other)


def _plain_id(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def is_announced(operation: Operation, changes: Iterable[dict[str, Any]]) -> bool:
    """Whether the report says that the operation is gone or moved: at its place, that of its path, or by its label."""
    places = (operation.pointer, operation.pointer.rsplit("/", 1)[0])
    return any(
        (change["kind"] in ("dropped", "renamed", "repaired") or "policy" in change["message"])
        and (change["pointer"] in places or operation.label in change["message"])
        for change in changes
    )


def judge_parameters(pairs: Sequence[Pair]) -> dict[str, Any]:
    """F1 over all parameters, and what the faults are."""
    expected = given = right = 0
    reasons: Counter[str] = Counter()
    examples: list[str] = []
    collections: Counter[str] = Counter()
    for source, ours, _ in pairs:
        free = {(one.place, one.name): one for group in ours.parameters for one in group[0]}
        for group in sorted(source.parameters, key=_may_be_left_out):
            alternative = max(group, key=lambda some: _fit(some, free))
            for one in alternative:
                found = free.pop((one.place, one.name), None)
                if found is None and one.optional:
                    continue
                expected += 1
                given += found is not None
                reason = "missing" if found is None else difference(one, found)
                right += not reason
                if reason:
                    reasons[reason] += 1
                    examples.append(f"{reason}: {source.label} {one.place} {one.name} {_show(reason, one, found)}")
                elif found and one.collection and one.collection != found.collection:
                    collections[f"{one.collection} -> {found.collection}"] += 1
        undeclared = set(_template_names(source.path))
        for place, name in free:
            if not (place == "path" and name in undeclared):
                given += 1
                reasons["extra"] += 1
                examples.append(f"extra: {source.label} {place} {name}")
    return {
        "expected": expected,
        "given": given,
        "right": right,
        "f1": ratio(2 * right, expected + given),
        "reasons": dict(reasons),
        "collection_formats": dict(collections),
        "examples": _spread(examples),
    }


def _may_be_left_out(group: list[list[Parameter]]) -> bool:
    return all(one.optional for one in group[0])


def _fit(alternative: list[Parameter], free: dict[tuple[str, str], Parameter]) -> tuple[int, int]:
    found = [(one, free.get((one.place, one.name))) for one in alternative]
    right = sum(ours is not None and not difference(one, ours) for one, ours in found)
    return right - sum(ours is None and not one.optional for one, ours in found), right


def _template_names(path: str) -> list[str]:
    return [part.split("}")[0] for part in path.split("{")[1:]]


def difference(one: Parameter, found: Parameter) -> str:
    """The first attribute that is not right: required, type, format, enum, default; empty if all are."""
    if one.constant is not None:
        says = found.facts and (found.facts.default == one.constant or found.facts.enum == {one.constant})
        return "" if says and found.required else "constant"
    if one.required is not None and one.required != found.required:
        return "required"
    if one.facts is None or found.facts is None:
        return ""
    return _facts_differ(one.facts, found.facts)


def _facts_differ(want: Facts, have: Facts) -> str:
    kinds = want.types - {"integer"} if "number" in want.types else want.types
    loose = len(kinds) != 1 or "object" in kinds
    if not loose and have.types != kinds:
        return "type"
    if not loose and len(want.formats) <= 1 and "" not in want.formats and want.formats != have.formats:
        return "format"
    if not loose and want.enum != have.enum:
        return "enum"
    if want.default is None or not _can_be(want.default, want.types):
        if have.default is not None and want.enum != texts([have.default]):  # the only value may well be the default
            return "default"
    elif "object" not in want.types and not _same_value(want.default, have.default):
        return "default"
    if want.types == {"array"} and want.items and have.items:
        reason = _facts_differ(want.items, have.items)
        return f"items {reason}" if reason else ""
    return ""


def _can_be(default: Any, types: set[str]) -> bool:
    """Whether a default is of one of the types; written as a text it may be a number."""
    if isinstance(default, dict | list):
        return not types or ("object" if isinstance(default, dict) else "array") in types
    if isinstance(default, str) and types and types <= {"integer", "number"}:
        return default.lstrip("-").replace(".", "", 1).isdecimal()
    return True


def _same_value(one: Any, other: Any) -> bool:
    return bool(one == other) or str(one).lower() == str(other).lower()


def _show(reason: str, one: Parameter, found: Parameter | None) -> str:
    if reason in ("missing", "constant"):
        return ""
    if reason == "required" or found is None or one.facts is None or found.facts is None:
        return f"{one.required} -> {found and found.required}"
    want, have = one.facts, found.facts
    if reason.startswith("items") and want.items and have.items:
        want, have = want.items, have.items
    name = {"type": "types", "format": "formats"}.get(reason.split()[-1], reason.split()[-1])
    return f"{_brief(getattr(want, name))} -> {_brief(getattr(have, name))}"


def _brief(value: Any) -> str:
    return str(sorted(value) if isinstance(value, set | frozenset) else value)[:80]


def judge_soundness(source: Description, pairs: Sequence[Pair], most: int | None) -> dict[str, Any]:
    """How many instances valid under the source's schemas are valid under ours. `most`: operations that are sampled."""
    made = kept = sound = empty = 0
    failures: Counter[str] = Counter()
    seen: set[tuple[Any, ...]] = set()
    directed: dict[tuple[int, str], Directed] = {}

    def side(description: Description, direction: str) -> Directed:
        return directed.setdefault((id(description), direction), Directed(description.shapes, direction))

    for theirs, ours, description in _sample(pairs, most):
        for direction, left, right in _exchanges(theirs, ours):
            key = (direction, *map(id, left), *map(id, right))
            if not left or not right or key in seen:
                continue
            seen.add(key)
            instances, tried = _valid_instances(side(source, direction).standalone(left), FLAGS[direction])
            made, kept, empty = made + tried, kept + len(instances), empty + (not instances)
            judge = _validator(side(description, direction).standalone(right))
            for instance in instances:
                if judge.is_valid(instance):
                    sound += 1
                else:
                    error = next(iter(judge.iter_errors(instance)))
                    place = "/".join("[]" if isinstance(key, int) else str(key) for key in error.instance_path)
                    failures[f"{theirs.label} {direction} /{place}: {_shorten(error.message)}"] += 1
    return {
        "tried": made,
        "valid": kept,
        "sound": sound,
        "ratio": ratio(sound, kept),
        "schemas": len(seen),
        "without_instance": empty,
        "failures": [f"{number} x {text}" for text, number in failures.most_common(SHOWN)],
    }


def _exchanges(theirs: Operation, ours: Operation) -> list[tuple[str, Schemas, Schemas]]:
    form = any(one.place == "formData" for group in ours.parameters for one in group[0])
    found = [("request", theirs.body, ours.body)] if not form else []
    return found + [
        ("response", schemas, ours.responses.get(status, ())) for status, schemas in theirs.responses.items()
    ]


def _valid_instances(document: Schema, flag: str) -> tuple[list[Any], int]:
    tried = Sampler(document, flag).instances()
    judge = _validator(document)
    return [instance for instance in tried if judge.is_valid(instance)], len(tried)


def _validator(document: Schema) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(document)


def _sample(pairs: Sequence[Pair], most: int | None) -> list[Pair]:
    """The same choice each time, spread over the description."""
    if most is None or len(pairs) <= most:
        return list(pairs)
    return sorted(pairs, key=lambda pair: hashlib.sha256(pair[0].label.encode()).digest())[:most]


def _shorten(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:70]} ... {text[-80:]}"


def _spread(examples: list[str]) -> list[str]:
    """Some of every kind."""
    found: list[str] = []
    kinds: Counter[str] = Counter()
    for text in examples:
        kind = text.split(":")[0]
        kinds[kind] += 1
        if kinds[kind] <= 4:
            found.append(text)
    return found


def ratio(part: int, whole: int) -> float:
    """`part / whole`; 1 where there is nothing."""
    return part / whole if whole else 1.0
