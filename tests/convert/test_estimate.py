"""Sizes are estimated from what a connector will hold, whatever words a description has for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from connectory.api import read_api
from connectory.convert.estimate import estimate, written
from connectory.convert.split import Sizes
from connectory.facts.limits import DEFINITION_BYTES
from connectory.generation import generate

SAMPLE = Path(__file__).parent.parent.parent / "examples/orders/openapi.yaml"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        (
            {"type": "string", "nullable": True, "enum": ["a"]},
            {"type": ["string", "null"], "enum": ["a", None]},
        ),
        ({"minimum": 1, "exclusiveMinimum": True}, {"exclusiveMinimum": 1}),
        ({"type": "string", "example": "abc"}, {"type": "string", "examples": ["abc"]}),
        (
            {"nullable": True, "allOf": [{"$ref": "#/a"}]},
            {"anyOf": [{"allOf": [{"$ref": "#/a"}]}, {"type": "null"}]},
        ),
        ({"nullable": True, "oneOf": [{"$ref": "#/a"}]}, {"oneOf": [{"$ref": "#/a"}, {"type": "null"}]}),
    ],
)
def test_both_forms_of_a_schema_are_estimated_alike(old: Any, new: Any) -> None:
    holder = {"type": "object", "description": "It"}
    both = [{**holder, "properties": {"it": schema}} for schema in (old, new)]
    assert estimate(both[0]) == estimate(both[1])


def test_references_are_found_except_those_of_examples_and_of_what_is_not_said() -> None:
    operation = {
        "parameters": [{"$ref": "#/p"}, {"$ref": "other.yaml#/q"}],
        "responses": {
            "200": {"content": {"application/json": {"schema": {"$ref": "#/s"}, "examples": {"a": {"$ref": "#/e"}}}}},
            "404": {"$ref": "#/r"},
        },
    }
    assert sorted(estimate(operation)[1]) == ["/p", "/s"]


def test_the_estimate_is_near_to_what_is_written() -> None:
    api = read_api(SAMPLE)
    root = api.where.document.root
    sizes = Sizes(root, estimate)
    own, shared = sizes.closure(root["paths"][operation.path][operation.method] for operation in api.operations)
    (made,) = generate(SAMPLE)
    real = len(made.files["apiDefinition.swagger.json"])
    assert 0.6 < written(own + sizes.total(shared)) / real < 1.6


def test_what_is_too_large_with_indentation_is_written_without() -> None:
    assert written(100_000) > 150_000
    assert written(800_000) == 800_000 < DEFINITION_BYTES
