"""How close a Swagger 2.0 description is to another of the same API: the Jaccard index of each relation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from judge.extract import Description, best_response
from judge.paths import DEPTH
from judge.relations import pair_operations
from judge.shapes import Comparison, Counts

RELATIONS = ("operations", "parameters", "paths", "typed paths", "required", "security")


def closeness(reference: Description, made: Sequence[Description]) -> dict[str, tuple[int, int]]:
    """Relation -> how many are in both, and in either."""
    pairs, missing, moved = pair_operations(reference, made)
    there = sum(len(description.operations) for description in made)
    counts = {"operations": (len(pairs) - len(moved), len(pairs) + len(missing) + there - len(pairs) + len(moved))}
    both = either = security_both = security_either = 0
    paths = Counts()
    for theirs, ours, description in pairs:
        left, right = _parameters(theirs), _parameters(ours)
        both, either = both + len(left & right), either + len(left | right)
        security_both += len(theirs.security & ours.security)
        security_either += len(theirs.security | ours.security)
        comparison = _comparison(reference, description)
        paths += comparison.count(theirs.body, ours.body, DEPTH)
        paths += comparison.count(best_response(theirs.responses), best_response(ours.responses), DEPTH)
    union = paths.left + paths.right - paths.both
    counts["parameters"] = both, either
    counts["paths"] = paths.both, union
    counts["typed paths"] = paths.typed, union
    counts["required"] = paths.both_required, paths.left_required + paths.right_required - paths.both_required
    counts["security"] = security_both, security_either
    return counts


_comparisons: dict[tuple[int, int], tuple[Comparison, Any]] = {}


def _comparison(left: Description, right: Description) -> Comparison:
    key = (id(left), id(right))
    if key not in _comparisons:
        _comparisons[key] = Comparison(left.shapes, right.shapes), (left, right)
    return _comparisons[key][0]


def _parameters(operation: Any) -> set[tuple[Any, ...]]:
    found = set()
    for group in operation.parameters:
        for one in group[0]:
            facts = one.facts
            detail = (frozenset(facts.types), frozenset(facts.formats)) if facts else ()
            found.add((one.place, one.name, one.required, *detail))
    return found
