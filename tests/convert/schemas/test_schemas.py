"""What each construct of OpenAPI 3 becomes in Swagger 2.0."""

from __future__ import annotations

from typing import Any

import pytest

from connectory.api import read_api
from connectory.convert.schemas import Schemas
from connectory.convert.schemas.form import ANYTHING, MIXED
from connectory.convert.trace import Trace
from connectory.document import Node, Place


def api(schemas: dict[str, Any], version: str = "3.1.0") -> Any:
    return read_api(
        {
            "openapi": version,
            "info": {"title": "T", "version": "1"},
            "paths": {"/": {"get": {"responses": {"200": {"description": "ok"}}}}},
            "components": {"schemas": schemas},
        }
    )


def convert(schema: Any, version: str = "3.1.0", **others: Any) -> tuple[Any, dict[str, Any], list[str]]:
    """(the converted schema, all definitions, messages of the trace)."""
    description = api({"X": schema, **others}, version)
    trace = Trace()
    schemas = Schemas(description, trace)
    made = schemas.resolve(schemas.convert(Node({"$ref": "#/components/schemas/X"}, description.where)))
    return made, dict(schemas.definitions), [change.message for change in trace.changes]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param({"type": ["string", "null"]}, {"type": "string", "x-nullable": True}, id="type list with null"),
        pytest.param({"type": ["string", "integer"], "maxLength": 3}, {"maxLength": 3}, id="mixed types have no type"),
        pytest.param({"type": ["integer", "number"]}, {"type": "number"}, id="integer or number"),
        pytest.param({"const": "a"}, {"type": "string", "enum": ["a"]}, id="const"),
        pytest.param(
            {"type": "integer", "exclusiveMinimum": 3},
            {"type": "integer", "minimum": 3, "exclusiveMinimum": True},
            id="numeric exclusiveMinimum",
        ),
        pytest.param(
            {"type": "integer", "exclusiveMaximum": 3, "maximum": 2},
            {"type": "integer", "maximum": 2},
            id="the tighter bound",
        ),
        pytest.param(
            {"type": "string", "xml": {"name": "n", "example": 1, "wrapped": "yes"}},
            {"type": "string", "xml": {"name": "n"}},
            id="xml",
        ),
        pytest.param({"type": "string", "examples": ["a", "b"]}, {"type": "string", "example": "a"}, id="examples"),
        pytest.param(
            {"type": "string", "contentEncoding": "base64"}, {"type": "string", "format": "byte"}, id="contentEncoding"
        ),
        pytest.param(
            {"type": "string", "contentMediaType": "image/png"},
            {"type": "string", "format": "binary"},
            id="contentMediaType",
        ),
        pytest.param({"type": "array"}, {"type": "array", "items": {}}, id="array without items"),
        pytest.param(
            {"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "items": False},
            {"type": "array", "maxItems": 2, "items": {}},
            id="prefixItems",
        ),
        pytest.param(
            {"type": "object", "patternProperties": {"^a": {"type": "string"}}, "additionalProperties": False},
            {"type": "object", "additionalProperties": {"type": "string"}},
            id="patternProperties",
        ),
        pytest.param({"type": "object", "required": ["a"]}, {"type": "object", "required": ["a"]}, id="required alone"),
        pytest.param(
            {"type": "object", "required": ["a", "a"], "properties": {"b": {"type": "string"}}},
            {"type": "object", "required": ["a"], "properties": {"b": {"type": "string"}, "a": {}}},
            id="required names a property that is not there",
        ),
        pytest.param(
            {"required": ["a"], "properties": {"a": {}}},
            {"required": ["a"], "properties": {"a": {}}},
            id="required without a type",
        ),
        pytest.param(
            {"type": "string", "enum": [1, True]}, {"type": "string", "enum": ["1", "true"]}, id="enum of its type"
        ),
        pytest.param({"type": "integer", "default": "2"}, {"type": "integer", "default": 2}, id="default of its type"),
        pytest.param({"type": "integer", "default": "many"}, {"type": "integer"}, id="default of no type"),
        pytest.param(
            {"type": "array", "items": {"enum": ["a", "b"]}, "default": "a,b"},
            {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}, "default": ["a", "b"]},
            id="default of a list, as text",
        ),
        pytest.param(
            {"type": "array", "items": {"type": "string"}, "default": "a,b"},
            {"type": "array", "items": {"type": "string"}, "default": ["a,b"]},
            id="default of a list, one item",
        ),
        pytest.param(
            {"type": "array", "items": {"enum": ["a", "b"]}, "default": "c"},
            {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}},
            id="default of a list, of no item",
        ),
        pytest.param({"type": "datetime"}, {"type": "string", "format": "date-time"}, id="a type that is none"),
        pytest.param({"type": [{"type": "string"}, "null"]}, {}, id="types that are none"),
        pytest.param(
            {"oneOf": [{"type": "string"}, {"type": "null"}]}, {"type": "string", "x-nullable": True}, id="one or null"
        ),
        pytest.param(
            {"anyOf": [{"type": "string", "maxLength": 3}, {"type": "string", "maxLength": 9}]},
            {"type": "string", "maxLength": 9},
            id="the wider limit",
        ),
        pytest.param({"anyOf": [{"type": "string"}, {"type": "integer"}]}, {}, id="branches of several types"),
        pytest.param(
            {"anyOf": [{"const": "a"}, {"enum": ["b"]}]}, {"type": "string", "enum": ["a", "b"]}, id="constants"
        ),
        pytest.param(True, {}, id="true"),
        pytest.param({"not": {"type": "string"}}, {}, id="not"),
        pytest.param(
            {"type": "string", "x-ms-summary": "S", "x-a": 1, "x-ms-made-up": 1},
            {"type": "string", "x-ms-summary": "S", "x-a": 1},
            id="extensions",
        ),
    ],
)
def test_keyword(source: Any, expected: Any) -> None:
    made, _, _ = convert(source)
    assert made == expected


def test_limits_that_allow_nothing_are_taken_away_and_told() -> None:
    made, _, messages = convert({"type": "string", "minLength": 11, "maxLength": 2})
    assert made == {"type": "string"}
    assert messages == ["`minLength` 11 and `maxLength` 2 allow no value"]
    made, _, messages = convert({"allOf": [{"type": "integer", "minimum": 5}, {"type": "integer", "maximum": 1}]})
    assert made == {"type": "integer"}
    assert messages[-1] == "`minimum` 5 and `maximum` 1 allow no value"


def test_nullable_of_3_0_is_the_type_list_of_3_1() -> None:
    old, _, _ = convert({"type": "string", "nullable": True, "enum": ["a", None]}, "3.0.3")
    new, _, _ = convert({"type": ["string", "null"], "enum": ["a", None]})
    assert old == new == {"type": "string", "enum": ["a"], "x-nullable": True}


def test_all_of_is_merged() -> None:
    pet = {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}
    cat = {
        "allOf": [{"$ref": "#/components/schemas/Pet"}, {"properties": {"claws": {"type": "integer"}}}],
        "required": ["claws"],
        "description": "A cat.",
    }
    made, _, _ = convert(cat, Pet=pet)
    assert made == {
        "type": "object",
        "description": "A cat.",
        "required": ["claws", "id"],
        "properties": {"id": {"type": "integer"}, "claws": {"type": "integer"}},
    }


def test_variants_become_one_object_that_requires_what_all_require() -> None:
    variants = {
        "oneOf": [
            {
                "type": "object",
                "required": ["kind", "a"],
                "properties": {"kind": {"const": "a"}, "a": {"type": "string"}},
            },
            {
                "type": "object",
                "required": ["kind", "b"],
                "properties": {"kind": {"const": "b"}, "b": {"type": "string"}},
            },
        ],
        "discriminator": {"propertyName": "kind"},
    }
    made, _, messages = convert(variants)
    assert made == {
        "type": "object",
        "required": ["kind"],
        "properties": {
            "kind": {"type": "string", "enum": ["a", "b"]},
            "a": {"type": "string"},
            "b": {"type": "string"},
        },
    }
    assert any("`oneOf` of 2 schemas" in message for message in messages)
    assert any("`discriminator`" in message for message in messages)


def test_beside_a_variant_that_is_no_object_nothing_is_required() -> None:
    order = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}
    made, _, _ = convert({"oneOf": [order, {"type": "string"}]})
    assert made == {"properties": {"id": {"type": "string"}}, MIXED: True}


def test_a_variant_that_is_a_map_widens_the_property_of_another() -> None:
    made, _, _ = convert(
        {
            "anyOf": [
                {"type": "object", "properties": {"a": {"type": "integer"}}},
                {"type": "object", "additionalProperties": {"type": "string"}},
            ]
        }
    )
    assert made == {"type": "object", "properties": {"a": {}}}


def test_a_variant_that_allows_anything_leaves_the_names_of_the_others() -> None:
    made, definitions, _ = convert(
        {
            "type": "object",
            "required": ["any"],
            "properties": {
                "any": {"oneOf": [{"$ref": "#/components/schemas/Node"}, {}]},
                "generic": {
                    "title": "A value",
                    "anyOf": [{"title": "Generic"}, {"type": "object", "properties": {"a": {"type": "integer"}}}],
                },
                "list": {
                    "anyOf": [{"type": "array", "items": {"$ref": "#/components/schemas/Node"}}, {"type": "array"}]
                },
                "text": {"anyOf": [{"type": "array", "items": {"type": "string"}}, {}]},
            },
        },
        Node={
            "type": "object",
            "required": ["name"],
            "properties": {
                "name": {"type": "string", "description": "Its name.", "minLength": 1},
                "nodes": {"type": "array", "items": {"$ref": "#/components/schemas/Node"}},
            },
        },
    )
    names = {"$ref": "#/definitions/NodeUntyped"}
    assert made["properties"] == {
        "any": names,
        "generic": {"title": "A value", "properties": {"a": {}}, MIXED: ANYTHING},
        "list": {"type": "array", "items": names},
        "text": {},
    }
    assert definitions["NodeUntyped"] == {
        "properties": {"name": {"description": "Its name."}, "nodes": {"items": names}},
        MIXED: ANYTHING,
    }


def test_a_variant_that_allows_anything_does_so_in_a_union_around_it() -> None:
    closed = {"type": "object", "properties": {"l": {"type": "string"}}, "additionalProperties": False}
    made, _, _ = convert({"anyOf": [closed, {"anyOf": [True, {"type": "object", "properties": {"k": {}}}]}]})
    assert made["properties"] == {"l": {}, "k": {}}
    assert "type" not in made and "additionalProperties" not in made


def test_union_of_references_is_made_once_and_recursion_through_it_ends() -> None:
    ref_a, ref_b = {"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}
    made, definitions, _ = convert(
        {"type": "object", "properties": {"one": {"oneOf": [ref_a, ref_b]}, "two": {"anyOf": [ref_a, ref_b]}}},
        A={"type": "object", "properties": {"next": {"oneOf": [ref_a, ref_b]}}},
        B={"type": "object", "properties": {"next": {"$ref": "#/components/schemas/A"}}},
    )
    assert made["properties"]["one"] == made["properties"]["two"] == {"$ref": "#/definitions/AOrB"}
    assert definitions["AOrB"] == {"type": "object", "properties": {"next": {"$ref": "#/definitions/AOrB"}}}


def test_null_beside_a_reference_makes_a_nullable_definition() -> None:
    a = {"type": "object", "properties": {"parent": {"oneOf": [{"$ref": "#/components/schemas/A"}, {"type": "null"}]}}}
    _, definitions, _ = convert({"type": "object", "properties": {"a": {"$ref": "#/components/schemas/A"}}}, A=a)
    assert definitions["A"]["properties"]["parent"] == {"$ref": "#/definitions/NullableA"}
    assert definitions["NullableA"] == {**definitions["A"], "x-nullable": True}


def test_description_beside_a_reference_stays_where_it_can() -> None:
    made, _, messages = convert(
        {
            "type": "object",
            "properties": {
                "colour": {"$ref": "#/components/schemas/Colour", "description": "Of the car."},
                "owner": {"$ref": "#/components/schemas/Owner", "description": "Of the car."},
            },
        },
        Colour={"type": "string", "enum": ["red"], "description": "A colour."},
        Owner={"type": "object", "properties": {"name": {"type": "string"}}},
    )
    assert made["properties"]["colour"] == {"type": "string", "description": "Of the car.", "enum": ["red"]}
    assert made["properties"]["owner"] == {"$ref": "#/definitions/Owner"}
    assert messages == ["`description` beside a reference cannot be said in Swagger 2.0"]


def test_siblings_of_a_reference_do_not_count_before_3_1() -> None:
    made, _, messages = convert(
        {"type": "object", "properties": {"a": {"$ref": "#/components/schemas/A", "description": "D"}}},
        "3.0.3",
        A={"type": "string"},
    )
    assert made["properties"]["a"] == {"$ref": "#/definitions/A"}
    assert messages == []


def test_reference_that_leads_nowhere_allows_anything_and_is_told() -> None:
    made, _, messages = convert({"type": "object", "properties": {"a": {"$ref": "#/components/schemas/Gone"}}})
    assert made == {"type": "object", "properties": {"a": {}}}
    assert len(messages) == 1
    assert "Gone" in messages[0]
    assert "anything is allowed" in messages[0]


def test_composition_of_itself_ends() -> None:
    made, _, messages = convert(
        {"allOf": [{"$ref": "#/components/schemas/X"}, {"type": "object", "properties": {"a": {}}}]}
    )
    assert made["properties"] == {"a": {}}
    assert messages


def test_definition_names_are_legal_and_distinct() -> None:
    _, definitions, _ = convert(
        {"anyOf": [{"$ref": "#/components/schemas/Page%C2%ABPet%C2%BB"}, {"$ref": "#/components/schemas/page_Pet"}]},
        **{
            "Page«Pet»": {"type": "object", "properties": {"a": {}}},
            "page_Pet": {"type": "object", "properties": {"b": {}}},
        },
    )
    assert [name for name in definitions if "Or" not in name] == ["Page_Pet", "page_Pet2", "X"]


def test_primitive_says_what_a_parameter_can() -> None:
    description = api({"X": {"type": "object"}})
    schemas = Schemas(description, Trace())
    place = Place(description.where.document)

    def primitive(value: Any) -> Any:
        return schemas.primitive(schemas.convert(Node(value, place / "components" / str(value))), place)

    assert primitive({"type": "array", "items": {"type": "integer", "description": "D"}}) == {
        "type": "array",
        "items": {"type": "integer"},
    }
    assert primitive({"type": "object", "properties": {"a": {}}}) == {"type": "string"}
    assert primitive({"anyOf": [{"type": "string"}, {"type": "integer"}], "default": "a"}) == {
        "type": "string",
        "default": "a",
    }


def test_schema_is_inferred_from_an_example() -> None:
    schemas = Schemas(description := api({}), Trace())
    example = {"id": 1, "at": "2026-01-01T00:00:00Z", "tags": [], "lines": [{"a": 1}, {"a": 1.5, "b": None}]}
    assert schemas.infer(example, description.where) == {
        "type": "object",
        "properties": {
            "id": {"type": "integer"},
            "at": {"type": "string", "format": "date-time"},
            "tags": {"type": "array", "items": {}},
            "lines": {
                "type": "array",
                "items": {"type": "object", "properties": {"a": {"type": "number"}, "b": {}}},
            },
        },
    }


@pytest.mark.parametrize(
    ("pattern", "known"),
    [
        (r"^[A-Z]{2}\d+$", True),
        (r"^[*+?]+$", True),
        (r"^\p{L}+(?<year>\d{4})\/$", True),
        (r"(?i)^pay$", False),
        (r"\Aa\Z", False),
        (r"(?P<year>\d)", False),
        (r"a++", False),
        (r"(", False),
        (r"\[a-z]", False),
        (r"\{id\}[{}]a{2,}b{3}", True),
        (r"[a-z]{1-70}", False),
        (r"a{,2}", False),
        (r"id}", False),
    ],
)
def test_pattern_is_kept_if_it_is_one(pattern: str, known: bool) -> None:
    made, _, _ = convert({"type": "string", "pattern": pattern})
    assert ("pattern" in made) == known


def test_a_scalar_by_its_type_that_holds_itself_ends() -> None:
    odd = {"type": "string", "properties": {"a": {"$ref": "#/components/schemas/X", "description": "D"}}}
    made, _, _ = convert(odd)
    assert made["properties"] == {"a": {"$ref": "#/definitions/X"}}
