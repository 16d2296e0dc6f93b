"""The main job as a library: what comes back, what is written, and what does not change it."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

import connectory
from connectory.config import Config, Selection, Trigger
from connectory.errors import FolderExistsError, TooLargeError

REPORT = {"schema", "connector", "source", "operations", "bytes", "changes"}
CHANGE = {"step", "kind", "file", "pointer", "line", "message"}


def api(operations: int = 2, version: str = "3.0.3", **tags: int) -> dict[str, Any]:
    """An API with so many operations; `tags` says how many have which tag."""
    names = [tag for tag, count in tags.items() for _ in range(count)] or ["things"] * operations
    paths = {
        f"/{tag}/{index}": {
            "get": {
                "operationId": f"get{tag.title()}{index}",
                "tags": [tag],
                "responses": {
                    "200": {
                        "description": "ok",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}},
                    }
                },
            }
        }
        for index, tag in enumerate(names)
    }
    thing = {
        "type": "object",
        "properties": {
            "name": {"type": "string", "nullable": True, "example": "x"},
            "size": {"type": "integer", "minimum": 0, "exclusiveMinimum": True},
            "parent": {"allOf": [{"$ref": "#/components/schemas/Thing"}]},
        },
    }
    return {
        "openapi": version,
        "info": {"title": "Things", "version": "1"},
        "servers": [{"url": "https://things.example/v1"}],
        "paths": paths,
        "components": {"schemas": {"Thing": thing}},
    }


def as_31(description: dict[str, Any]) -> dict[str, Any]:
    changed = copy.deepcopy(description)
    changed["openapi"] = "3.1.0"
    properties = changed["components"]["schemas"]["Thing"]["properties"]
    properties["name"] = {"type": ["string", "null"], "examples": ["x"]}
    properties["size"] = {"type": "integer", "exclusiveMinimum": 0}
    return changed


def test_nothing_is_written_or_printed_unless_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    [made] = connectory.generate(api())
    assert made.folder is None
    assert made.outcome is None
    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")


def test_the_30_and_the_31_form_of_an_api_give_the_same_bytes() -> None:
    [old], [new] = connectory.generate(api()), connectory.generate(as_31(api()))
    assert old.files == new.files


def test_the_same_input_gives_the_same_bytes_and_leaves_the_folder_alone(tmp_path: Path) -> None:
    [first] = connectory.generate(api(), output=tmp_path)
    [second] = connectory.generate(api(), output=tmp_path)
    assert first.files == second.files
    assert first.outcome and first.outcome.state == "created"
    assert second.outcome and second.outcome.state == "unchanged"


def test_the_report_is_what_design_md_says() -> None:
    [made] = connectory.generate(api())
    report = json.loads(json.dumps(made.report))
    assert set(report) == REPORT
    assert report["operations"] == {"in": 2, "out": 2}
    assert report["bytes"] == len(made.files["apiDefinition.swagger.json"])
    assert report["changes"]
    assert all(set(change) == CHANGE for change in report["changes"])


def test_a_folder_of_somebody_else_is_left_alone_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "Things").mkdir()
    (tmp_path / "Things" / "notes.txt").write_text("mine")
    with pytest.raises(FolderExistsError):
        connectory.generate(api(), output=tmp_path)
    assert [path.name for path in (tmp_path / "Things").iterdir()] == ["notes.txt"]
    connectory.generate(api(), output=tmp_path, force=True)
    assert (tmp_path / "Things" / "notes.txt").read_text() == "mine"
    assert (tmp_path / "Things" / "apiDefinition.swagger.json").exists()


def test_too_many_operations_end_in_a_plan_that_can_be_carried_out() -> None:
    description = api(orders=200, customers=150, parts=20)
    with pytest.raises(TooLargeError) as caught:
        connectory.generate(description)
    planned = [label for part in caught.value.plan for label in part["operations"]]
    assert sorted(planned) == sorted(f"GET {path}" for path in description["paths"])

    parts = connectory.generate(description, config=Config(split=True))
    assert [part.operations_out for part in parts] == [len(part["operations"]) for part in caught.value.plan]
    assert len({part.name for part in parts}) == len(parts)
    assert all(part.report["operations"]["in"] == part.operations_out for part in parts)

    description["info"]["title"] = "Shop API"
    [first, *_] = connectory.generate(description, config=Config(split=True))
    assert first.name == f"Shop {caught.value.plan[0]['name']}"

    long = connectory.generate(description, config=Config(split=True, name="Long name " * 10))
    assert len({part.name for part in long}) == len(long)


def test_a_split_keeps_the_choice_of_operations_the_triggers_and_the_texts_of_each_part() -> None:
    description = api(orders=200, customers=150)
    description["paths"]["/hooks"] = {
        "post": {
            "operationId": "subscribe",
            "tags": ["orders"],
            "requestBody": {
                "content": {
                    "application/json": {
                        "schema": {
                            "type": "object",
                            "required": ["url"],
                            "properties": {"url": {"type": "string"}},
                        }
                    }
                }
            },
            "responses": {"201": {"description": "made", "headers": {"Location": {"schema": {"type": "string"}}}}},
        }
    }
    config = Config(
        split=True,
        operations=Selection(skip=["GET /customers/200"]),
        triggers=[Trigger(subscribe="subscribe", schema="Thing", callback_url="url")],
        texts={"subscribe": {"summary": "When a thing is made"}, "GET /customers/207": {"summary": "Seven"}},
    )
    parts = connectory.generate(description, config=config)
    assert sum(part.operations_out for part in parts) == 350
    triggers = [
        operation["operationId"]
        for part in parts
        for item in part.definition["paths"].values()
        for operation in item.values()
        if operation.get("x-ms-trigger")
    ]
    assert triggers == ["subscribe"]
    assert [change.message for part in parts for change in part.changes if "your texts" in change.message] == []


def test_options_win_over_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"name": "One", "title": "Title"}')
    [made] = connectory.generate(api(), config=tmp_path / "config.json", name="Two")
    assert made.name == "Two"
    assert made.definition["info"]["title"] == "Title"
