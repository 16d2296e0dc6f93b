"""A fingerprint stays while the change is the same, wherever it stands; what a person accepted is told apart by it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

from connectory.diff import Change, Changes, compare

Compare = Callable[[Any, Any], Changes]
Tree = dict[str, Any]


def definition(*parameters: Tree, operations: tuple[str, ...] = ("Get",), kind: str = "string") -> Tree:
    order = {"type": "object", "properties": {"total": {"type": kind}}}
    schema = {"$ref": "#/definitions/Order"}
    paths = {
        f"/{name}": {
            "get": {
                "operationId": name,
                "parameters": list(parameters),
                "responses": {"200": {"description": "OK", "schema": schema}},
            }
        }
        for name in operations
    }
    return {"swagger": "2.0", "info": {"title": "A"}, "paths": paths, "definitions": {"Order": order}}


def query(name: str, *enum: str) -> Tree:
    return {"name": name, "in": "query", "type": "string", **({"enum": list(enum)} if enum else {})}


def only(changes: Changes) -> Change:
    [change] = changes.changes
    return change


def test_it_stays_when_something_is_put_before_it(compare_trees: Compare) -> None:
    first = only(compare_trees(definition(query("a", "x", "y")), definition(query("a", "x"))))
    second = only(compare_trees(definition(query("b"), query("a", "x", "y")), definition(query("b"), query("a", "x"))))
    assert first.old.pointer != second.old.pointer
    assert first.fingerprint == second.fingerprint


def test_it_stays_when_another_operation_uses_the_schema_first(compare_trees: Compare) -> None:
    first = only(compare_trees(definition(), definition(kind="number")))
    both = ("Before", "Get")
    second = only(compare_trees(definition(operations=both), definition(operations=both, kind="number")))
    assert first.operation != second.operation
    assert first.fingerprint == second.fingerprint


def test_it_stays_when_texts_and_the_order_of_keys_change(compare_trees: Compare) -> None:
    old, new = definition(query("a", "x", "y")), definition(query("a", "x"))
    first = only(compare_trees(old, new))
    for tree in (old, new):
        tree["paths"]["/Get"]["get"]["summary"] = "Get it"
        tree["paths"]["/Get"]["get"] = dict(reversed(tree["paths"]["/Get"]["get"].items()))
    assert only(compare_trees(old, new)).fingerprint == first.fingerprint


def test_another_change_at_the_same_place_has_another_one(compare_trees: Compare) -> None:
    old = definition(query("a", "x", "y", "z"))
    found = [only(compare_trees(old, definition(query("a", *left)))) for left in ("xy", "xz", "x")]
    assert len({change.fingerprint for change in found}) == 3


def test_what_is_accepted_is_told_apart(tmp_path: Path) -> None:
    import json

    old, new = tmp_path / "old.json", tmp_path / "new.json"
    tree = definition(query("a", "x", "y"))
    tree["securityDefinitions"] = {"key": {"type": "apiKey", "in": "header", "name": "K"}}
    old.write_text(json.dumps(tree))
    changed = copy.deepcopy(tree)
    del changed["securityDefinitions"]
    changed["paths"]["/Get"]["get"]["parameters"][0]["enum"] = ["x"]
    new.write_text(json.dumps(changed))
    found = compare(old, new)
    assert [change.rule for change in found.changes] == ["input-enum-narrowed", "auth-removed"]
    accepted = compare(old, new, acknowledged={change.fingerprint for change in found.changes})
    assert [change.rule for change in accepted.acknowledged] == ["input-enum-narrowed"]
    assert [change.rule for change in accepted.changes] == ["auth-removed"]  # nobody can accept this
