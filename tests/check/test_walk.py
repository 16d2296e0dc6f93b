"""The walk: what is seen, once, by whom, and what is told of a finding."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from connectory.check.finding import Finding
from connectory.check.nodes.definition import BodyParameter, Operation, Parameter
from connectory.check.nodes.files import ConnectorFolder
from connectory.check.nodes.node import MissingKey, Node, UnknownKey, WrongType, WrongValue
from connectory.check.nodes.properties import ConnectionParameter
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, Profile, Severity, certification
from connectory.check.subjects import connector_of
from connectory.check.walk import Walk

DEFINITION: dict[str, Any] = {
    "swagger": "2.0",
    "info": {"title": "Orders", "version": "1"},
    "paths": {
        "/orders": {
            "parameters": [{"$ref": "#/parameters/page"}],
            "post": {
                "operationId": "CreateOrder",
                "parameters": [{"name": "body", "in": "body", "schema": {"$ref": "#/definitions/Order"}}],
                "responses": {"200": {"description": "OK", "schema": {"type": "array", "items": {"type": "string"}}}},
            },
        },
    },
    "parameters": {"page": {"name": "page", "in": "query", "type": "integer"}},
    "definitions": {"Order": {"type": "object", "properties": {"id": {"type": "string", "minLength": 1}}}},
}


def connector(definition: Any = DEFINITION, properties: Any = None) -> ConnectorFolder:
    files: dict[str, Callable[[], bytes]] = {
        "apiDefinition.swagger.json": lambda: json.dumps(definition, indent=1).encode()
    }
    if properties is not None:
        files["apiProperties.json"] = lambda: json.dumps(properties).encode()
    return connector_of("Orders", files, "")


def pointers(kind: type[Any], *keys: str, **given: Any) -> list[str]:
    """Where a rule on these nodes is called."""
    return sorted(finding.spot.pointer for finding in run(kind, *keys, **given))


def run(
    kind: type[Any], *keys: str, value: str | None = None, definition: Any = DEFINITION, properties: Any = None
) -> list[Finding]:
    rule = Rule("PC000", ERROR)

    @rule.on(kind, *keys, value=value)
    def check(node: Any, report: Reporter) -> None:
        if isinstance(node, Node):
            report(node, "here")
        else:
            report(node.node, "here", *node.steps)

    walk = Walk([rule], Profile.CUSTOM)
    return [found.finding for found in walk.run(connector(definition, properties).roots)]


def test_every_schema_is_seen_once_and_references_are_not_schemas() -> None:
    response = "/paths/~1orders/post/responses/200/schema"
    assert pointers(Schema) == [
        "/definitions/Order",
        "/definitions/Order/properties/id",
        response,
        f"{response}/items",
    ]


def test_a_kind_is_asked_for_with_all_that_derive_from_it() -> None:
    body = "/paths/~1orders/post/parameters/0"
    assert pointers(Parameter) == ["/parameters/page", body]
    assert pointers(BodyParameter) == [body]


def test_a_key_is_asked_for_where_it_is_there_with_the_right_type() -> None:
    assert pointers(Schema, "minLength") == ["/definitions/Order/properties/id"]
    wrong = {**DEFINITION, "definitions": {"Order": {"minLength": "1"}}}
    assert pointers(Schema, "minLength", definition=wrong) == []
    assert pointers(WrongType, definition=wrong) == ["/definitions/Order/minLength"]


def test_rules_can_ask_for_one_word_whether_or_not_the_grammar_lists_the_words() -> None:
    anywhere = {**DEFINITION, "parameters": {"page": {"name": "page", "in": "nowhere", "type": "array"}}}
    assert pointers(Schema, "type", value="array") == ["/paths/~1orders/post/responses/200/schema"]
    assert pointers(Parameter, "type", value="array") == []
    assert pointers(Parameter, "type", value="array", definition=anywhere) == ["/parameters/page"]


def test_what_the_grammar_does_not_allow() -> None:
    definition = {
        **DEFINITION,
        "basepath": "/",
        "info": {"title": "Orders"},
        "definitions": {"A": {"type": "strin"}, "B": 7},
        "tags": ["Orders"],
    }
    assert pointers(UnknownKey, definition=definition) == ["/basepath"]
    assert pointers(WrongValue, definition=definition) == ["/definitions/A/type"]
    assert pointers(WrongType, definition=definition) == ["/definitions/B", "/tags/0"]
    (missing,) = [fault for fault in _faults(MissingKey, definition) if fault.node.noun == "info"]
    assert missing.key == "version"


def _faults(kind: type[Any], definition: Any) -> list[Any]:
    rule = Rule("PC000", ERROR)
    seen: list[Any] = []
    rule.on(kind)(lambda fault, report: seen.append(fault))
    Walk([rule], Profile.CUSTOM).run(connector(definition).roots)
    return seen


def test_extensions_of_others_are_free_and_those_of_the_platform_are_not() -> None:
    definition = {**DEFINITION, "x-own": 1, "x-ms-own": 1}
    assert pointers(UnknownKey, definition=definition) == ["/x-ms-own"]


def test_a_file_that_holds_no_object() -> None:
    assert pointers(WrongType, definition=[1]) == [""]
    assert pointers(Schema, definition=None) == []
    for holds in ([1], "text", None):
        definition = connector(definition=holds).definition
        assert definition is not None and definition.operations == []


def test_connection_parameters_of_sets_are_seen_too() -> None:
    each = {"type": "string"}
    sets = {"values": [{"name": "key", "parameters": {"two": each}}]}
    properties = {"properties": {"connectionParameters": {"one": each}, "connectionParameterSets": sets}}
    found = pointers(ConnectionParameter, properties=properties)
    assert [pointer.rpartition("/")[2] for pointer in found] == ["two", "one"]


def test_an_operation_knows_its_parameters_with_their_places() -> None:
    operation = connector().definition
    assert operation is not None
    post = operation.by_id["CreateOrder"]
    assert [(each.name, each.pointer) for each in post.parameters] == [
        ("page", "/parameters/page"),
        ("body", "/paths/~1orders/post/parameters/0"),
    ]
    assert post.body is not None and post.body.schema is not None
    assert post.body.schema.pointer == "/definitions/Order"
    assert post.body.schema.is_input and not post.body.schema.is_output


def test_a_finding_names_the_operation_and_the_line() -> None:
    (finding,) = run(Operation)
    assert finding.operation == "CreateOrder"
    text = json.dumps(DEFINITION, indent=1).splitlines()
    assert text[finding.spot.line - 1].strip() == '"post": {'
    assert finding.spot.excerpt == text[finding.spot.line - 1]


def test_a_fingerprint_stays_when_an_item_joins_before_it() -> None:
    def with_parameters(*names: str) -> Any:
        parameters = [{"name": name, "in": "query", "type": "string"} for name in names]
        get = {"operationId": "A", "parameters": parameters, "responses": {}}
        return {**DEFINITION, "paths": {"/a": {"get": get}}, "parameters": {}}

    (before,) = run(Parameter, definition=with_parameters("b"))
    _, after = sorted(run(Parameter, definition=with_parameters("a", "b")), key=lambda each: each.spot.pointer)
    assert after.fingerprint == before.fingerprint
    (other,) = run(Parameter, definition=with_parameters("c"))
    assert other.fingerprint != before.fingerprint


def test_severity_is_that_of_the_profile() -> None:
    rule = Rule("PC000", certification(Severity.ERROR, custom=Severity.INFO))
    rule.on(Operation)(lambda operation, report: report(operation, "here"))
    for profile, severity in ((Profile.CUSTOM, Severity.INFO), (Profile.VERIFIED, Severity.ERROR)):
        (found,) = Walk([rule], profile).run(connector().roots)
        assert found.finding.severity is severity
    off = Rule("PC000", certification(Severity.ERROR))
    off.on(Operation)(lambda operation, report: report(operation, "here"))
    assert Walk([off], Profile.CUSTOM).run(connector().roots) == []
