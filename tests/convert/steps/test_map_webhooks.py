from typing import Any

import pytest

from connectory.config import Trigger
from connectory.convert.steps import map_bodies, map_webhooks
from connectory.convert.work import Work
from connectory.errors import ConfigError

OK = {"200": {"description": "OK"}}
LOCATED = {"201": {"description": "Made", "headers": {"location": {"schema": {"type": "string"}}}}}
EVENT = {"type": "object", "properties": {"id": {"type": "string"}}}


def body(schema: Any, media: str = "application/json") -> dict[str, Any]:
    return {"requestBody": {"content": {media: {"schema": schema}}}, "responses": OK}


def subscribe(
    url: Any = None, expression: str = "{$request.body#/callbackUrl}", name: str = "orderShipped", event: Any = EVENT
) -> dict[str, Any]:
    """An operation that subscribes with a callback."""
    properties = {"callbackUrl": url or {"type": "string", "format": "uri"}, "filter": {"type": "string"}}
    operation = body({"type": "object", "properties": properties})
    return {**operation, "operationId": "subscribe", "callbacks": {name: {expression: {"post": body(event)}}}}


def mapped(start_work: Any, paths: Any, **config: Any) -> Work:
    extra = {key: config.pop(key) for key in ("webhooks", "components") if key in config}
    work: Work = start_work({"paths": paths, **extra}, **config)
    map_bodies.run(work)
    map_webhooks.run(work)
    return work


def body_schema(work: Work, index: int = 0) -> dict[str, Any]:
    (parameter,) = [item for item in work.operations[index].swagger["parameters"] if item["in"] == "body"]
    schema: dict[str, Any] = parameter["schema"]
    return schema


def dropped(work: Work) -> list[str]:
    return [change.message for change in work.trace.changes if change.kind == "dropped"]


def test_a_subscription_becomes_a_trigger(start_work: Any) -> None:
    paths = {"/hooks": {"post": subscribe() | {"responses": LOCATED}}, "/hooks/{id}": {"delete": {"responses": OK}}}
    work = mapped(start_work, paths)
    swagger = work.operations[0].swagger
    assert swagger["x-ms-trigger"] == "single"
    assert swagger["summary"] == "When an order is shipped"
    assert swagger["description"] == "This operation triggers when an order is shipped."
    assert work.path_items == {"/hooks": {"x-ms-notification-content": {"schema": EVENT}}}
    schema = body_schema(work)
    assert schema["required"] == ["callbackUrl"]
    assert schema["properties"]["callbackUrl"] == {
        "type": "string",
        "format": "uri",
        "x-ms-visibility": "internal",
        "x-ms-notification-url": True,
    }
    assert "x-ms-visibility" not in work.operations[1].swagger
    assert [change.kind for change in work.trace.changes] == ["added"]
    assert work.limitations == []


def test_a_subscription_whose_answer_may_lack_its_address_is_told(start_work: Any, changes: Any) -> None:
    paths = {"/hooks": {"post": subscribe()}, "/hooks/{id}": {"delete": {"responses": OK}}}
    work = mapped(start_work, paths)
    told = [message for kind, message in changes(work) if kind == "lossy"]
    assert len(told) == 1
    assert "the trigger of POST /hooks cannot be unsubscribed unless its answer has a header `Location`" in told[0]
    assert work.limitations == [
        "The trigger of POST /hooks is only unsubscribed if the service answers it with a Location header."
    ]


def test_definitions_on_the_way_are_copied(start_work: Any) -> None:
    hook = {"type": "object", "properties": {"url": {"$ref": "#/components/schemas/Url"}, "secret": {"type": "string"}}}
    new = {
        "type": "object",
        "required": ["name"],
        "properties": {"config": {"$ref": "#/components/schemas/Hook"}, "name": {}},
    }
    schemas = {"Url": {"type": "string"}, "Hook": hook, "New": new}
    operation = subscribe(expression="{$request.body#/config/url}") | body({"$ref": "#/components/schemas/New"})
    work = mapped(start_work, {"/hooks": {"post": operation}}, components={"schemas": schemas})
    schema = body_schema(work)
    assert schema["required"] == ["name", "config"]
    assert schema["properties"]["config"]["required"] == ["url"]
    assert schema["properties"]["config"]["properties"]["url"]["x-ms-notification-url"] is True
    assert "required" not in work.schemas.definitions["Hook"]
    assert work.schemas.definitions["New"]["required"] == ["name"]
    assert len(work.limitations) == 1  # nothing unsubscribes


def test_a_list_is_a_batch(start_work: Any) -> None:
    event = {"type": "array", "items": EVENT}
    work = mapped(start_work, {"/hooks": {"post": subscribe(event=event)}})
    assert work.operations[0].swagger["x-ms-trigger"] == "batch"


@pytest.mark.parametrize(
    ("path", "operation", "reason"),
    [
        ("/payments", subscribe() | {"operationId": "pay"}, "does not look like a subscription"),
        ("/hooks", subscribe(expression="{$request.query.url}"), "is not a property of the body"),
        ("/hooks", subscribe(expression="{$request.body#/callbackUrl}/x"), "is not a property of the body"),
        ("/hooks", subscribe(expression="{$request.body#/other}"), "no property `other`"),
        ("/hooks", subscribe(url={"type": "object"}), "is not a text"),
    ],
)
def test_what_is_not_sure_is_no_trigger(start_work: Any, path: str, operation: Any, reason: str) -> None:
    work = mapped(start_work, {path: {"post": operation}})
    assert "x-ms-trigger" not in work.operations[0].swagger
    assert work.path_items == {}
    (message,) = dropped(work)
    assert reason in message


def test_what_is_sent_has_to_be_json(start_work: Any) -> None:
    operation = subscribe()
    operation["callbacks"]["orderShipped"]["{$request.body#/callbackUrl}"]["post"] = body({}, "application/xml")
    work = mapped(start_work, {"/hooks": {"post": operation}})
    assert [message.partition(": ")[2] for message in dropped(work)] == ["what is sent is not JSON"]


def test_of_several_callbacks_the_user_names_one(start_work: Any) -> None:
    operation = subscribe()
    operation["callbacks"]["orderLost"] = operation["callbacks"]["orderShipped"]
    work = mapped(start_work, {"/hooks": {"post": operation}})
    assert len(dropped(work)) == 2
    trigger = Trigger(subscribe="POST /hooks", notification="orderLost", hint="Lose one.")
    work = mapped(start_work, {"/hooks": {"post": operation}}, triggers=[trigger])
    assert work.operations[0].swagger["x-ms-trigger-hint"] == "Lose one."
    assert [message.partition(":")[0] for message in dropped(work)] == [
        "the callback `orderShipped` of POST /hooks was dropped"
    ]


def test_two_triggers_of_one_path_have_to_be_sent_the_same(start_work: Any) -> None:
    same = {"post": subscribe(), "put": subscribe() | {"operationId": "b"}}
    assert all("x-ms-trigger" in built.swagger for built in mapped(start_work, {"/hooks": same}).operations)
    other = {"post": subscribe(), "put": subscribe(event={"type": "object"}) | {"operationId": "b"}}
    work = mapped(start_work, {"/hooks": other})
    assert ["x-ms-trigger" in built.swagger for built in work.operations] == [True, False]
    assert "another trigger of the same path" in dropped(work)[0]


WEBHOOKS = {"newOrder": {"post": body(EVENT)}}
PLAIN = {
    "/watch": {
        "post": {"operationId": "watch", **body({"type": "object", "properties": {"target_url": {"type": "string"}}})}
    },
    "/watch/{id}": {"delete": {"operationId": "unwatch", "responses": OK}},
}


def test_a_webhook_without_a_subscription_is_dropped(start_work: Any) -> None:
    (message,) = dropped(mapped(start_work, PLAIN, webhooks=WEBHOOKS))
    assert message.startswith("the webhook `newOrder` was dropped")


def test_the_user_names_who_subscribes(start_work: Any) -> None:
    trigger = Trigger(subscribe="watch", notification="newOrder", unsubscribe="DELETE /watch/{id}", batch=True)
    work = mapped(start_work, PLAIN, webhooks=WEBHOOKS, triggers=[trigger])
    assert work.operations[0].swagger["x-ms-trigger"] == "batch"
    assert body_schema(work)["properties"]["target_url"]["x-ms-notification-url"] is True
    assert work.operations[1].swagger["x-ms-visibility"] == "internal"
    assert dropped(work) == []


def test_a_named_schema_is_enough(start_work: Any) -> None:
    trigger = Trigger(subscribe="watch", schema="Event", callback_url="target_url")
    work = mapped(start_work, PLAIN, components={"schemas": {"Event": EVENT}}, triggers=[trigger])
    content = work.path_items["/watch"]["x-ms-notification-content"]
    assert work.schemas.resolve(content["schema"]) == EVENT


@pytest.mark.parametrize(
    ("trigger", "problem"),
    [
        (Trigger(subscribe="wach"), "no operation 'wach'"),
        (Trigger(subscribe="watch", notification="nothing"), "no callback or webhook 'nothing'"),
        (Trigger(subscribe="watch", schema="Nothing"), "no schema 'Nothing'"),
        (Trigger(subscribe="watch", callback_url="a/b"), "no property `a`"),
        (Trigger(subscribe="watch", unsubscribe="nothing"), "no operation 'nothing'"),
        (Trigger(subscribe="unwatch", callback_url="a"), "cannot become a trigger"),
    ],
)
def test_a_trigger_that_cannot_be_is_refused(start_work: Any, trigger: Trigger, problem: str) -> None:
    with pytest.raises(ConfigError, match=problem):
        mapped(start_work, PLAIN, webhooks=WEBHOOKS, triggers=[trigger])


@pytest.mark.parametrize("trigger", [{"x-ms-trigger": "single"}, {}], ids=["trigger", "action that waits"])
def test_a_source_that_is_made_for_the_platform_stays(start_work: Any, trigger: dict[str, Any]) -> None:
    content = {"description": "An order", "schema": {"$ref": "#/definitions/Event"}}
    url = {"type": "string", "x-ms-notification-url": True, "x-ms-visibility": "internal"}
    schema = {"type": "object", "required": ["url"], "properties": {"url": url}}
    parameter = {"name": "body", "in": "body", "schema": schema}
    paths = {"/h": {"x-ms-notification-content": content, "post": {"parameters": [parameter], "responses": OK}}}
    work = start_work({"swagger": "2.0", "paths": paths, "definitions": {"Event": EVENT}})
    work.operations[0].swagger |= trigger
    map_webhooks.run(work)
    assert work.path_items == {"/h": {"x-ms-notification-content": content}}
    assert dropped(work) == []
