from typing import Any

import pytest

from connectory.convert.steps import write_metadata
from connectory.errors import ConfigError

PATHS = {"/a": {"get": {"operationId": "a", "tags": ["One"], "responses": {"200": {"description": "OK"}}}}}


def written(start_work: Any, info: Any = (), config: Any = (), **description: Any) -> Any:
    info = {"title": "Shop", "version": "2", **dict(info)}
    work = start_work({"info": info, "paths": PATHS, **description}, **dict(config))
    for built in work.operations:
        built.swagger["operationId"] = built.source.id
    write_metadata.run(work)
    return work


def test_only_what_is_known_is_written(start_work: Any, changes: Any) -> None:
    work = written(start_work)
    assert work.definition == {"info": {"title": "Shop", "version": "2"}}
    assert changes(work) == []


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("Shop API", "Shop"),
        ("Shop - REST API", "Shop"),
        ("The Shop Connector", "The Shop"),
        ("API", "API"),
        ("My API", "My API"),
        ("API Shop v2", "API Shop v2"),
        ("Shop API (v71)", "Shop (v71)"),
        ("Shop API - 2.14", "Shop - 2.14"),
        ("Shop API Collection", "Shop"),
        ("Shop API documentation", "Shop"),
        ("Shop Web API Reference Documentation", "Shop"),
        ("Shop API - Specification", "Shop"),
        ("API Reference", "API Reference"),
        ("Shop Documentation", "Shop Documentation"),
        ("Stamp Collection", "Stamp Collection"),
        ("Shop\n*Pro*.", "Shop Pro"),
        ("", "shop.example.com"),
    ],
)
def test_the_title(start_work: Any, given: str, title: str) -> None:
    work = written(start_work, {"title": given}, servers=[{"url": "https://shop.example.com/v1"}])
    assert work.definition["info"]["title"] == title
    assert bool(work.trace.changes) == (given != title)


def test_a_blank_title_of_the_user_counts_for_none(start_work: Any) -> None:
    assert written(start_work, config={"title": " "}).definition["info"]["title"] == "Shop"


def test_info_is_cleaned(start_work: Any, changes: Any) -> None:
    info = {
        "version": " ",
        "description": "# Shop\nSells **things**",
        "termsOfService": "https://e.com/terms",
        "contact": {"name": "Ann", "url": "e.com", "email": "ann at e.com"},
        "license": {"name": "MIT", "url": "opensource"},
        "x-ms-api-annotation": {"status": "Preview"},
        "x-logo": {"url": "https://e.com/l.png"},
        "x-see": {"$ref": "#/components"},
        "x-ms-other": 1,
    }
    work = written(start_work, info)
    assert work.definition["info"] == {
        "title": "Shop",
        "description": "Shop: Sells things.",
        "version": "1.0",
        "termsOfService": "https://e.com/terms",
        "contact": {"name": "Ann"},
        "license": {"name": "MIT"},
        "x-ms-api-annotation": {"status": "Preview"},
        "x-logo": {"url": "https://e.com/l.png"},
    }
    assert sorted(kind for kind, _ in changes(work)) == ["added"] + ["dropped"] * 5


def test_the_configuration_wins(start_work: Any) -> None:
    config = {
        "title": "My API",
        "description": "mine",
        "version": "7",
        "contact": {"email": "me@e.com"},
        "website": "https://mine.com",
        "privacy_policy": "https://mine.com/privacy",
        "categories": ["ai", "Sales and CRM"],
    }
    work = written(start_work, {"contact": {"name": "Ann", "email": "ann@e.com"}, "description": "Theirs."}, config)
    info = work.definition["info"]
    assert (info["title"], info["description"], info["version"]) == ("My API", "mine", "7")
    assert info["contact"] == {"name": "Ann", "email": "me@e.com"}
    assert [list(item.values()) for item in work.definition["x-ms-connector-metadata"]] == [
        ["Website", "https://mine.com"],
        ["Privacy policy", "https://mine.com/privacy"],
        ["Categories", "AI;Sales and CRM"],
    ]


def test_metadata_comes_from_the_source_where_it_says_it(start_work: Any) -> None:
    info = {"contact": {"url": "https://e.com"}, "termsOfService": "https://e.com/privacy-policy"}
    metadata = written(start_work, info).definition["x-ms-connector-metadata"]
    assert [item["propertyValue"] for item in metadata] == ["https://e.com", "https://e.com/privacy-policy"]
    given = [
        {"propertyName": "Website", "propertyValue": "https://w.com"},
        {"propertyName": "Privacy Policy", "propertyValue": "https://p.com"},
        {"propertyName": "Other", "propertyValue": "x"},
        {"propertyName": "Categories", "propertyValue": " "},
    ]
    metadata = written(start_work, info, **{"x-ms-connector-metadata": given}).definition["x-ms-connector-metadata"]
    assert [list(item.values()) for item in metadata] == [
        ["Website", "https://w.com"],
        ["Privacy policy", "https://p.com"],
        ["Other", "x"],
    ]


@pytest.mark.parametrize(
    ("config", "problem", "remedy"),
    [
        ({"categories": ["Finanse"]}, "not a category", "'Finance'"),
        ({"categories": ["AI", "Data", "Finance"]}, "too many", "at most 2"),
        ({"website": "mine.com"}, "not a URL", "in full"),
        ({"privacy_policy": "x"}, "not a URL", "in full"),
        ({"contact": {"email": "me"}}, "not an e-mail address", "in full"),
    ],
)
def test_what_the_configuration_says_has_to_be_valid(start_work: Any, config: Any, problem: str, remedy: str) -> None:
    with pytest.raises(ConfigError, match=problem) as caught:
        written(start_work, config=config)
    assert remedy in (caught.value.remedy or "")


def test_tags_and_links(start_work: Any, changes: Any) -> None:
    tags = [
        {"name": "One", "description": "*First*", "externalDocs": {"url": "https://e.com/1"}, "x-displayName": "1"},
        {"name": "One"},
        {"name": "Unused"},
    ]
    work = written(start_work, tags=tags, externalDocs={"url": "docs"})
    first = {"name": "One", "description": "First", "externalDocs": {"url": "https://e.com/1"}}
    assert work.definition["tags"] == [first]
    assert "externalDocs" not in work.definition
    assert [kind for kind, _ in changes(work)] == ["dropped"] * 4


def test_root_extensions_follow_the_names_of_operations(start_work: Any) -> None:
    capabilities = {"testConnection": {"operationId": "a"}}
    work = start_work({"paths": PATHS, "x-ms-capabilities": capabilities, "x-ms-unknown": 1, "x-own": [1]})
    work.operations[0].swagger["operationId"] = "A"
    write_metadata.run(work)
    assert work.definition["x-ms-capabilities"] == {"testConnection": {"operationId": "A"}}
    assert work.definition["x-own"] == [1]
    assert "x-ms-unknown" not in work.definition
