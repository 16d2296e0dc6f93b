"""Expressions of policies, read as the platform does."""

from __future__ import annotations

import pytest

from connectory.connector.policies.expressions import calls, single_call


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no expression, some@mail.example and (more), orders@contoso(com)", []),
        ("@connectionParameters('api_key')", [("connectionParameters", ("api_key",), "")]),
        ("@ConnectionParameters('token:host', '')", [("connectionParameters", ("token:host", ""), "")]),
        ("https://@header('a').b.@queryParameters('c')/x", [("header", ("a",), ""), ("queryParameters", ("c",), "")]),
        ("%40@connectionParameters('API Key').rest", [("connectionParameters", ("API Key",), "")]),
        ("[{\"a\": {@body().b[0]['@odata.id']} }]", [("body", (), ".b[0]['@odata.id']")]),
        ("TripId gt @{triggerBody().value[0].TripId}", [("triggerBody", (), ".value[0].TripId")]),
        ("'{@item()['id']}-{@item()['ref']}'", [("item", (), "['id']"), ("item", (), "['ref']")]),
    ],
)
def test_calls_are_read(text: str, expected: list[tuple[str, tuple[str, ...], str]]) -> None:
    found = list(calls(text))
    assert [(call.function, call.arguments, call.access) for call in found] == expected
    assert all(call.known and not call.problem and call.text in text for call in found)


def test_a_name_that_is_no_function_stays_as_it_is_written() -> None:
    (call,) = calls("/graphs/@queryParamters('graphID')")
    assert (call.function, call.known, call.problem) == ("queryParamters", False, "")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("@headers", "no parentheses"),
        ("@headers.Authorization", "no parentheses"),
        ("@headers()", "needs a name"),
        ("@body('x')", "no arguments"),
        ('@headers("X")', "single quotes"),
        ("@headers(X)", "single quotes"),
        ("@headers('X)", "single quotes"),
        ("@headers('X'", "closing parenthesis"),
        ("@headers('a','b','c')", "cannot be read"),
        ("{@body().x", "not closed"),
        ("@{triggerBody().x", "not closed"),
    ],
)
def test_what_is_wrong_is_told(text: str, problem: str) -> None:
    (call,) = calls(text)
    assert problem in call.problem


@pytest.mark.parametrize("text", ["@body()", "body()", "@body().a.b", "@item()['x']", "@triggerBody().value"])
def test_a_text_that_is_one_expression(text: str) -> None:
    call = single_call(text)
    assert call is not None and call.known


@pytest.mark.parametrize("text", ["", "a", "@body().a and more", "{@body()}", "@{body()}", "x@body()", "@body().a b"])
def test_a_text_that_is_more_or_less_than_one_expression(text: str) -> None:
    assert single_call(text) is None
