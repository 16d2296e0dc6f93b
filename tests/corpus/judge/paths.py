"""How many property paths of bodies and responses are kept, and what is made of those that the platform cannot take.

The platform takes at most 512 schemas in one body or response, references resolved. A body whose tree has more than
that, down to the depth that is compared, is a class of its own (`over`): as much of it has to be kept as there is room
for, the upper levels first, and the report has to say so. The others (`within`) can be kept whole. Forms are in
neither: their fields are parameters, and are judged as such.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from judge.definition import MOST_SCHEMAS, counting
from judge.extract import Description, Operation, best_response
from judge.relations import Pair, ratio
from judge.shapes import Comparison, Counts, Schemas, Shapes

DEPTH = 5
LEAST_ROOM = 0.9  # of what the platform takes; the next schema may be too large for the rest
SHOWN = 12


class Trees:
    """How many schemas the trees of one description have when they are written down."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self._sizes: dict[tuple[frozenset[int], int], int] = {}

    def size(self, schemas: Schemas, depth: int) -> int:
        """The schemas of a tree of at most `depth` steps; an array has items even where it ends."""
        key = (frozenset(map(id, schemas)), depth)
        if key not in self._sizes:
            shape = self.shapes.of(schemas)
            below = shape.children if depth else {}
            bare_array = "[]" not in below and ("array" in shape.types or "[]" in shape.children)
            self._sizes[key] = 1 + bare_array + sum(self.size(tuple(one), depth - 1) for one in below.values())
        return self._sizes[key]

    def whole_levels(self, schemas: Schemas) -> int:
        """How many levels can be kept whole."""
        return max(depth for depth in range(DEPTH + 1) if self.size(schemas, depth) <= MOST_SCHEMAS or not depth)


def judge_paths(source: Description, pairs: Sequence[Pair], changes: Iterable[dict[str, Any]] = ()) -> dict[str, Any]:
    """Recall of property paths: of bodies, of the best 2xx response, of all 2xx responses."""
    changes = [change for change in changes if change["step"] in ("limit-schemas", "cut-recursion")]
    totals = {name: Counts() for name in ("body", "best", "all", "body_within", "best_within", "over")}
    numbers: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    short: list[tuple[int, str]] = []
    faults: list[str] = []
    trees = Trees(source.shapes)
    comparisons = {id(made): Comparison(source.shapes, made.shapes) for _, _, made in pairs}
    counts_of = {id(made): counting(made.root.value) for _, _, made in pairs}
    for theirs, ours, made in pairs:
        comparison = comparisons[id(made)]
        for name, (left, right) in _sides(theirs, ours).items():
            counts = comparison.count(left, right, DEPTH)
            totals[name] += counts
            if name == "all" or (name == "body" and _has_form(ours)):
                continue
            if counts.both < counts.left:
                for path, number, label in comparison.lost(left, right, DEPTH):
                    lost[_loss(name, theirs, path, label)] += number
            is_over = trees.size(left, DEPTH) > MOST_SCHEMAS
            totals["over" if is_over else f"{name}_within"] += counts
            numbers["over" if is_over else "within"] += bool(left)
            if is_over:
                has = _schemas(ours, made, name, counts_of[id(made)])
                found = _faults_of_cut(theirs, left, right, has, trees, comparison, changes)
                faults += [f"{theirs.label} {name}: {fault}" for fault in found]
            elif counts.both < counts.left:
                has = _schemas(ours, made, name, counts_of[id(made)])
                text = f"{theirs.label} {name}: needs {trees.size(left, DEPTH)} schemas, has {has}"
                short.append((counts.left - counts.both, f"{text}, lost {counts.left - counts.both} paths"))
    figures: dict[str, Any] = {
        name: {"source": counts.left, "kept": counts.both, "recall": ratio(counts.both, counts.left)}
        for name, counts in totals.items()
    }
    return {
        **figures,
        "bodies": dict(numbers),
        "faults_of_cuts": faults,
        "lost": [f"{number} x {path}" for path, number in _distinct(lost)],
        "lost_within": [text for _, text in sorted(short, reverse=True)],
    }


def _sides(theirs: Operation, ours: Operation) -> dict[str, tuple[Schemas, Schemas]]:
    return {
        "body": (theirs.body, ours.body),
        "best": (best_response(theirs.responses), best_response(ours.responses)),
        "all": (_all(theirs.responses), _all(ours.responses)),
    }


def _has_form(operation: Operation) -> bool:
    return any(one.place == "formData" for group in operation.parameters for one in group[0])


def _faults_of_cut(
    theirs: Operation,
    left: Schemas,
    right: Schemas,
    has: int,
    trees: Trees,
    comparison: Comparison,
    changes: Sequence[dict[str, Any]],
) -> Iterator[str]:
    """What is wrong with a body that had to be cut."""
    if has < LEAST_ROOM * MOST_SCHEMAS:
        yield f"uses {has} of {MOST_SCHEMAS} schemas"
    levels = trees.whole_levels(left)
    above = comparison.count(left, right, levels)
    if above.both < above.left:
        yield f"{above.left - above.both} of {above.left} paths are lost in the upper {levels} levels, which fit"
    labels = {label for _, _, label in comparison.lost(left, right, DEPTH)}
    pointers = {label.partition("#")[2] for label in labels}
    if labels and not any(theirs.label in one["message"] or one["pointer"] in pointers for one in changes):
        yield "the report does not say that it was cut"


def _schemas(ours: Operation, made: Description, side: str, count: Callable[[Any], int]) -> int:
    """The schemas of our body or best response, as the platform counts them."""
    operation = made.root.value["paths"][ours.path][ours.method]
    responses = operation["responses"]
    holders = (
        [one for one in operation.get("parameters", ()) if one["in"] == "body"]
        if side == "body"
        else [responses[status] for status in sorted(responses) if status.startswith("2")]
    )
    return next((count(holder["schema"]) for holder in holders if "schema" in holder), 0)


def _loss(side: str, theirs: Operation, path: str, label: str) -> str:
    where = label.rsplit("/", 1)[-1] or theirs.label
    return f"{side} {where} {path.rsplit('/', 1)[-1]}  (as {theirs.label} {path})"


def _all(responses: dict[str, Schemas]) -> Schemas:
    return tuple(schema for status in sorted(responses) for schema in responses[status])


def _distinct(lost: Counter[str]) -> list[tuple[str, int]]:
    """The most telling losses: one for each schema and property."""
    seen: dict[str, tuple[str, int]] = {}
    for text, number in lost.most_common():
        seen.setdefault(text.split("  (as")[0], (text, number))
    return list(seen.values())[:SHOWN]
