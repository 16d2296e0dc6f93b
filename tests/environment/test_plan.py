"""What becomes of each column: here, there, and when it was last seen."""

from __future__ import annotations

import json
from typing import Any

import pytest

from connectory.environment.memory import Memory
from connectory.environment.plan import Column, State, comparable, compare, seen

OLD, MINE, THEIRS = '{"a": 1}', '{"a": 2}', '{"a": 3}'


def column(here: Any, there: Any, last: tuple[Any, Any] | None, name: str = "openapidefinition") -> Column:
    memory = None
    if last is not None:
        memory = Memory(environment="e", connector_id="i", columns=seen({name: last[0]}, {name: last[1]}))
    side = {} if here is None else {name: here}
    (found,) = compare(side, {name: there}, memory)
    return found


@pytest.mark.parametrize(
    ("here", "there", "last", "state"),
    [
        (OLD, OLD, (OLD, OLD), State.UNCHANGED),
        (MINE, OLD, (OLD, OLD), State.CHANGED),
        (OLD, THEIRS, (OLD, OLD), State.DRIFT),
        (MINE, THEIRS, (OLD, OLD), State.DRIFT),
        (MINE, MINE, (OLD, OLD), State.UNCHANGED),
        (MINE, OLD, None, State.CHANGED),
        (MINE, None, None, State.NEW),
        (MINE, None, (OLD, OLD), State.DRIFT),
        (MINE, None, (None, None), State.NEW),
        (None, THEIRS, (OLD, OLD), State.KEPT),
        ('{"a":  2}', MINE, None, State.UNCHANGED),
        (OLD, THEIRS, (OLD, THEIRS), State.UNCHANGED),  # the service stores it in another form
        (MINE, THEIRS, (OLD, THEIRS), State.CHANGED),
    ],
)
def test_state(here: str | None, there: str | None, last: tuple[str, str] | None, state: State) -> None:
    assert column(here, there, last).state is state


def test_differences_are_the_places() -> None:
    here = {"a/b": [1, {"x": "new"}], "only": True, "same": 1}
    there = {"a/b": [1, {"x": "old"}], "same": 1}
    found = column(json.dumps(here), json.dumps(there), None)
    assert [tuple(each) for each in found.differences] == [
        ("/a~1b/1/x", "new", "old"),
        ("/only", "true", "nothing"),
    ]


def test_another_order_of_keys_is_a_change() -> None:
    found = column('{"a": 1, "b": 2}', '{"b": 2, "a": 1}', None)
    assert (found.state, found.count) == (State.CHANGED, 1)


def test_many_differences_are_counted() -> None:
    found = column(json.dumps(list(range(50))), json.dumps([0] * 50), None)
    assert (found.count, len(found.differences)) == (49, 10)


def test_lines_of_code_are_compared() -> None:
    found = column("a\nb\nc\n", "a\nB\nc\n", None, "customcodeblobcontent")
    assert [tuple(each) for each in found.differences] == [("line 2", "b", "B")]


def test_secrets_are_no_difference_and_never_shown() -> None:
    name = "connectionparameters"
    there = '{"token": {"oAuthSettings": {"clientId": "1", "clientSecret": "s3cret"}}}'
    assert column(there.replace("s3cret", ""), there, None, name).state is State.UNCHANGED
    changed = column(there.replace('"1"', '"2"'), there, None, name)
    assert "s3cret" not in str(changed.as_json())


def test_reference_to_a_variable_is_compared() -> None:
    text = '{"token": {"oAuthSettings": {"clientSecret": "@environmentVariables(\\"new_x\\")"}}}'
    assert column(text, text.replace("new_x", "new_y"), None, "connectionparameters").state is State.CHANGED


def test_order_of_capabilities_is_none() -> None:
    assert comparable("capabilities", "118690004,118690005") == comparable("capabilities", "118690005,118690004")
