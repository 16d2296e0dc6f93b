"""Path templates of every kind become ones that the platform takes."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from connectory.convert.path_template import QueryPart, read_path, template_key


@pytest.mark.parametrize(
    ("path", "declared", "expected"),
    [
        pytest.param("/orders/{id}", ["id"], "/orders/{id}", id="clean"),
        pytest.param("/orders/{id}.json", ["id"], "/orders/{id}.json", id="variable and text in one segment"),
        pytest.param("/{from}{to}", ["from", "to"], "/{from}{to}", id="two variables side by side"),
        pytest.param("/orders/{ID}", ["id"], "/orders/{id}", id="case of the declared name"),
        pytest.param("orders", [], "/orders", id="no leading slash"),
        pytest.param("/orders/ ", [], "/orders/", id="blanks at the end"),
        pytest.param("/orders/{ id }", ["id"], "/orders/{id}", id="blanks in the braces"),
        pytest.param("/orders/{{id}}", ["id"], "/orders/{id}", id="double braces"),
        pytest.param("/orders/:id/lines", ["id"], "/orders/{id}/lines", id="colon, declared"),
        pytest.param("/orders/:id/lines", [], "/orders/:id/lines", id="colon, not declared"),
        pytest.param("/things/{id}:cancel", ["id"], "/things/{id}:cancel", id="custom method"),
        pytest.param("/files/{+path}", ["path"], "/files/{path}", id="reserved expansion"),
        pytest.param("/files/{path*}", ["path"], "/files/{path}", id="explode"),
        pytest.param("/files/{path*}", ["path*"], "/files/{path}", id="explode, declared so"),
        pytest.param("/files/{proxy+}", [], "/files/{proxy}", id="gateway's greedy variable"),
        pytest.param("/files/{path...}", [], "/files/{path}", id="dots of a router"),
        pytest.param("/a{/b,c}", ["b", "c"], "/a/{b}/{c}", id="path segments"),
        pytest.param("/a{.ext}", ["ext"], "/a.{ext}", id="label"),
        pytest.param("/a{;v}", ["v"], "/a;v={v}", id="matrix"),
        pytest.param("/a{;*:}", [], "/a;={value}", id="matrix of what is no name"),
        pytest.param("/a/{x,y}", ["x", "y"], "/a/{x},{y}", id="list"),
        pytest.param("/orders/{id:[0-9]{3}}", ["id"], "/orders/{id}", id="pattern of a framework"),
        pytest.param("/v1/{name=projects/*/jobs/*}", ["name"], "/v1/{name}", id="pattern with slashes"),
        pytest.param("/a/*", [], "/a/%2A", id="star"),
        pytest.param("/a b", [], "/a%20b", id="blank inside"),
        pytest.param("/orders/{id", ["id"], "/orders/{id}", id="no closing brace, declared"),
        pytest.param("/orders/{id/lines", ["id"], "/orders/{id}/lines", id="no closing brace, in the middle"),
        pytest.param("/orders/{id/{line}", ["id", "line"], "/orders/{id}/{line}", id="no closing brace, then another"),
        pytest.param("/orders/id}", ["id"], "/orders/{id}", id="no opening brace, declared"),
        pytest.param("/orders/{id", [], "/orders/%7Bid", id="no closing brace, not declared"),
        pytest.param("/orders/}", [], "/orders/%7D", id="stray brace"),
        pytest.param("/orders/{}", [], "/orders/{value}", id="empty braces"),
        pytest.param("/orders#list", [], "/orders", id="fragment"),
    ],
)
def test_path_becomes_one_that_the_platform_takes(path: str, declared: list[str], expected: str) -> None:
    template = read_path(path, declared)
    assert template.text == expected
    assert bool(template.changes) == (path != expected), template.changes


@pytest.mark.parametrize(
    ("path", "declared", "query"),
    [
        pytest.param("/a?comp=list&x=1%202", [], [QueryPart("comp", "list"), QueryPart("x", "1 2")], id="constants"),
        pytest.param("/a?acl", [], [QueryPart("acl")], id="no value"),
        pytest.param("/a?n={n}#x", ["n"], [QueryPart("n", variable="n")], id="variable and fragment"),
        pytest.param(
            "/a{?n,m}",
            ["n"],
            [QueryPart("n", variable="n", required=False), QueryPart("m", variable="m", required=False)],
            id="form query",
        ),
        pytest.param("/a?x=p-{n}", ["n"], [], id="text and variable mixed"),
    ],
)
def test_query_string_is_taken_out(path: str, declared: list[str], query: list[QueryPart]) -> None:
    template = read_path(path, declared)
    assert template.text == "/a"
    assert template.query == query
    assert template.changes


def test_what_goes_to_the_query_is_named() -> None:
    told = [("repaired", "`{?n,m}` in the path became query parameters")]
    assert read_path("/a{?n,m}", ["n"]).changes == told


def test_declared_names_that_cannot_stand_are_told() -> None:
    template = read_path("/files/{a/b*}/{c}", ["a/b*", "c"])
    assert template.text == "/files/{ab}/{c}"
    assert template.names == {"a/b*": "ab"}


def test_template_key_ignores_case_and_names() -> None:
    assert template_key("/Orders/{id}/x") == template_key("/orders/{orderId}/X")
    assert template_key("/orders/{id}") != template_key("/orders/id")


PATHS = st.text(alphabet="/ab{}*?#:=+.,;& é-", max_size=20)


@settings(deadline=None)
@given(PATHS, st.lists(st.text(alphabet="ab/*-", min_size=1, max_size=3), max_size=3))
@example("/{a{b}c}", [])
@example("/{a?b}", [])
@example("{/}", [])
def test_whatever_the_path_the_platform_takes_the_result(path: str, declared: list[str]) -> None:
    template = read_path(path, declared)
    assert re.fullmatch(r"/(?:[^{}*?#\s]|\{[^{}/*?#=\s]+\})*", template.text), template.text
    again = read_path(template.text, template.variables)
    assert (again.text, again.changes) == (template.text, [])
