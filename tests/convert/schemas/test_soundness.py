"""Every value that the source schema allows, the converted one allows too: for random schemas, and after every cut."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from connectory.api import read_api
from connectory.convert.schemas import Schemas
from connectory.convert.schemas.form import MIXED
from connectory.convert.schemas.graph import Graph, nodes, references
from connectory.convert.schemas.naming import Names
from connectory.convert.schemas.truncate import Truncation
from connectory.convert.schemas.unroll import Recursion
from connectory.convert.trace import Trace
from connectory.document import Node

NAMES = ("A", "B", "C")
KEYS = ("k", "l", "m")
SWAGGER_KEYWORDS = {
    "$ref", "type", "format", "enum", "minimum", "exclusiveMinimum", "maximum", "minLength", "maxLength", "required",
    "properties", "additionalProperties", "items", "x-nullable", "maxItems", "minItems", "description",
    MIXED,  # until `direction` takes it away
}  # fmt: skip

scalars = st.one_of(
    st.just({"type": "string"}),
    st.just({"type": ["string", "null"]}),
    st.just({"type": "integer", "exclusiveMinimum": 0}),
    st.just({"type": "number", "maximum": 2}),
    st.just({"type": "null"}),
    st.just({"const": "a"}),
    st.just({"enum": ["a", 1, None]}),
    st.just({"type": "string", "minLength": 2}),
    st.just(True),
    st.just({"description": "Anything."}),
    st.sampled_from(NAMES).map(lambda name: {"$ref": f"#/components/schemas/{name}"}),
)


def objects(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    # Closed, because of the one convention of unions: a branch that is silent about a property does not use it.
    return st.builds(
        lambda properties, required, additional: {
            "type": "object",
            "properties": properties,
            "required": sorted(required),
            "additionalProperties": additional,
        },
        st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
        st.sets(st.sampled_from(KEYS), max_size=1),
        st.one_of(st.just(False), inner.filter(lambda schema: schema is not True)),
    )


def compose(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        objects(inner),
        st.builds(lambda items: {"type": "array", "items": items}, inner),
        st.builds(lambda items: {"prefixItems": items, "items": False}, several),
        st.builds(lambda branches: {"anyOf": branches}, several),
        st.builds(lambda branches: {"oneOf": branches}, several),
        st.builds(lambda parts: {"allOf": parts}, several),
        st.builds(lambda parts, own: {"allOf": parts, **own}, several, objects(inner)),
    )


schema_trees = st.recursive(scalars, compose, max_leaves=6)
values = st.recursive(
    st.sampled_from([None, "a", "bb", "", 0, 1, 2, 2.5, True]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.sampled_from([*KEYS, "z"]), inner, max_size=3)
    ),
    max_leaves=5,
)


def as_draft4(schema: Any) -> Any:
    """A Swagger 2.0 schema as JSON Schema, where `x-nullable` allows null."""
    if isinstance(schema, list):
        return [as_draft4(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {key: as_draft4(value) for key, value in schema.items() if key != "x-nullable"}
    return {"anyOf": [plain, {"type": "null"}]} if schema.get("x-nullable") else plain


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.fixed_dictionaries(dict.fromkeys(NAMES, schema_trees)),
    st.lists(values, min_size=5, max_size=20),
    st.integers(1, 3),
)
def test_conversion_is_sound(components: dict[str, Any], instances: list[Any], depth: int) -> None:
    description = read_api(
        {
            "openapi": "3.1.0",
            "info": {"title": "T", "version": "1"},
            "paths": {"/": {"get": {"responses": {"200": {"description": "ok"}}}}},
            "components": {"schemas": components},
        }
    )
    trace = Trace()
    schemas = Schemas(description, trace)
    root = schemas.convert(Node({"$ref": "#/components/schemas/A"}, description.where))
    definitions = dict(schemas.definitions)
    # What such a schema means is not defined; validators differ.
    assume(not any("composed of itself" in change.message for change in trace.changes))
    check(components, instances, root, definitions)

    names = Names(definitions)
    graph = Graph(definitions)
    recursion = Recursion([root], graph, depth)
    finite = recursion.unroll(graph.reachable([root]), names)
    assert not has_cycle(root, finite)
    check(components, instances, root, finite)

    truncation = Truncation(recursion.definitions, recursion.recursive, names)
    short = truncation.fit(root, 12)
    used = graph.reachable([short, *truncation.variants.values()])
    whole = {**recursion.unroll(used, names), **truncation.variants}
    assert not has_cycle(short, whole)
    check(components, instances, short, whole)


def check(components: dict[str, Any], instances: list[Any], root: dict[str, Any], definitions: dict[str, Any]) -> None:
    for name in Graph(definitions).reachable([root]):
        for node in nodes(definitions[name]):
            assert set(node) <= SWAGGER_KEYWORDS
    source = jsonschema_rs.Draft202012Validator(
        {"$ref": "#/components/schemas/A", "components": {"schemas": components}}
    )
    ours = jsonschema_rs.Draft4Validator(
        {"allOf": [as_draft4(root)], "definitions": {n: as_draft4(d) for n, d in definitions.items()}}
    )
    for instance in instances:
        if source.is_valid(instance):
            assert ours.is_valid(instance), instance


def has_cycle(root: dict[str, Any], definitions: dict[str, Any]) -> bool:
    state: dict[str, int] = {}

    def visit(name: str) -> bool:
        if state.get(name):
            return state[name] == 1
        state[name] = 1
        found = any(visit(target) for target in references(definitions[name]))
        state[name] = 2
        return found

    return any(visit(name) for name in references(root))


def test_truncation_keeps_the_upper_levels_and_then_what_fits() -> None:
    leaf = {"type": "object", "properties": {key: {"type": "string"} for key in "abcd"}}
    definitions = {
        "Leaf": leaf,
        "Mid": {"type": "object", "properties": {key: {"$ref": "#/definitions/Leaf"} for key in "ab"}},
    }
    root = {"type": "object", "properties": {"mid": {"$ref": "#/definitions/Mid"}, "name": {"type": "string"}}}
    truncation = Truncation(definitions, set(), Names())
    assert truncation.fit(root, 13) == root
    short = truncation.fit(root, 12)
    [mid] = references(short)
    first, second = (truncation.variants[mid]["properties"][key] for key in "ab")
    assert first == {"$ref": "#/definitions/Leaf"}
    assert truncation.variants[references(second)[0]] == {
        "type": "object",
        "properties": {key: {"type": "string"} for key in "abc"},
    }


def test_truncation_keeps_the_first_properties_of_what_is_too_wide() -> None:
    wide = {
        "type": "object",
        "required": ["p0", "p9"],
        "properties": {f"p{number}": {"type": "array", "items": {"type": "string"}} for number in range(10)},
        "additionalProperties": False,
    }
    short = Truncation({}, set(), Names()).fit({"type": "object", "properties": {"wide": wide}}, 7)
    kept = {name: wide["properties"][name] for name in ("p0", "p1")}
    assert short["properties"]["wide"] == {"type": "object", "required": ["p0"], "properties": kept}


def test_what_is_recursive_is_truncated_like_anything_else() -> None:
    node = {"type": "object", "properties": {"next": {"$ref": "#/definitions/Node"}, "name": {"type": "string"}}}
    recursion = Recursion([{"$ref": "#/definitions/Node"}], Graph({"Node": node}), 6)
    truncation = Truncation(recursion.definitions, recursion.recursive, Names())
    short = truncation.fit({"$ref": "#/definitions/Node"}, 8)
    assert Recursion([short], Graph(truncation.variants), 1).count(short) in (7, 8)
