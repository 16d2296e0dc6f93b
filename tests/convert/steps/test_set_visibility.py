from typing import Any

import pytest

from connectory.convert.steps import set_visibility


def visibilities(start_work: Any, *parameters: dict[str, Any], source: Any = (), **config: Any) -> list[Any]:
    work = start_work({"paths": {"/a": {"get": {"operationId": "a", "parameters": list(source)}}}}, **config)
    work.operations[0].swagger["parameters"] = [{"type": "string", **parameter} for parameter in parameters]
    set_visibility.run(work)
    return [parameter.get("x-ms-visibility") for parameter in work.operations[0].swagger["parameters"]]


@pytest.mark.parametrize(
    ("parameter", "visibility"),
    [
        ({"name": "Accept", "in": "header", "enum": ["application/json"]}, "internal"),
        ({"name": "content-type", "in": "header", "default": "text/plain", "enum": ["text/plain", "a/b"]}, "internal"),
        ({"name": "Accept", "in": "header"}, None),
        ({"name": "api-version", "in": "query", "required": True, "enum": ["1"]}, "internal"),
        ({"name": "api-version", "in": "query", "enum": ["1"]}, None),
        ({"name": "kind", "in": "path", "required": True, "enum": ["1"]}, None),
        ({"name": "page_size", "in": "query"}, "advanced"),
        ({"name": "$top", "in": "query"}, "advanced"),
        ({"name": "page", "in": "query", "required": True}, None),
        ({"name": "X-Request-Id", "in": "header"}, "advanced"),
        ({"name": "q", "in": "query"}, None),
        ({"name": "page", "in": "query", "x-ms-visibility": "important"}, "important"),
    ],
)
def test_visibility_of_a_parameter(start_work: Any, parameter: Any, visibility: str | None) -> None:
    assert visibilities(start_work, parameter) == [visibility]


def test_what_is_hidden_is_sent(start_work: Any) -> None:
    work = start_work({"paths": {"/a": {"get": {}}}})
    parameter = {"name": "Accept", "in": "header", "type": "string", "enum": ["a/b"]}
    work.operations[0].swagger["parameters"] = [parameter]
    set_visibility.run(work)
    assert (parameter["default"], parameter["required"]) == ("a/b", True)


def test_what_is_deprecated_goes_behind_the_toggle(start_work: Any) -> None:
    source = {"name": "old", "in": "query", "deprecated": True, "schema": {"type": "string"}}
    assert visibilities(start_work, {"name": "old", "in": "query"}, source=[source]) == ["advanced"]


def test_a_deprecated_operation_goes_behind_the_toggle(start_work: Any) -> None:
    work = start_work({"paths": {"/a": {"get": {"deprecated": True}}}})
    work.operations[0].swagger["deprecated"] = True
    set_visibility.run(work)
    assert work.operations[0].swagger["x-ms-visibility"] == "advanced"


def test_the_users_choice_wins(start_work: Any) -> None:
    texts = {"a": {"visibility": "important", "parameters": {"page": {"visibility": "normal"}}}}
    assert visibilities(start_work, {"name": "page", "in": "query"}, texts=texts) == [None]


def test_the_required_few_of_many_are_important(start_work: Any) -> None:
    optional = [{"name": f"p{number}", "in": "query"} for number in range(7)]
    required = {"name": "r", "in": "query", "required": True}
    assert visibilities(start_work, required, *optional) == ["important"] + [None] * 7
    assert visibilities(start_work, required, *optional[:3]) == [None] * 4
    assert visibilities(start_work, *[{**item, "required": True} for item in [*optional, required]]) == [None] * 8
