"""What means the same is no change: a definition beside itself, in another order, with other texts, or written out."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectory.diff import Changes

Compare = Callable[[Any, Any], Changes]
Tree = dict[str, Any]

NAMES = ("A", "B", "C")
TEXTS = ("summary", "description", "title", "x-ms-summary", "example")

words = st.sampled_from(["a", "b", "id", "Name", "with space", "$ref", "type", "items", "properties", "a/b", "~"])
values = st.one_of(st.text(max_size=3), st.integers(), st.floats(allow_nan=False), st.booleans(), st.none())
visibilities = st.sampled_from(["important", "advanced", "internal"])
references = st.sampled_from([{"$ref": f"#/definitions/{name}"} for name in NAMES])


@st.composite
def leaves(draw: st.DrawFn) -> Tree:
    schema: Tree = {"type": draw(st.sampled_from(["string", "integer", "number", "boolean", "file"]))}
    for key, content in (
        ("format", st.sampled_from(["date-time", "int32", "binary"])),
        ("enum", st.lists(values, min_size=1, max_size=3)),
        ("default", values),
        ("maximum", st.integers()),
        ("description", st.text(max_size=5)),
        ("x-ms-visibility", visibilities),
        ("x-ms-dynamic-list", st.just({"operationId": "Op0", "itemsPath": "value", "itemValuePath": "id"})),
    ):
        if draw(st.integers(0, 3)) == 0:
            schema[key] = draw(content)
    return schema


def objects(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Tree]:
    required = st.fixed_dictionaries(
        {"type": st.just("object"), "properties": st.dictionaries(words, inner, max_size=3)},
        optional={
            "required": st.lists(words, max_size=2, unique=True),
            "x-ms-visibility": visibilities,
            "additionalProperties": st.one_of(st.booleans(), inner),
            "allOf": st.lists(inner, max_size=2),
            "summary": st.text(max_size=5),
        },
    )
    return st.one_of(required, st.builds(lambda items: {"type": "array", "items": items}, inner))


schemas = st.recursive(st.one_of(leaves(), references), objects, max_leaves=6)
parameters = st.builds(
    lambda schema, name, place: {**schema, "name": name, "in": place},
    leaves(),
    words,
    st.sampled_from(["query", "header"]),
)


@st.composite
def operations(draw: st.DrawFn, number: int) -> Tree:
    listed = draw(st.lists(parameters, max_size=2))
    if draw(st.booleans()):
        listed.append({"name": "body", "in": "body", "required": draw(st.booleans()), "schema": draw(schemas)})
    responses = {
        code: {"description": "A", "schema": draw(schemas)} for code in draw(st.sets(st.sampled_from(["200", "201"])))
    }
    operation: Tree = {"operationId": f"Op{number}", "summary": "A", "parameters": listed, "responses": responses}
    if draw(st.booleans()):
        operation["x-ms-visibility"] = draw(visibilities)
    return operation


@st.composite
def definitions(draw: st.DrawFn) -> Tree:
    return {
        "swagger": "2.0",
        "info": {"title": "T", "version": "1"},
        "host": "a.example",
        "paths": {
            f"/p{number}": {
                "post": draw(operations(number)),
                **({"x-ms-notification-content": {"schema": draw(schemas)}} if draw(st.booleans()) else {}),
            }
            for number in range(draw(st.integers(0, 3)))
        },
        "definitions": {name: draw(schemas) for name in NAMES},
    }


def reordered(value: Any, chance: random.Random) -> Any:
    """The same, with the keys of objects in another order."""
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: reordered(value[key], chance) for key in keys}
    return [reordered(item, chance) for item in value] if isinstance(value, list) else value


def retold(value: Any, names: bool = False) -> Any:
    """The same, with other texts. `names`: the keys are names, not keywords."""
    if isinstance(value, dict):
        return {
            key: "Other."
            if key in TEXTS and not names and isinstance(each, str)
            else retold(each, key in NAMED and not names)
            for key, each in value.items()
        }
    return [retold(item) for item in value] if isinstance(value, list) else value


NAMED = ("properties", "paths", "definitions", "responses")


def written_out(value: Any, root: Tree, depth: int = 2) -> Any:
    """The same, with what references lead to in their place, to some depth."""
    if isinstance(value, dict):
        reference = value.get("$ref")
        if isinstance(reference, str) and depth:
            return written_out(root["definitions"][reference[-1]], root, depth - 1)
        return {key: written_out(each, root, depth) for key, each in value.items()}
    return [written_out(item, root, depth) for item in value] if isinstance(value, list) else value


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(definitions(), st.randoms(use_true_random=False))
def test_what_means_the_same_is_no_change(compare_trees: Compare, tree: Tree, chance: random.Random) -> None:
    texts = {key: retold(value, True) if key in NAMED else value for key, value in tree.items()}
    for other in (copy.deepcopy(tree), reordered(tree, chance), texts):
        assert compare_trees(tree, other).changes == ()
    plain = {**tree, "paths": written_out(tree["paths"], tree)}
    assert compare_trees(tree, plain).changes == ()
    assert compare_trees(plain, tree).changes == ()


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(definitions(), definitions())
def test_any_two_are_compared_to_the_same_end(compare_trees: Compare, one: Tree, other: Tree) -> None:
    found = compare_trees(one, other)
    assert found == compare_trees(one, other)
    assert len({change.fingerprint for change in found.changes}) == len(found.changes)
