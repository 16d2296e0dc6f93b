"""Examples with live tokens are not passed on."""

from __future__ import annotations

from typing import Any

from connectory.convert.steps import assemble, hide_secrets, map_bodies, map_parameters, map_responses

TOKEN = "ghp_" + "a1B2" * 9
USER = {
    "type": "object",
    "properties": {
        "token": {"type": "string", "example": f"token {TOKEN}"},
        "name": {"type": "string", "example": "ghp_short"},
    },
}


def hidden(start_work: Any, media: dict[str, Any]) -> Any:
    answer = {"200": {"description": "OK", "content": {"application/json": media}}}
    document = {"paths": {"/users": {"get": {"responses": answer}}}, "components": {"schemas": {"User": USER}}}
    work = start_work(document)
    for step in (map_parameters, map_bodies, map_responses):
        step.run(work)
    work.operations[0].swagger["operationId"] = "ListUsers"
    assemble.run(work)
    hide_secrets.run(work)
    return work


def test_examples_of_schemas(start_work: Any, changes: Any) -> None:
    work = hidden(start_work, {"schema": {"$ref": "#/components/schemas/User"}})
    made = work.definition["definitions"]["User"]["properties"]
    assert made == {"token": {"type": "string"}, "name": {"type": "string", "example": "ghp_short"}}
    assert ("dropped", "an example of the schema `User` looked like a live GitHub token, and was left out") in changes(
        work
    )


def test_examples_of_answers_keep_what_is_no_token(start_work: Any) -> None:
    example = {"users": [{"name": "Ann", "token": TOKEN}]}
    media = {"schema": {"type": "object"}, "example": example}
    work = hidden(start_work, media)
    response = work.definition["paths"]["/users"]["get"]["responses"]["200"]
    assert response["examples"] == {"application/json": {"users": [{"name": "Ann", "token": "..."}]}}
    assert example["users"][0]["token"] == TOKEN  # the description stays as it was read
