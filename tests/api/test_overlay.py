"""Overlays change the description before it is read."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import orjson
import pytest

from connectory.api import read_api
from connectory.api.overlay import apply_overlay
from connectory.document import Document, Documents
from connectory.errors import InputError

API: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Orders", "version": "1"},
    "tags": [{"name": "a"}, {"name": "b"}, {"name": "c"}],
    "paths": {
        "/orders": {
            "get": {"summary": "List", "parameters": [{"name": "top", "in": "query"}, {"name": "skip", "in": "query"}]},
            "post": {"summary": "Place"},
        },
        "/orders/{id}": {"get": {"summary": "Get"}},
    },
}


def apply(*actions: Any, version: str = "1.0.0", root: Any = API) -> Any:
    before = copy.deepcopy(root)
    overlay = Document("overlay.yaml", "/overlay.yaml", {"overlay": version, "info": {}, "actions": list(actions)})
    try:
        return apply_overlay(Document("api.json", "/api.json", root), overlay).root
    finally:
        assert root == before, "the original tree was changed"


def test_objects_are_merged_in_depth() -> None:
    update = {"info": {"title": "Shop", "x-new": {"a": 1}}, "paths": {"/orders": {"get": {"summary": "List orders"}}}}
    root = apply({"target": "$", "update": update})
    assert root["info"] == {"title": "Shop", "version": "1", "x-new": {"a": 1}}
    assert root["paths"]["/orders"]["get"]["summary"] == "List orders"
    assert root["paths"]["/orders"]["post"] is API["paths"]["/orders"]["post"]


def test_a_target_may_match_much() -> None:
    root = apply({"target": "$.paths.*.get", "update": {"x-safe": True}})
    assert [item["get"]["x-safe"] for item in root["paths"].values()] == [True, True]


@pytest.mark.parametrize(
    ("update", "names"), [({"name": "d"}, "abcd"), ([{"name": "d"}, {"name": "e"}], "abcde"), ([], "abc")]
)
def test_lists_get_the_update_appended(update: Any, names: str) -> None:
    assert [tag["name"] for tag in apply({"target": "$.tags", "update": update})["tags"]] == list(names)
    assert [tag["name"] for tag in apply({"target": "$", "update": {"tags": [{"name": "d"}]}})["tags"]] == list("abcd")


def test_actions_apply_in_order_and_copies_stay_apart() -> None:
    root = apply(
        {"target": "$.paths['/orders'].post", "remove": True},
        {"target": "$.paths['/orders']", "update": {"put": {"x": {"y": 1}}}},
        {"target": "$.paths['/orders/{id}']", "copy": "$.paths['/orders']"},
        {"target": "$.paths['/orders'].put.x", "update": {"y": 2}},
        version="1.1.0",
    )
    assert list(root["paths"]["/orders"]) == ["get", "put"]
    assert root["paths"]["/orders"]["put"] == {"x": {"y": 2}}
    assert root["paths"]["/orders/{id}"]["put"] == {"x": {"y": 1}}


@pytest.mark.parametrize(
    ("target", "names"),
    [("$.tags[0,2]", "b"), ("$.tags[2,0,1,1]", ""), ("$.tags[?@.name=='b']", "ac"), ("$.tags[*]", "")],
)
def test_items_are_removed(target: str, names: str) -> None:
    assert [tag["name"] for tag in apply({"target": target, "remove": True})["tags"]] == list(names)


def test_nested_matches_are_removed() -> None:
    root = {"a": {"a": [{"a": 1}, {"b": 2}]}, "c": [{"a": 3}]}
    assert apply({"target": "$..a", "remove": True}, root=root) == {"c": [{}]}


def test_single_values_can_be_replaced_since_11() -> None:
    action = {"target": "$.info.title", "update": "Shop"}
    assert apply(action, version="1.1.0")["info"]["title"] == "Shop"
    with pytest.raises(InputError, match="matches a single value"):
        apply(action)


@pytest.mark.parametrize(
    ("action", "pointer", "message"),
    [
        ({"target": "$.paths['/gone']", "update": {}}, "/actions/0/target", "matches nothing in api.json"),
        ({"target": "$.paths./orders", "update": {}}, "/actions/0/target", "is no JSONPath"),
        ({"target": "paths", "update": {}}, "/actions/0/target", "is no JSONPath"),
        ({"target": "", "update": {}}, "/actions/0/target", "is no JSONPath"),
        ({"update": {}}, "/actions/0/target", "has no `target`"),
        ({"target": "$.info"}, "/actions/0", "does nothing"),
        ("remove", "/actions/0", "not an object"),
        ({"target": "$", "remove": True}, "/actions/0/target", "cannot be removed"),
        ({"target": "$.info", "update": "Shop"}, "/actions/0/update", "the update is a single value"),
        (
            {"target": "$", "update": {"info": {"title": {}}}},
            "/actions/0/update/info/title",
            "what it updates is a single",
        ),
        ({"target": "$.info", "copy": "$.paths.*"}, "/actions/0/copy", "matches 2 values"),
    ],
)
def test_an_action_that_cannot_be_done_is_a_located_error(action: Any, pointer: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        apply(action)
    assert message in caught.value.message
    assert (caught.value.file, caught.value.pointer) == ("overlay.yaml", pointer)
    assert caught.value.line
    assert caught.value.remedy


@pytest.mark.parametrize("root", [API, [], None, {"overlay": "2.0.0", "actions": []}, {"overlay": "1.0.0"}])
def test_what_is_no_overlay_is_refused(root: Any) -> None:
    with pytest.raises(InputError):
        apply_overlay(Document("api.json", "/api.json", API), Document("overlay.yaml", "/overlay.yaml", root))


def test_overlays_apply_in_order_before_reading(tmp_path: Path) -> None:
    (tmp_path / "api.json").write_bytes(orjson.dumps(API))
    for name, title in (("one", "First"), ("two", "Second")):
        action = (
            f"overlay: 1.0.0\ninfo: {{}}\nactions:\n  - target: $.info\n    update: {{title: {title}, x-{name}: 1}}\n"
        )
        (tmp_path / f"{name}.yaml").write_text(action)
    documents = Documents()
    api = read_api(tmp_path / "api.json", documents=documents, overlays=[tmp_path / "one.yaml", tmp_path / "two.yaml"])
    assert api.title == "Second"
    assert set(api.info_extensions) == {"x-one", "x-two"}
    assert read_api(tmp_path / "api.json", documents=documents).title == "Orders"


def test_references_from_other_files_lead_to_the_overlaid_document(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text(
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n  /a:\n    $ref: items.yaml#/a\n"
        "components:\n  parameters:\n    Q: {name: old, in: query, schema: {type: string}}\n"
    )
    (tmp_path / "items.yaml").write_text(
        "a:\n  get:\n    parameters: [{$ref: 'api.yaml#/components/parameters/Q'}]\n    responses: {}\n"
    )
    (tmp_path / "overlay.yaml").write_text(
        "overlay: 1.0.0\ninfo: {}\nactions: [{target: $.components.parameters.Q, update: {name: new}}]\n"
    )
    documents = Documents()
    for _ in range(2):  # the second reading starts from the document as it is in the file, too
        api = read_api(tmp_path / "api.yaml", documents=documents, overlays=[tmp_path / "overlay.yaml"])
        assert [parameter.name for parameter in api.operations[0].parameters] == ["new"]
