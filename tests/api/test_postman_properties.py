"""Whatever a collection looks like, it is read, and no request is lost silently."""

from __future__ import annotations

import contextlib
from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from connectory.api.model import Api, Loss
from connectory.api.postman import read_postman
from connectory.api.postman.inference import schema_of
from connectory.document import Document, Documents, Place
from connectory.errors import ConnectoryError

WHOLE: dict[str, Any] = {
    "info": {"name": "Shop", "version": {"major": 1}, "description": {"content": "All"}},
    "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{token}}"}]},
    "variable": [{"key": "a", "value": "https://a.example/v1"}, {"key": "b", "value": "{{a}}/{{b}}", "type": "secret"}],
    "item": [
        {
            "name": "Folder",
            "auth": {"type": "apikey", "apikey": {"key": "X-Key", "in": "query"}},
            "variable": [{"key": "n", "value": "5"}],
            "item": [
                {
                    "name": "Create",
                    "request": {
                        "method": "POST",
                        "url": {
                            "raw": "{{a}}/orders/:id?x=1",
                            "protocol": "https",
                            "host": ["{{a}}"],
                            "port": "1",
                            "path": ["orders", ":id", "{{b}}"],
                            "query": [{"key": "x", "value": "1"}, {"key": "x", "value": "y", "disabled": True}],
                            "variable": [{"key": "id", "value": "<uuid>", "description": "(Required) It"}],
                        },
                        "header": [{"key": "Content-Type", "value": "application/json"}, {"key": "X-A", "value": "1"}],
                        "body": {"mode": "raw", "raw": '{"a": {{n}}, /* c */ "b": [1, null,]}', "options": {"raw": {}}},
                    },
                    "response": [
                        {
                            "name": "Done",
                            "code": 201,
                            "header": [{"key": "X-Total", "value": "1"}],
                            "body": '{"a": 1}',
                            "originalRequest": {"url": "{{a}}/orders/1?y=2", "body": {"mode": "raw", "raw": "{}"}},
                        }
                    ],
                },
                {"name": "Again", "request": {"method": "POST", "url": "{{a}}/orders/{{id}}/{{c}}?z", "auth": {}}},
            ],
        },
        {"request": {"url": "b.example/{x}", "method": "PUT", "body": {"mode": "file", "file": {"src": "a"}}}},
        {
            "request": {
                "url": "b.example/form",
                "method": "PATCH",
                "auth": {"type": "oauth2", "oauth2": [{"key": "authUrl", "value": "https://b"}]},
                "body": {"mode": "formdata", "formdata": [{"key": "f", "type": "file", "src": ["a", "b"]}]},
            }
        },
        {"request": {"url": "/q", "method": "POST", "body": {"mode": "graphql", "graphql": {"query": "{a}"}}}},
        {"request": {"url": "/u", "method": "POST", "body": {"mode": "urlencoded", "urlencoded": [{"key": "k"}]}}},
        {"request": "https://b.example/short", "response": [None, {"body": "<a/>"}]},
    ],
}
"""A collection in which there is a little of everything."""

texts = st.sampled_from(
    ["", "{{a}}", "{{ b }}/x", ":id", "{id}", "<integer>", "https://c.example/{{a}}?x={{b}}#f", "{{", "[1,"]
)
scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(-9, 9), st.text(max_size=8), texts)
json_values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=8,
)


def nodes(value: Any) -> list[tuple[Any, Any]]:
    """Every container with every of its keys."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    return [(value, key) for key in keys] + [found for key in keys for found in nodes(value[key])]


@st.composite
def collections(draw: st.DrawFn) -> Any:
    """`WHOLE` with a few of its values replaced by others, taken away, or put into each other's place."""
    root = deepcopy(WHOLE)
    for _ in range(draw(st.integers(0, 6))):
        container, key = draw(st.sampled_from(nodes(root) or [([None], 0)]))
        action = draw(st.sampled_from(["replace", "remove", "move"]))
        if action == "replace":
            container[key] = draw(json_values)
        elif action == "remove":
            del container[key]
        else:
            other, place = draw(st.sampled_from(nodes(root)))
            container[key] = deepcopy(other[place])
    return root


def requests_of(holder: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths of all items that are no folders."""
    found = []
    for index, inner in enumerate(holder["item"]):
        where = (*path, "item", index)
        is_folder = isinstance(inner, dict) and isinstance(inner.get("item"), list)
        found += requests_of(inner, where) if is_folder else [where]
    return found


def accounted(api: Api, where: tuple[str | int, ...]) -> bool:
    told: list[Loss] = [loss for loss in api.losses if loss.kind in ("dropped", "lossy")]
    made = any(operation.where.path == where for operation in api.operations)
    return made or any(loss.where.path[: len(where)] == where for loss in told)


@settings(max_examples=300, deadline=None)
@given(collections())
def test_anything_is_read_or_refused(root: Any) -> None:
    document = Document("c.json", "c.json", root)
    with contextlib.suppress(ConnectoryError):
        api = read_postman(document, Documents())
        for where in requests_of(root["collection"] if api.where.path else root, api.where.path):
            assert accounted(api, where)
        for operation in api.operations:
            placeholders = [found.name for found in operation.parameters if found.location == "path"]
            assert len(placeholders) == len(set(placeholders))
            assert all(f"{{{name}}}" in operation.path for name in placeholders)
            assert operation.path.count("{") == operation.path.count("}") == len(placeholders)
            assert operation.responses


def stands_for_others(value: Any) -> bool:
    if isinstance(value, dict):
        return any(stands_for_others(part) for pair in value.items() for part in pair)
    if isinstance(value, list):
        return any(stands_for_others(part) for part in value)
    return isinstance(value, str) and value[:1] in ("<", "{", "\ue000")


@settings(max_examples=200, deadline=None)
@given(st.lists(json_values.filter(lambda value: not stands_for_others(value)), max_size=4))
def test_samples_are_valid_under_their_schema(samples: list[Any]) -> None:
    import jsonschema_rs

    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema_of(samples)}
    assert all(jsonschema_rs.is_valid(schema, sample) for sample in samples)


def test_places_lead_into_the_document() -> None:
    """Every place that the model holds is one of the document."""
    root = {"info": {}, "item": [{"name": "a", "request": {"method": "POST", "url": "https://a.example/:id?q=1"}}]}
    document = Document("c.json", "c.json", root)
    api = read_postman(document, Documents())
    places: list[Place] = [parameter.where for parameter in api.operations[0].parameters]
    for place in places:
        value: Any = root
        for key in place.path:
            value = value[key]
        assert value is not None
