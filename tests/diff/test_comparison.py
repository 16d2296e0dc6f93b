"""What is compared is what a definition means: references, shared schemas, and what is broken or endless in them."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from connectory.diff import Change, Changes, Severity

Compare = Callable[[Any, Any], Changes]
Tree = dict[str, Any]


def definition(definitions: Tree, *operations: Tree) -> Tree:
    """Operations at /0, /1, ... and schemas."""
    paths = {f"/{number}": {"get": operation} for number, operation in enumerate(operations)}
    return {"swagger": "2.0", "info": {"title": "A", "version": "1"}, "paths": paths, "definitions": definitions}


def giving(name: str, schema: Tree, **more: Any) -> Tree:
    return {"operationId": name, "responses": {"200": {"description": "OK", "schema": schema}}, **more}


def taking(name: str, schema: Tree, **more: Any) -> Tree:
    body = {"name": "body", "in": "body", "schema": schema, **more}
    return {"operationId": name, "parameters": [body], "responses": {"200": {"description": "OK"}}}


def ref(name: str) -> Tree:
    return {"$ref": f"#/definitions/{name}"}


def thing(**properties: Any) -> Tree:
    return {"type": "object", "properties": properties}


TEXT, NUMBER = {"type": "string"}, {"type": "number"}


def rules(changes: Changes) -> list[str]:
    return [change.rule for change in changes.changes]


def only(changes: Changes) -> Change:
    [change] = changes.changes
    return change


def test_a_change_of_a_shared_schema_is_told_once_with_all_operations(compare_trees: Compare) -> None:
    def version(kind: Tree) -> Tree:
        item = thing(price=kind)
        listing = {"type": "array", "items": ref("Item")}
        return definition(
            {"Item": item, "Page": thing(items=listing)},
            giving("GetPage", ref("Page")),
            giving("GetItem", ref("Item")),
            giving("FindItems", listing),
        )

    change = only(compare_trees(version(TEXT), version(NUMBER)))
    assert change.operation == "GetPage"
    assert change.operations == ("GetPage", "GetItem", "FindItems")
    assert change.message == (
        'Output "items/items/price" of GetPage and 2 other operations changed its type from string to number'
    )
    assert change.value_path == "operation/GetPage/responses/200/schema/items/items/price/type"
    assert change.old.pointer == change.new.pointer == "/definitions/Item/properties/price/type"


def test_a_schema_has_another_role_in_a_request(compare_trees: Compare) -> None:
    def version(kind: Tree) -> Tree:
        return definition({"Item": thing(price=kind)}, giving("GetItem", ref("Item")), taking("PutItem", ref("Item")))

    assert rules(compare_trees(version(TEXT), version(NUMBER))) == ["output-type-changed", "input-type-changed"]


def test_the_most_severe_way_to_a_shared_schema_counts(compare_trees: Compare) -> None:
    """It has to be given in one operation, and need not be in the other."""
    old = definition(
        {"Item": thing(a=TEXT)}, taking("Maybe", ref("Item")), taking("Always", ref("Item"), required=True)
    )
    new = copy.deepcopy(old)
    new["definitions"]["Item"] = {**thing(a=TEXT, b=TEXT), "required": ["b"]}
    found = {change.rule: change for change in compare_trees(old, new).changes}
    assert found["required-input-added"].operations == ("Always",)
    assert found["input-added"].operations == ("Maybe",)


def test_an_internal_operation_weighs_less_only_if_no_other_uses_the_schema(compare_trees: Compare) -> None:
    internal = giving("ListItems", ref("Item"), **{"x-ms-visibility": "internal"})
    for operations, severity in (
        ((internal,), Severity.WARNING),
        ((internal, giving("A", ref("Item"))), Severity.BREAKING),
    ):
        old = definition({"Item": thing(a=TEXT, b=TEXT)}, *operations)
        new = definition({"Item": thing(a=TEXT)}, *operations)
        assert only(compare_trees(old, new)).severity is severity


def test_a_reference_to_another_schema_is_compared_by_what_it_holds(compare_trees: Compare) -> None:
    schemas = {"Old": thing(a=TEXT, b=TEXT), "Same": thing(a=TEXT, b=TEXT), "Less": thing(a=TEXT)}
    old = definition(schemas, giving("Get", ref("Old")))
    assert rules(compare_trees(old, definition(schemas, giving("Get", ref("Same"))))) == []
    change = only(compare_trees(old, definition(schemas, giving("Get", ref("Less")))))
    assert (change.rule, change.old.pointer, change.new.pointer) == (
        "output-deleted",
        "/definitions/Old/properties/b",
        "/definitions/Less",
    )


def test_schemas_that_hold_themselves_are_compared_to_the_end(compare_trees: Compare) -> None:
    old = definition({"Node": thing(name=TEXT, left=ref("Node"), right=ref("Node"))}, giving("Get", ref("Node")))
    new = copy.deepcopy(old)
    new["definitions"]["Node"]["properties"]["name"] = NUMBER
    assert rules(compare_trees(old, new)) == ["output-type-changed"]
    unrolled = copy.deepcopy(old)
    unrolled["definitions"]["Node"]["properties"]["left"] = copy.deepcopy(old["definitions"]["Node"])
    assert rules(compare_trees(old, unrolled)) == []


def test_what_is_endless_comes_to_an_end_beside_nothing(compare_trees: Compare) -> None:
    endless = {"List": {"type": "array", "items": ref("List")}, "Joined": {"items": {"allOf": [ref("Joined")]}}}
    for name in endless:
        old, new = definition(endless, giving("Get", ref(name))), definition({}, giving("Get", {"type": "array"}))
        for one, other in ((old, old), (old, new), (new, old)):
            compare_trees(one, other)


@pytest.mark.parametrize(
    "schema",
    [
        ref("Nowhere"),
        {"$ref": "other.json#/definitions/A"},
        {"$ref": "#/definitions/A/properties/b/c"},
        ref("Circle"),
        {"$ref": 1},
        {"allOf": [ref("Circle"), {"$ref": "#/definitions/Self"}]},
        {"type": ["string", "null"], "properties": [], "required": "a", "items": "b", "enum": 1, "allOf": {}},
        {"properties": {"a": True, "b": None, "c": []}, "items": [TEXT, NUMBER]},
        None,
        True,
    ],
)
def test_what_is_no_schema_is_no_change_either(compare_trees: Compare, schema: Any) -> None:
    schemas = {"Circle": {"$ref": "#/definitions/Circle"}, "Self": {"allOf": [ref("Self"), thing(a=TEXT)]}, "A": TEXT}
    same = definition(schemas, giving("Get", schema), taking("Put", schema))
    assert rules(compare_trees(same, same)) == []
    for other in (TEXT, thing(a=TEXT)):
        compare_trees(same, definition(schemas, giving("Get", other), taking("Put", other)))
        compare_trees(definition(schemas, giving("Get", other), taking("Put", other)), same)


@pytest.mark.parametrize(
    "tree",
    [
        {},
        {"paths": []},
        {"paths": {"/a": None, "/b": {"get": [], "put": {"parameters": {}, "responses": []}, "parameters": [1]}}},
        {"paths": {"/a": {"get": {"operationId": 1, "responses": {"200": None, "default": {"schema": {}}}}}}},
        {
            "info": [],
            "host": 1,
            "schemes": "https",
            "consumes": {},
            "securityDefinitions": {"a": None, "b": {"type": []}},
        },
        {"paths": {"/a": {"x-ms-notification-content": [], "post": {"x-ms-trigger": 1, "x-ms-api-annotation": []}}}},
    ],
)
def test_a_definition_that_is_broken_is_compared_as_far_as_it_goes(compare_trees: Compare, tree: Tree) -> None:
    whole = definition({}, giving("Get", TEXT))
    assert rules(compare_trees(tree, tree)) == []
    compare_trees(whole, tree)
    compare_trees(tree, whole)


def test_operations_of_one_id_are_told_apart_by_their_order(compare_trees: Compare) -> None:
    old = definition({}, giving("Get", TEXT), giving("Get", NUMBER))
    assert rules(compare_trees(old, old)) == []
    assert rules(compare_trees(old, definition({}, giving("Get", TEXT)))) == ["operation-removed"]


def test_what_is_nested_deeply_ends(compare_trees: Compare) -> None:
    chain = {f"D{number}": thing(next=ref(f"D{number + 1}"), a=TEXT) for number in range(3000)}
    joined = {f"J{number}": {"allOf": [ref(f"J{number + 1}")], **thing(a=TEXT)} for number in range(3000)}
    old = definition({**chain, **joined}, giving("Get", ref("D0")), giving("GetJoined", ref("J0")))
    new = copy.deepcopy(old)
    new["definitions"]["D2999"]["properties"]["a"] = NUMBER
    change = only(compare_trees(old, new))
    assert change.old.pointer == "/definitions/D2999/properties/a/type"
    assert len(change.message) <= 400


def test_schemas_in_one_another_are_compared_as_deeply_as_they_can_be_read(compare_trees: Compare) -> None:
    old, new = TEXT, NUMBER
    for _ in range(100):
        old, new = thing(a=old), thing(a=new)
    assert rules(compare_trees(definition({}, giving("Get", old)), definition({}, giving("Get", new)))) == [
        "output-type-changed"
    ]


def test_advice_names_the_next_revision(compare_trees: Compare) -> None:
    second = {"x-ms-api-annotation": {"family": "GetItem", "revision": 2}}
    old = definition({}, giving("GetItem", thing(a=TEXT)), giving("GetItem_V2", thing(a=TEXT), **second))
    new = copy.deepcopy(old)
    new["paths"]["/1"]["get"]["responses"]["200"]["schema"] = thing(a=NUMBER)
    advice = only(compare_trees(old, new)).advice
    assert "Keep GetItem_V2 as it was" in advice
    assert "add GetItem_V3 in the new form: family GetItem, revision 3, status Preview" in advice
