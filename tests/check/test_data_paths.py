from __future__ import annotations

import json
from typing import Any

import pytest

from connectory.check.data_paths import array_items, follow, is_array, split_path
from connectory.check.nodes.definition import Definition
from connectory.check.nodes.schema import Schema
from connectory.check.subjects import connector_of

DEFINITIONS: dict[str, Any] = {
    "Root": {
        "type": "object",
        "required": ["value", "inner"],
        "properties": {
            "value": {"type": "array", "items": {"$ref": "#/definitions/Item"}},
            "inner": {"$ref": "#/definitions/Item", "x-ms-visibility": "internal"},
            "free": {"type": "object"},
            "any": {},
            "open": {"properties": {"a": {}}, "additionalProperties": True},
            "closed": {"properties": {"a": {}}, "additionalProperties": False},
            "schema": {"type": "object", "properties": {"a": {}}, "x-ms-dynamic-schema": {}},
            "broken": {"$ref": "#/definitions/None"},
            "a/b": {"type": "number"},
        },
    },
    "Item": {"allOf": [{"$ref": "#/definitions/Base"}, {"properties": {"extra": {"type": "boolean"}}}]},
    "Base": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "0": {"type": "integer"}}},
    "Loop": {"allOf": [{"$ref": "#/definitions/Loop"}]},
}


def schema(name: str) -> Schema:
    content = json.dumps({"definitions": DEFINITIONS}).encode()
    definition = connector_of("x", {"apiDefinition.swagger.json": lambda: content}, "").definition
    assert isinstance(definition, Definition)
    found = definition.schema_at(f"#/definitions/{name}")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        ("", "/definitions/Root"),
        ("value", "/definitions/Root/properties/value"),
        ("inner/id", "/definitions/Base/properties/id"),
        ("inner/extra", "/definitions/Item/allOf/1/properties/extra"),
        ("value/0/id", "/definitions/Base/properties/id"),
        ("inner/0", "/definitions/Base/properties/0"),
        ("a~1b", "/definitions/Root/properties/a~1b"),
    ],
)
def test_paths_name_data_and_not_keywords(path: str, pointer: str) -> None:
    found = follow(schema("Root"), split_path(path)).schema
    assert found is not None
    assert found.pointer == pointer


@pytest.mark.parametrize("path", ["free/x", "any/x", "open/x", "schema/x", "broken", "broken/x"])
def test_what_schemas_leave_open_is_unknown(path: str) -> None:
    assert follow(schema("Root"), split_path(path)).unknown


@pytest.mark.parametrize("path", ["x", "inner/x", "closed/x", "inner/id/x", "value/id", "properties/value"])
def test_what_no_schema_names_is_missing(path: str) -> None:
    assert follow(schema("Root"), split_path(path)).missing


def test_a_path_is_as_required_and_as_internal_as_what_is_on_it() -> None:
    inner = follow(schema("Root"), ["inner", "id"])
    assert (inner.required, inner.internal) == (True, True)
    extra = follow(schema("Root"), ["inner", "extra"])
    assert (extra.required, extra.internal) == (False, True)
    assert not follow(schema("Root"), ["value"]).internal


def test_nothing_is_known_without_a_schema() -> None:
    assert follow(None, []).unknown
    assert follow(None, ["x"]).unknown


def test_arrays() -> None:
    array = follow(schema("Root"), ["value"]).schema
    assert array is not None
    items = array_items(array)
    assert items is not None
    assert items.pointer == "/definitions/Item"
    known = {name: is_array(found) for name, found in schema("Root").properties.items()}
    assert known == {
        **dict.fromkeys(["inner", "free", "open", "closed", "schema", "a/b"], False),
        "value": True,
        "any": None,
    }
    assert is_array(schema("Loop")) is None
