import string
from typing import Any

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from connectory.api.model import Operation
from connectory.convert.split import plan_early, plan_late
from connectory.document import Document, Place
from connectory.facts.limits import DEFINITION_BYTES, OPERATIONS


def operations(described: list[tuple[str, str, str]], root: Any = None) -> list[Operation]:
    """Operations of (method, path, tag)."""
    document = Document("api.json", "/api.json", root or {})
    return [
        Operation(path=path, method=method, tags=[tag] if tag else [], where=Place(document, ("paths", path, method)))
        for method, path, tag in described
    ]


def test_one_connector_is_no_plan() -> None:
    assert plan_early(operations([("get", "/a", ""), ("get", "/b", "")])) == []


def test_small_tags_are_packed_and_a_large_one_is_divided_by_path() -> None:
    described = [
        ("get", f"/v1/{tag.lower()}/{number}", tag) for tag in ("Alpha", "Beta", "Gamma") for number in range(100)
    ]
    described += [
        ("get", f"/v1/big/{part}/{number}", "Big") for part in ("users", "line_items") for number in range(200)
    ]
    plan = plan_early(operations(described))
    assert [(part["name"], len(part["operations"])) for part in plan] == [
        ("Alpha to Beta", 200),
        ("Big Line Items", 200),
        ("Big Users", 200),
        ("Gamma", 100),
    ]


def test_without_tags_the_first_part_of_the_path_that_differs_names_the_groups() -> None:
    described = [("get", f"/api/v1/{part}/{number}", "") for part in ("orders", "users") for number in range(200)]
    assert [part["name"] for part in plan_early(operations(described))] == ["Orders", "Users"]


def test_shared_definitions_count_once_for_each_part() -> None:
    large = {"type": "object", "description": "x" * 500_000}
    definition = {"definitions": {"Large": large, "Other": large}}
    described = [("get", "/a", "A"), ("get", "/b", "B"), ("get", "/c", "C")]
    names = {"/a": "Large", "/b": "Large", "/c": "Other"}

    def converted(operation: Operation) -> Any:
        return {"responses": {"200": {"schema": {"$ref": f"#/definitions/{names[operation.path]}"}}}}

    plan = plan_late(operations(described), converted, definition)
    assert [part["operations"] for part in plan] == [["GET /a", "GET /b"], ["GET /c"]]
    assert all(500_000 < part["bytes"] < 510_000 for part in plan)


def test_one_operation_that_is_too_large_by_itself_stands_alone() -> None:
    sizes = {"/a": 2_000_000, "/b": 10, "/c": 10}
    plan = plan_late(
        operations([("get", path, "T") for path in sizes]), lambda operation: "x" * sizes[operation.path], {}
    )
    assert [part["operations"] for part in plan] == [["GET /a"], ["GET /b", "GET /c"]]


NAMES = st.text(string.ascii_lowercase[:3], min_size=1, max_size=2)
METHODS = st.sampled_from(["get", "post"])
PATHS = st.lists(NAMES | st.just("{id}"), max_size=4).map(lambda parts: "/" + "/".join(parts))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["get", "post"]), PATHS, NAMES | st.just("")), min_size=1, max_size=60),
    st.data(),
)
def test_a_plan_covers_each_operation_once_and_keeps_the_limits(
    described: list[tuple[str, str, str]], data: Any
) -> None:
    sizes = {
        label: data.draw(st.integers(1, 400_000)) for label in {f"{method} {path}" for method, path, _ in described}
    }
    chosen = operations(described)
    plan = plan_late(chosen, lambda operation: "x" * sizes[f"{operation.method} {operation.path}"], {})
    labels = {operation.label for operation in chosen}
    if not plan:
        return
    planned = [label for part in plan for label in part["operations"]]
    assert sorted(planned) == sorted(labels)
    assert len({part["name"].casefold() for part in plan}) == len(plan)
    for part in plan:
        assert part["name"]
        assert len(part["operations"]) <= OPERATIONS
        assert part["bytes"] < DEFINITION_BYTES or len(part["operations"]) == 1


def test_planning_takes_linear_time() -> None:
    schemas = {f"S{number}": {"$ref": f"#/definitions/S{number + 1}"} for number in range(300)}
    described = [("get", f"/{number}/x", f"T{number % 150}") for number in range(6_000)]
    plan = plan_early(operations(described, {"definitions": schemas, "paths": orjson.loads(b"{}")}))
    assert sum(len(part["operations"]) for part in plan) == 6_000
