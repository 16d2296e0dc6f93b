"""The figures of issue 2, section 7, over the rows that measure.py makes, one for each description."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from judge import peer
from judge.relations import ratio

Row = dict[str, Any]

GOALS = {"operations": 0.999, "parameters": 0.99, "body_within": 0.99, "best_within": 0.99, "soundness": 0.999}
"""Figure -> what it has to be at least. The paths of `over` are judged by `faults_of_cuts` (see judge/paths.py)."""


def figure(rows: Sequence[Row], name: str) -> dict[str, float]:
    """A figure over some rows: `overall`, of paths also the `mean` of the documents, and how many miss the goal."""
    each = [ratio(*part) for part in _parts(rows, name)]
    made = {"overall": ratio(*_sums(_parts(rows, name)))}
    if _is_of_paths(name):
        made["mean"] = sum(each) / len(each) if each else 1.0
    return {**made, "documents_below": sum(one < GOALS.get(name, 0.99) for one in each)}


def is_below(row: Row, name: str) -> bool:
    """Whether a description alone fails what the figure asks."""
    if name == "cuts":
        return bool(at(row, "paths", "faults_of_cuts"))
    return figure([row], name)["overall"] < GOALS[name]


def _parts(rows: Sequence[Row], name: str) -> Iterator[tuple[int, int]]:
    """What is right and what all is, of each row that has the figure."""
    for row in rows:
        held = at(row, "paths", name) if _is_of_paths(name) else row.get(name)
        if held is None:
            continue
        if name == "parameters":
            yield 2 * held["right"], held["expected"] + held["given"]
        elif name == "soundness":
            yield held["sound"], held["valid"]
        else:
            yield held["kept"], held["source"]


def _is_of_paths(name: str) -> bool:
    return name not in ("operations", "parameters", "soundness")


def _sums(parts: Iterator[tuple[int, int]]) -> tuple[int, int]:
    right = whole = 0
    for mine, all_ in parts:
        right, whole = right + mine, whole + all_
    return right, whole


def at(row: Any, *path: str) -> Any:
    """The value at a path of keys; None where there is none."""
    for key in path:
        row = row.get(key) if isinstance(row, dict) else None
    return row


def summarise(rows: Sequence[Row]) -> dict[str, Any]:
    """All figures over all rows."""
    judged = [row for row in rows if "operations" in row]
    return {
        "documents": len(rows),
        "ends": dict(Counter(row["end"] for row in rows)),
        "faulty_ends": [
            f"{row['name']}: {row['end']} {row['message']}" for row in rows if row["end"].startswith("fault")
        ],
        "refusals": [f"{row['name']}: {row['message'].splitlines()[0]}" for row in rows if row["end"] == "refusal"],
        "definition_faults": {
            kind: sum(kind in row.get("faults", {}) for row in rows)
            for kind in ("schema", "dangling", "keywords", "schemas", "bytes")
        },
        "fitting": _relations([row for row in judged if row["fits"]]),
        "all": _relations(judged),
        "different_twice": [row["name"] for row in rows if row.get("same_twice") is False],
        "different_forms": [row["name"] for row in rows if row.get("same_forms") is False],
        "same_forms": sum(row.get("same_forms") is True for row in rows),
        "closeness": _closeness(rows),
        "judge_trouble": [f"{row['name']}: {row['judge']}" for row in rows if "judge" in row],
        "seconds": round(sum(row["seconds"] for row in rows), 1),
        "slowest": [f"{row['name']} {row['seconds']} s" for row in sorted(rows, key=lambda row: -row["seconds"])[:5]],
    }


def _relations(rows: Sequence[Row]) -> dict[str, Any]:
    paths = ("body_within", "best_within", "over", "body", "best", "all")
    return {
        "documents": len(rows),
        "operations": figure(rows, "operations"),
        "operations_moved": sum(len(row["operations"]["moved"]) for row in rows),
        "silent_losses": sum(len(row["operations"]["silent"]) for row in rows),
        "parameters": figure(rows, "parameters"),
        "parameters_reasons": _total(rows, "parameters", "reasons"),
        "collection_formats": _total(rows, "parameters", "collection_formats"),
        "bodies": _total(rows, "paths", "bodies"),
        **{f"paths_{name}": figure(rows, name) for name in paths},
        "faults_of_cuts": sum(len(at(row, "paths", "faults_of_cuts") or ()) for row in rows),
        "soundness": figure(rows, "soundness"),
        "instances": sum(at(row, "soundness", "valid") or 0 for row in rows),
    }


def _total(rows: Sequence[Row], *path: str) -> dict[str, int]:
    return dict(sum((Counter(at(row, *path) or {}) for row in rows), Counter()))


def _closeness(rows: Sequence[Row]) -> dict[str, dict[str, str]]:
    """Relation of the pair -> mean Jaccard index of each thing compared: ours / the peers', where they yield any."""
    found: dict[str, dict[str, tuple[list[float], list[float]]]] = {}
    for row in rows:
        for relation, (both, either) in row.get("closeness", {}).items():
            theirs = row.get("peer_closeness", {}).get(relation)
            for group in (row["relation"], "all pairs"):
                ours, peers = found.setdefault(group, {}).setdefault(relation, ([], []))
                if theirs or not peer.is_there():
                    ours.append(ratio(both, either))
                if theirs:
                    peers.append(ratio(*theirs))
    return {
        group: {
            name: " / ".join(f"{sum(each) / len(each):.4f}" for each in sides if each)
            for name, sides in relations.items()
        }
        for group, relations in sorted(found.items())
    }
