from typing import Any

import pytest

from connectory.convert.steps import map_paging
from connectory.convert.work import Work

LIST = {"type": "array", "items": {"type": "string"}}
LINK = {"type": "string"}


def paged(start_work: Any, properties: dict[str, Any], method: str = "get", **said: Any) -> Work:
    work: Work = start_work({"paths": {"/a": {method: {}}}})
    schema = {"type": "object", "properties": properties}
    work.operations[0].swagger = {"responses": {"200": {"description": "OK", "schema": schema}}, **said}
    map_paging.run(work)
    return work


@pytest.mark.parametrize("name", ["nextLink", "@odata.nextLink"])
def test_a_link_beside_a_list_makes_pages(start_work: Any, name: str) -> None:
    built = paged(start_work, {"value": LIST, name: LINK}).operations[0]
    assert built.swagger["x-ms-pageable"] == {"nextLinkName": name}
    (policy,) = built.policies
    assert policy["templateId"] == "updatenextlink"
    assert name in policy["parameters"].values()


@pytest.mark.parametrize(
    ("properties", "method"),
    [
        ({"value": LIST, "next": LINK}, "get"),
        ({"value": LIST, "nextLink": {"type": "object"}}, "get"),
        ({"value": {"type": "object"}, "nextLink": LINK}, "get"),
        ({"value": LIST, "nextLink": LINK}, "post"),
    ],
)
def test_what_is_not_sure_is_no_paging(start_work: Any, properties: Any, method: str) -> None:
    built = paged(start_work, properties, method).operations[0]
    assert "x-ms-pageable" not in built.swagger
    assert built.policies == []


def test_what_the_source_says_is_kept_as_far_as_the_platform_takes_it(start_work: Any, changes: Any) -> None:
    said = {"x-ms-pageable": {"nextLinkName": "nextLink", "itemName": "value"}}
    assert paged(start_work, {}, "post", **said).operations[0].swagger["x-ms-pageable"] == {"nextLinkName": "nextLink"}
    work = paged(start_work, {}, **{"x-ms-pageable": {"nextLinkName": "next"}})
    assert "x-ms-pageable" not in work.operations[0].swagger
    assert [kind for kind, _ in changes(work)] == ["dropped"]
