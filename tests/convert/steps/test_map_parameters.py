"""Parameters: what Swagger 2.0 says of them puts the same bytes on the wire as what the description said."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from connectory.convert.steps import map_parameters

ARRAY = {"type": "array", "items": {"type": "string"}}
OBJECT = {"type": "object", "properties": {"r": {"type": "string"}, "g": {"type": "string"}}}


def operation(*parameters: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"parameters": list(parameters), "responses": {}, **more}


def map_one(start_work: Any, *parameters: dict[str, Any], path: str = "/a", **description: Any) -> Any:
    """The work on one operation, and the parameters made."""
    work = start_work({"paths": {path: {"get": operation(*parameters)}}, **description})
    map_parameters.run(work)
    return work


def expand(style: str, explode: bool, name: str, value: Any) -> str:
    """What stands in the URL for a value, by the table of OpenAPI 3.1, style values."""
    if isinstance(value, str):
        prefix = {"form": f"{name}=", "matrix": f";{name}=", "label": "."}.get(style, "")
        return prefix + quote(value, safe="")
    if isinstance(value, list):
        items = [quote(item, safe="") for item in value]
        if style == "matrix":
            return "".join(f";{name}={item}" for item in items) if explode else f";{name}={','.join(items)}"
        if style == "label":
            return "." + ("." if explode else ",").join(items)
        if style == "simple":
            return ",".join(items)
        separator = {"form": ",", "spaceDelimited": "%20", "pipeDelimited": "|"}[style]
        return "&".join(f"{name}={item}" for item in items) if explode else f"{name}={separator.join(items)}"
    if style == "deepObject":
        return "&".join(f"{name}[{key}]={quote(item, safe='')}" for key, item in value.items())
    assert style == "form" and explode
    return "&".join(f"{key}={quote(item, safe='')}" for key, item in value.items())


def send(built: Any, values: dict[str, Any]) -> str:
    """What stands in the URL when the platform fills in the values, by Swagger 2.0, `collectionFormat`."""
    path, query = built.path, []
    for parameter in built.swagger["parameters"]:
        if parameter["name"] not in values:
            continue
        value = values[parameter["name"]]
        texts = [value] if isinstance(value, str) else value
        form = parameter.get("collectionFormat", "csv")
        items = [quote(item, safe="") for item in texts]
        separator = {"csv": ",", "ssv": "%20", "pipes": "|", "tsv": "%09", "multi": None}[form]
        joined = items if separator is None else [separator.join(items)]
        if parameter["in"] == "path":
            assert len(joined) == 1
            path = path.replace(f"{{{parameter['name']}}}", joined[0])
        else:
            query += [f"{parameter['name']}={item}" for item in joined]
    return path.removeprefix("/a") + "&".join(query)


@pytest.mark.parametrize("value", ["x y,z", ["b", "c d"]], ids=["text", "list"])
@pytest.mark.parametrize(
    ("location", "style", "explode"),
    [
        ("path", "simple", False),
        ("path", "simple", True),
        ("path", "label", False),
        ("path", "matrix", False),
        ("query", "form", True),
        ("query", "form", False),
        ("query", "spaceDelimited", False),
        ("query", "pipeDelimited", False),
    ],
)
def test_style_keeps_the_wire(start_work: Any, location: str, style: str, explode: bool, value: Any) -> None:
    schema = {"type": "string"} if isinstance(value, str) else ARRAY
    if style.endswith("Delimited") and isinstance(value, str):
        style = "form"  # these styles are for arrays and objects
    source = {"name": "v", "in": location, "required": True, "style": style, "explode": explode, "schema": schema}
    work = map_one(start_work, source, path="/a{v}" if location == "path" else "/a")
    assert send(work.operations[0], {"v": value}) == expand(style, explode, "v", value)
    assert work.trace.changes == []


@pytest.mark.parametrize("style", ["form", "deepObject"])
def test_properties_of_an_object_are_separate_on_the_wire(start_work: Any, style: str) -> None:
    work = map_one(start_work, {"name": "v", "in": "query", "style": style, "explode": True, "schema": OBJECT})
    (built,) = work.operations
    names = ("r", "g") if style == "form" else ("v[r]", "v[g]")
    assert send(built, dict(zip(names, ("1", "2&"), strict=True))) == expand(style, True, "v", {"r": "1", "g": "2&"})
    assert [(change.kind, "one parameter for each" in change.message) for change in work.trace.changes] == [
        ("renamed", True)
    ]


def test_a_parameter_needs_a_name(start_work: Any, changes: Any) -> None:
    work = map_one(start_work, {"name": "", "in": "header", "schema": {"type": "string"}})
    assert work.operations[0].swagger["parameters"] == []
    assert changes(work) == [("dropped", "the parameter was dropped: it has no name")]


@pytest.mark.parametrize(
    ("location", "style", "explode", "schema"),
    [
        pytest.param("path", "label", True, ARRAY, id="label exploded"),
        pytest.param("path", "matrix", True, ARRAY, id="matrix exploded"),
        pytest.param("path", "simple", False, OBJECT, id="object in the path"),
        pytest.param("query", "form", False, OBJECT, id="object in one value"),
        pytest.param("header", "simple", False, OBJECT, id="object in a header"),
    ],
)
def test_what_cannot_be_said_is_traced(
    start_work: Any, location: str, style: str, explode: bool, schema: dict[str, Any]
) -> None:
    source = {"name": "v", "in": location, "required": True, "style": style, "explode": explode, "schema": schema}
    work = map_one(start_work, source, path="/a{v}" if location == "path" else "/a")
    (written,) = work.operations[0].swagger["parameters"]
    assert written["type"] == ("array" if schema is ARRAY else "string")
    assert [change.kind for change in work.trace.changes] == ["lossy"]


def test_required_property_of_an_exploded_object_is_required_only_with_the_object(start_work: Any) -> None:
    schema = {**OBJECT, "required": ["g"]}
    for required in (True, False):
        work = map_one(start_work, {"name": "v", "in": "query", "required": required, "schema": schema})
        found = {item["name"]: item.get("required", False) for item in work.operations[0].swagger["parameters"]}
        assert found == {"r": False, "g": required}


@pytest.mark.parametrize("explode", [{}, {"explode": False}, {"explode": True}], ids=["unsaid", "false", "true"])
def test_deep_object_has_one_form_whatever_explode_says(start_work: Any, changes: Any, explode: Any) -> None:
    schema = {"type": "object", "properties": {"from": {"type": "string"}, "ids": ARRAY}}
    source = {"name": "f", "in": "query", "style": "deepObject", **explode, "schema": schema}
    work = map_one(start_work, source)
    names = [(item["name"], item.get("collectionFormat")) for item in work.operations[0].swagger["parameters"]]
    assert names == [("f[from]", None), ("f[ids]", "multi")]
    assert [kind for kind, _ in changes(work)] == ["renamed"]


def test_deep_object_is_taken_apart_over_levels_and_recursion_ends(start_work: Any) -> None:
    node = {"type": "object", "properties": {"id": {"type": "integer"}, "next": {"$ref": "#/components/schemas/N"}}}
    schema = {"type": "object", "properties": {"n": {"$ref": "#/components/schemas/N"}}}
    source = {"name": "f", "in": "query", "style": "deepObject", "explode": True, "schema": schema}
    work = map_one(start_work, source, components={"schemas": {"N": node}})
    found = {item["name"]: item["type"] for item in work.operations[0].swagger["parameters"]}
    assert found == {"f[n][id]": "integer", "f[n][next]": "string"}
    assert "lossy" in [change.kind for change in work.trace.changes]


def test_object_of_unknown_names_is_dropped_because_its_name_is_not_on_the_wire(start_work: Any, changes: Any) -> None:
    source = {"name": "tags", "in": "query", "schema": {"type": "object", "additionalProperties": {"type": "string"}}}
    work = map_one(start_work, source)
    assert work.operations[0].swagger["parameters"] == []
    assert [kind for kind, _ in changes(work)] == ["dropped"]


def test_path_parameters_match_the_path(start_work: Any, changes: Any) -> None:
    work = map_one(
        start_work,
        {"name": "id", "in": "path", "schema": {"type": "integer"}, "x-ms-url-encoding": "double"},
        {"name": "gone", "in": "path", "required": True, "schema": {"type": "string"}},
        path="/a/{id}/{more}",
    )
    assert work.operations[0].swagger["parameters"] == [
        {"name": "id", "in": "path", "required": True, "type": "integer", "x-ms-url-encoding": "double"},
        {"name": "more", "in": "path", "required": True, "type": "string", "x-ms-url-encoding": "single"},
    ]
    assert [kind for kind, _ in changes(work) if kind != "read"][-2:] == ["dropped", "repaired"]


def test_query_string_of_the_path_becomes_internal_parameters(start_work: Any) -> None:
    work = map_one(
        start_work,
        {"name": "n", "in": "path", "required": True, "schema": {"type": "integer"}},
        {"name": "page", "in": "query", "schema": {"type": "integer"}},
        path="/a?comp=list&page=1&max={n}",
    )
    (built,) = work.operations
    assert built.path == "/a"
    found = {item.pop("name"): item for item in built.swagger["parameters"]}
    fixed = {"in": "query", "required": True, "x-ms-visibility": "internal"}
    assert found == {
        "comp": {"type": "string", "default": "list", "enum": ["list"], **fixed},
        "page": {"type": "integer", "default": 1, "enum": [1], **fixed},
        "max": {"type": "integer", "in": "query", "required": True},
    }


def test_reserved_name_is_sent_by_a_policy(start_work: Any) -> None:
    work = map_one(
        start_work,
        {"name": "connectionId", "in": "path", "required": True, "schema": {"type": "string"}},
        {"name": "connectionId", "in": "query", "schema": {"type": "string"}},
        {"name": "connectionId", "in": "header", "schema": {"type": "string"}},
        path="/a/{connectionId}",
    )
    (built,) = work.operations
    assert built.path == "/a/{connection_id}"
    assert {item["name"] for item in built.swagger["parameters"]} == {"connection_id"}
    assert [policy["templateId"] for policy in built.policies] == ["setqueryparameter", "setheader"]
    values = [policy["parameters"]["x-ms-apimTemplateParameter.value"] for policy in built.policies]
    assert values == ["@queryParameters('connection_id')", "@headers('connection_id')"]


@pytest.mark.parametrize(
    ("security", "kept"), [(None, False), ([], True), ([{"key": []}], True), ([{}, {"oauth": []}], False)]
)
def test_authorization_is_left_to_the_connection_that_fills_it(
    start_work: Any, security: list[dict[str, Any]] | None, kept: bool
) -> None:
    source = operation({"name": "Authorization", "in": "header", "schema": {"type": "string"}})
    if security is not None:
        source["security"] = security
    schemes = {
        "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
        "oauth": {"type": "http", "scheme": "bearer"},
    }
    work = start_work(
        {"paths": {"/a": {"get": source}}, "security": [{"oauth": []}], "components": {"securitySchemes": schemes}}
    )
    map_parameters.run(work)
    assert bool(work.operations[0].swagger["parameters"]) is kept
    assert bool(work.trace.changes) is not kept


def test_cookies_are_dropped_or_written_as_the_header(start_work: Any, changes: Any) -> None:
    optional = {"name": "theme", "in": "cookie", "schema": {"type": "string"}}
    work = map_one(start_work, optional)
    assert work.operations[0].swagger["parameters"] == []
    assert [kind for kind, _ in changes(work)] == ["dropped"]

    work = map_one(
        start_work, optional, {"name": "sid", "in": "cookie", "required": True, "schema": {"type": "string"}}
    )
    (header,) = work.operations[0].swagger["parameters"]
    assert (header["name"], header["in"], header["required"]) == ("Cookie", "header", True)
    assert [kind for kind, _ in changes(work)] == ["lossy", "lossy"]


def test_parameter_with_content_holds_its_text(start_work: Any, changes: Any) -> None:
    work = map_one(
        start_work, {"name": "q", "in": "query", "content": {"application/json": {"schema": {"type": "object"}}}}
    )
    assert work.operations[0].swagger["parameters"] == [{"name": "q", "in": "query", "type": "string"}]
    assert changes(work) == [
        ("lossy", "`q` takes its value as JSON text: Swagger 2.0 has no parameters with a content type")
    ]


def test_extensions_stay_where_the_platform_takes_them(start_work: Any, changes: Any) -> None:
    kept = {"x-ms-summary": "Q", "x-ms-dynamic-values": {"operationId": "List"}, "x-own": 1}
    dropped = {"x-ms-client-name": "q", "x-ms-visibility": "Internal", "x-ms-url-encoding": "single"}
    work = map_one(start_work, {"name": "q", "in": "query", "schema": {"type": "string"}, **kept, **dropped})
    assert work.operations[0].swagger["parameters"] == [{"name": "q", "in": "query", "type": "string", **kept}]
    assert [kind for kind, _ in changes(work)] == ["dropped"] * 3


def test_swagger_collection_formats_come_through(start_work: Any) -> None:
    formats = {"csv": None, "ssv": "ssv", "tsv": "tsv", "pipes": "pipes", "multi": "multi"}
    parameters = [
        {"name": name, "in": "query", "type": "array", "items": {"type": "string"}, "collectionFormat": name}
        for name in formats
    ]
    work = start_work({"swagger": "2.0", "paths": {"/a": {"get": operation(*parameters)}}})
    map_parameters.run(work)
    found = {item["name"]: item.get("collectionFormat") for item in work.operations[0].swagger["parameters"]}
    assert found == formats


def test_a_name_is_declared_once(start_work: Any, changes: Any) -> None:
    work = map_one(
        start_work,
        {"name": "r", "in": "query", "schema": {"type": "integer"}},
        {"name": "o", "in": "query", "schema": OBJECT},
    )
    assert [(item["name"], item["type"]) for item in work.operations[0].swagger["parameters"]] == [
        ("r", "integer"),
        ("g", "string"),
    ]
    assert [kind for kind, _ in changes(work)] == ["renamed", "dropped"]


def test_query_string_of_3_2_becomes_its_fields(start_work: Any) -> None:
    content = {"application/x-www-form-urlencoded": {"schema": OBJECT}}
    work = start_work(
        {
            "openapi": "3.2.0",
            "paths": {"/a": {"get": operation({"name": "q", "in": "querystring", "content": content})}},
        }
    )
    map_parameters.run(work)
    assert [item["name"] for item in work.operations[0].swagger["parameters"]] == ["r", "g"]


def test_a_value_that_is_an_object_or_not_can_be_given_either_way(start_work: Any) -> None:
    schema = {"anyOf": [{"type": "object", "properties": {"gt": {"type": "integer"}}}, {"type": "integer"}]}
    created = {
        "name": "created",
        "in": "query",
        "style": "deepObject",
        "explode": True,
        "required": True,
        "schema": schema,
    }
    parameters = map_one(start_work, created).operations[0].swagger["parameters"]
    assert [(item["name"], item.get("required", False)) for item in parameters] == [
        ("created", False),
        ("created[gt]", False),
    ]
    plain = {"name": "created", "in": "query", "schema": schema}
    assert [item["name"] for item in map_one(start_work, plain).operations[0].swagger["parameters"]] == ["created"]
