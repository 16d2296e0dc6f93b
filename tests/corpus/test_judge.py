"""The judge sees what it is there to see: a faithful definition is right, and each falsification of it is noticed."""

from __future__ import annotations

import copy
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from judge.definition import faults
from judge.extract import Description
from judge.forms import as_31
from judge.paths import judge_paths
from judge.relations import is_announced, judge_parameters, judge_soundness, pair_operations
from judge.routes import routes

BOAT = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Boat"}}}}
SIZE = {"$ref": "#/components/schemas/Size"}
SOURCE: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Boats", "version": "1"},
    "servers": [{"url": "https://boats.example/v1"}],
    "paths": {
        "/boats/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
            "put": {
                "parameters": [
                    {"name": "size", "in": "query", "style": "deepObject", "schema": SIZE},
                    {"name": "sort", "in": "query", "schema": {"type": "string", "enum": ["a", "b"], "default": "a"}},
                ],
                "requestBody": {"required": True, **BOAT},
                "responses": {"200": BOAT},
            },
        }
    },
    "components": {
        "schemas": {
            "Size": {"type": "object", "properties": {"min": {"type": "number"}, "max": {"type": "number"}}},
            "Boat": {
                "allOf": [
                    {
                        "type": "object",
                        "required": ["name", "number"],
                        "properties": {
                            "name": {"type": "string", "nullable": True},
                            "number": {"type": "integer", "readOnly": True, "minimum": 1},
                            "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Boat"}},
                            "drive": {
                                "oneOf": [
                                    {"required": ["sails"], "properties": {"sails": {"type": "integer"}}},
                                    {"required": ["power"], "properties": {"power": {"type": "number"}}},
                                ]
                            },
                        },
                    }
                ]
            },
        }
    },
}

MADE: dict[str, Any] = {
    "swagger": "2.0",
    "info": {"title": "Boats", "version": "1"},
    "host": "boats.example",
    "basePath": "/v1",
    "paths": {
        "/boats/{id}": {
            "put": {
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "type": "integer"},
                    {"name": "size[min]", "in": "query", "type": "number"},
                    {"name": "size[max]", "in": "query", "type": "number"},
                    {"name": "sort", "in": "query", "type": "string", "enum": ["a", "b"], "default": "a"},
                    {"name": "boat", "in": "body", "required": True, "schema": {"$ref": "#/definitions/Boat"}},
                ],
                "responses": {"200": {"description": "The boat.", "schema": {"$ref": "#/definitions/Boat"}}},
            }
        }
    },
    "definitions": {
        "Boat": {
            "type": "object",
            "required": ["name", "number"],
            "properties": {
                "name": {"type": "string", "x-nullable": True},
                "number": {"type": "integer", "readOnly": True, "minimum": 1},
                "parts": {"type": "array", "items": {"$ref": "#/definitions/Boat"}},
                "drive": {"type": "object", "properties": {"sails": {"type": "integer"}, "power": {"type": "number"}}},
            },
        }
    },
}


def figures(definition: Any) -> dict[str, Any]:
    source, made = Description(Path("/source.json"), SOURCE), Description(Path("/made.json"), definition)
    pairs, missing, _ = pair_operations(source, [made])
    paths = judge_paths(source, pairs)
    return {
        "operations": [operation.label for operation in missing],
        "parameters": judge_parameters(pairs)["reasons"],
        "body": paths["body"]["recall"],
        "response": paths["best"]["recall"],
        "sound": judge_soundness(source, pairs, None)["ratio"],
        "faults": list(faults(definition, json.dumps(definition).encode())),
    }


RIGHT = {"operations": [], "parameters": {}, "body": 1.0, "response": 1.0, "sound": 1.0, "faults": []}


def test_a_faithful_definition_is_right() -> None:
    assert figures(MADE) == RIGHT


def operation(definition: Any) -> Any:
    return definition["paths"]["/boats/{id}"]["put"]


def boat(definition: Any) -> Any:
    return definition["definitions"]["Boat"]


@pytest.mark.parametrize(
    ("falsify", "noticed"),
    [
        pytest.param(lambda made: made["paths"].clear(), {"operations": ["PUT /boats/{id}"]}, id="operation"),
        pytest.param(lambda made: made.update(basePath="/"), {"operations": ["PUT /boats/{id}"]}, id="base-path"),
        pytest.param(lambda made: operation(made)["parameters"].pop(1), {"parameters": {"missing": 1}}, id="parameter"),
        pytest.param(
            lambda made: operation(made)["parameters"][3].pop("default"), {"parameters": {"default": 1}}, id="default"
        ),
        pytest.param(lambda made: operation(made)["parameters"][3].pop("enum"), {"parameters": {"enum": 1}}, id="enum"),
        pytest.param(
            lambda made: operation(made)["parameters"][4].pop("required"),
            {"parameters": {"required": 1}},
            id="required",
        ),
        pytest.param(lambda made: boat(made)["properties"].pop("name"), ["body", "response"], id="property"),
        pytest.param(
            lambda made: boat(made)["properties"]["drive"]["properties"].pop("power"), ["body", "response"], id="branch"
        ),
        pytest.param(lambda made: boat(made)["properties"]["name"].pop("x-nullable"), ["sound"], id="null"),
        pytest.param(lambda made: boat(made)["required"].append("drive"), ["sound"], id="too-much-required"),
        pytest.param(
            lambda made: boat(made)["properties"]["number"].pop("readOnly"), ["sound"], id="read-only-required"
        ),
        pytest.param(lambda made: boat(made)["properties"]["number"].update(minimum=2), ["sound"], id="limit"),
        pytest.param(lambda made: boat(made).update(additionalProperties=False), ["sound"], id="closed"),
        pytest.param(lambda made: boat(made).update(oneOf=[]), ["faults"], id="keyword-of-3"),
        pytest.param(lambda made: made.pop("host") and made.update(servers=[]), ["faults"], id="root-keyword-of-3"),
    ],
)
def test_a_false_definition_is_noticed(falsify: Callable[[Any], Any], noticed: dict[str, Any] | list[str]) -> None:
    definition = copy.deepcopy(MADE)
    falsify(definition)
    found = figures(definition)
    if isinstance(noticed, dict):
        assert {key: found[key] for key in noticed} == noticed
    else:
        assert [key for key in RIGHT if found[key] != RIGHT[key]] == noticed


def test_a_policy_that_restores_the_address_is_understood() -> None:
    definition = copy.deepcopy(MADE)
    definition["paths"]["/boats/{id}/PutBoat"] = {"post": operation(definition) | {"operationId": "PutBoat"}}
    del definition["paths"]["/boats/{id}"]
    arguments = {"x-ms-apimTemplateParameter.newPath": "boats/{id}", "x-ms-apimTemplateParameter.httpMethod": "PUT"}
    policy = {"templateId": "routerequesttoendpoint", "parameters": arguments}
    source = Description(Path("/source.json"), SOURCE)

    def missing(policies: list[Any]) -> int:
        sent = routes({"properties": {"policyTemplateInstances": policies}}, ["PutBoat"])
        return len(pair_operations(source, [Description(Path("/made.json"), definition, routes=sent)]).missing)

    assert (missing([policy]), missing([])) == (0, 1)


@pytest.mark.parametrize(
    ("sent", "reasons"),
    [
        ({"required": True, "default": "new"}, {}),
        ({"required": True, "enum": ["new"]}, {}),
        ({"default": "new"}, {"constant": 1}),
        ({"required": True, "default": "old"}, {"constant": 1}),
    ],
)
def test_what_the_query_of_a_path_says_has_to_be_sent(sent: dict[str, Any], reasons: dict[str, int]) -> None:
    ok = {"responses": {"200": {"description": "OK"}}}
    source = {"swagger": "2.0", "x-ms-paths": {"/boats?kind=new": {"get": ok}}}
    parameter = {"name": "kind", "in": "query", "type": "string", **sent}
    made = {"swagger": "2.0", "paths": {"/boats": {"get": {**ok, "parameters": [parameter]}}}}
    pairs, _, _ = pair_operations(Description(Path("/source.json"), source), [Description(Path("/made.json"), made)])
    assert judge_parameters(pairs)["reasons"] == reasons


def wide(names: int, levels: int) -> dict[str, Any]:
    """A response with many properties at each level."""
    schema: dict[str, Any] = {"type": "string"}
    for _ in range(levels):
        schema = {"type": "object", "properties": {f"p{index}": schema for index in range(names)}}
    response = {"200": {"description": "OK", "schema": schema}}
    return {"swagger": "2.0", "paths": {"/wide": {"get": {"responses": response}}}}


TOLD = {"step": "limit-schemas", "pointer": "", "message": "the response of GET /wide was cut"}


@pytest.mark.parametrize(
    ("made", "changes", "found"),
    [
        pytest.param(wide(20, 2), [TOLD], [], id="as-much-as-fits"),
        pytest.param(wide(20, 2), [], ["the report does not say that it was cut"], id="untold"),
        pytest.param(wide(20, 1), [TOLD], ["uses 21 of 512 schemas", "400 of 420 paths are lost"], id="too-early"),
    ],
)
def test_a_cut_is_judged_by_what_there_is_room_for(made: Any, changes: list[Any], found: list[str]) -> None:
    source = Description(Path("/source.json"), wide(20, 3))
    pairs, _, _ = pair_operations(source, [Description(Path("/made.json"), made)])
    paths = judge_paths(source, pairs, changes)
    faults_found = [fault for fault in paths["faults_of_cuts"] if "uses 421" not in fault]
    assert len(faults_found) == len(found)
    assert all(text in fault for text, fault in zip(found, faults_found, strict=True))
    assert (paths["over"]["source"], paths["best_within"]["source"]) == (8420, 0)


def test_too_many_schemas_are_noticed() -> None:
    assert "schemas" in faults(wide(20, 3), b"")
    assert "schemas" not in faults(wide(20, 2), b"")


def test_a_dangling_reference_is_noticed() -> None:
    definition = copy.deepcopy(MADE)
    definition["definitions"].clear()
    assert faults(definition, b"") == {"dangling": ["#/definitions/Boat"]}


def test_a_loss_counts_as_told_only_where_the_report_names_it() -> None:
    lost = Description(Path("/source.json"), SOURCE).operations[0]
    change = {"kind": "dropped", "pointer": "/paths/~1boats~1{id}/put", "message": "too many operations"}
    assert is_announced(lost, [change])
    assert not is_announced(lost, [{**change, "pointer": "/paths/~1boats/put"}])


def test_the_form_of_31_means_the_same() -> None:
    boat_31 = as_31(SOURCE)["components"]["schemas"]["Boat"]["allOf"][0]["properties"]
    assert boat_31["name"] == {"type": ["string", "null"]}
    source, other = Description(Path("/30.json"), SOURCE), Description(Path("/31.json"), as_31(SOURCE))
    pairs, _, _ = pair_operations(source, [Description(Path("/made.json"), MADE)])
    pairs_31, _, _ = pair_operations(other, [Description(Path("/made.json"), MADE)])
    assert judge_paths(source, pairs) == judge_paths(other, pairs_31)
    assert judge_soundness(source, pairs, None)["sound"] == judge_soundness(other, pairs_31, None)["sound"]
