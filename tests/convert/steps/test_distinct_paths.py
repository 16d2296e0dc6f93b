"""Paths that the platform cannot tell apart become distinct, and policies restore what is on the wire."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from connectory.convert.path_template import template_key
from connectory.convert.steps import distinct_paths, map_bodies, map_parameters


def make_distinct(start_work: Any, paths: dict[str, Any]) -> Any:
    work = start_work({"paths": paths})
    map_parameters.run(work)
    map_bodies.run(work)
    for index, built in enumerate(work.operations):
        built.swagger["operationId"] = f"Op{index}"
    distinct_paths.run(work)
    return work


def methods(*names: str) -> dict[str, Any]:
    return {name: {"responses": {}} for name in names}


def routes(work: Any) -> list[tuple[str, str, list[str]]]:
    found = []
    for built in work.operations:
        values = [list(policy["parameters"].values()) for policy in built.policies]
        found.append((built.method, built.path, *values))
    return found


ORIGINAL = "@Request.OriginalHTTPMethod"


def test_distinct_paths_stay(start_work: Any) -> None:
    work = make_distinct(start_work, {"/a": methods("get", "post"), "/a/{b}": methods("get"), "/a/b": methods("get")})
    assert [built.policies for built in work.operations] == [[], [], [], []]
    assert not [change for change in work.trace.changes if change.step == "distinct-paths"]


def test_paths_that_collide_are_routed(start_work: Any) -> None:
    paths = {
        "/a/{b}": methods("get"),
        "/a/{c}": methods("get", "put"),
        "/A/{b}": methods("delete"),
        "/a?x=1": methods("get"),
        "/a?x=2": methods("get"),
    }
    work = make_distinct(start_work, paths)
    assert routes(work) == [
        ("get", "/a/{b}"),
        ("get", "/a/{c}/Op1", ["/a/{c}", ORIGINAL]),
        ("put", "/a/{c}"),
        ("delete", "/A/{b}/Op3", ["/A/{b}", ORIGINAL]),
        ("get", "/a"),
        ("get", "/a/Op5", ["/a", ORIGINAL]),
    ]
    assert [change.kind for change in work.trace.changes if change.step == "distinct-paths"] == ["renamed"] * 3


def test_get_with_a_body_becomes_post(start_work: Any) -> None:
    body = {"requestBody": {"required": True, "content": {"application/json": {}}}, "responses": {}}
    work = make_distinct(start_work, {"/a": {"get": body}, "/b": {"get": body, **methods("post")}})
    assert routes(work) == [
        ("post", "/a", ["/a", "GET"]),
        ("post", "/b/Op1", ["/b", "GET"]),
        ("post", "/b"),
    ]


def test_moved_trigger_keeps_what_stands_beside_it(start_work: Any) -> None:
    work = start_work({"paths": {"/a": methods("post"), "/A": methods("post")}})
    for built in work.operations:
        built.swagger |= {"operationId": "On", "x-ms-trigger": "single"}
        work.path_items[built.path] = {"x-ms-notification-content": {"schema": {}}}
    distinct_paths.run(work)
    assert work.path_items["/A/On"] == {"x-ms-notification-content": {"schema": {}}}


PATHS = st.lists(st.text(alphabet="aA{}/", min_size=1, max_size=6), min_size=1, max_size=8)


@settings(max_examples=40, deadline=None)
@given(PATHS)
def test_whatever_the_paths_they_are_distinct(start_work: Any, paths: list[str]) -> None:
    work = make_distinct(start_work, {f"/{path}": methods("get", "post") for path in paths})
    operations = [(built.method, template_key(built.path)) for built in work.operations]
    assert len(set(operations)) == len(operations)
    spellings = {built.path for built in work.operations}
    assert len({path.lower() for path in spellings}) == len(spellings)
