"""What is passed over is the same, and all that it leads to is."""

from __future__ import annotations

from typing import Any

import pytest

from connectory.diff.unchanged import unchanged


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/definitions/{name}"}


OLD: dict[str, Any] = {
    "Leaf": {"type": "string"},
    "Other": {"type": "string"},
    "Holder": {"properties": {"leaf": ref("Leaf")}},
    "Far": {"items": ref("Holder")},
    "Self": {"items": ref("Self")},
    "One": {"items": ref("Two")},
    "Two": {"items": [ref("One"), ref("Leaf")]},
}


def names(new: dict[str, Any], old: dict[str, Any] = OLD) -> set[Any]:
    return {path[1] for path in unchanged(old, new)}


def test_all_is_the_same() -> None:
    assert names(OLD) == set(OLD)


def test_what_leads_to_a_change_in_any_number_of_steps_is_not() -> None:
    assert names({**OLD, "Leaf": {"type": "number"}}) == {"Other", "Self"}
    assert names({name: value for name, value in OLD.items() if name != "Two"}) == {
        "Leaf",
        "Other",
        "Holder",
        "Far",
        "Self",
    }


@pytest.mark.parametrize(
    "schema",
    [
        ref("Nowhere"),
        {"$ref": "#/parameters/Leaf"},
        {"$ref": "#/definitions/Le%61f"},
        {"$ref": "other.json"},
        {"$ref": "#/definitions/Holder/properties/leaf"},
        {"$ref": '#/definitions/"'},
        {"maximum": 10**30},
        {"default": "\ud800"},
    ],
)
def test_what_cannot_be_followed_is_not(schema: Any) -> None:
    assert names({**OLD, "A": schema}, {**OLD, "A": schema}) == set(OLD)


def test_names_may_have_any_characters() -> None:
    schemas = {"a/b~c d": {}, "é": {"items": {"$ref": "#/definitions/a~1b~0c d"}}}
    assert names(schemas, schemas) == set(schemas)


def test_values_of_other_types_are_others() -> None:
    assert names({"A": {"default": True}}, {"A": {"default": 1}}) == set()
