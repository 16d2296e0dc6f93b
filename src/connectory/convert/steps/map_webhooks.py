"""Webhooks: the operation that subscribes to a notification becomes a trigger.

What is sent is said by a callback of OpenAPI, by `x-ms-notification-content` of a source that is made for the platform,
or by `triggers` of the configuration. A trigger is made only where the rules of the platform can be kept for sure: the
body of the subscribing operation has a text that takes the address, and it can be required and hidden.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from connectory.api.model import Callback, Operation
from connectory.convert.callback_url import PlacingProblem, guess_path, path_of_expression, place_callback_url
from connectory.convert.media_types import kind_of
from connectory.convert.steps.set_visibility import VISIBILITY
from connectory.convert.wording import plain
from connectory.convert.words import split_words
from connectory.convert.work import Built, Work
from connectory.document import Node, Place
from connectory.facts.extensions import NOTIFICATION_CONTENT

NAME = "map-webhooks"

_METHODS = ("post", "put", "patch")
_SUBSCRIBING = re.compile(r"(?i)(subscri\w*|webhooks?|hooks?|listeners?|callbacks?|notifications?|triggers?)")
_UNSUBSCRIBING = re.compile(r"(?i)(unsubscribe|unregister|deregister)\w*")
_PAST = re.compile(r"(?i)\w{2,}ed|paid|sent|sold|lost|won")


@dataclass(slots=True)
class _Notification:
    """What is sent: `name` in the source, its schema (converted), and its texts."""

    name: str
    schema: dict[str, Any]
    description: str | None
    where: Place


def run(work: Work) -> None:
    """Make triggers; whatever else the source says of requests that the API makes goes into the trace."""
    used: set[int] = set()
    for built in work.operations:
        _keep_notification(work, built)
    for index in range(len(work.config.triggers)):
        used |= _from_config(work, index)
    for built in work.operations:
        _from_callbacks(work, built, used)
    for webhook in work.api.webhooks:
        if id(webhook) not in used:
            message = f"the webhook `{webhook.name}` was dropped: no operation is known that subscribes to it"
            work.trace.add(
                NAME, "dropped", webhook.operation.where, f"{message} (name one in `triggers` of the configuration)"
            )


def _keep_notification(work: Work, built: Built) -> None:
    """A source that is made for the platform has the content of the notification at the path.

    Not only triggers need it: an action that waits for its answer has a callback URL, but no `x-ms-trigger`.
    """
    content = built.source.path_extensions.get(NOTIFICATION_CONTENT)
    if not isinstance(content, dict):
        return
    place = Place(built.source.where.document, built.source.where.path[:-1]) / NOTIFICATION_CONTENT
    item: dict[str, Any] = {}
    if isinstance(content.get("description"), str):
        item["description"] = content["description"]
    schema = Node(content, place).child("schema") if "schema" in content else None
    work.path_items.setdefault(built.path, {}).setdefault(
        NOTIFICATION_CONTENT, item | {"schema": work.schemas.convert(schema)}
    )


def _from_config(work: Work, index: int) -> set[int]:
    """Make the trigger that the configuration names. Returns the `id` of the callback or webhook that it uses."""
    trigger = work.config.triggers[index]
    described = _operation_named(work, trigger.subscribe, index, "subscribe")
    built = next((built for built in work.operations if built.source is described), None)
    if built is None:
        return set()  # left out by the choice of operations, which is traced
    source, notification = _notification_named(work, built, index)
    path = _callback_path(work, built, source, index)
    try:
        _make_trigger(work, built, notification, path, batch=trigger.batch, hint=trigger.hint)
    except PlacingProblem as problem:
        message = f"{built.source.label} cannot become a trigger: {problem}"
        raise work.config.problem(("triggers", index), message, "See docs/guides/triggers.md.") from problem
    if trigger.unsubscribe:
        described = _operation_named(work, trigger.unsubscribe, index, "unsubscribe")
        for other in work.operations:
            if other.source is described:
                other.swagger[VISIBILITY] = "internal"
    return {id(source)}


def _operation_named(work: Work, name: str, index: int, key: str) -> Operation:
    for operation in work.api.operations:
        if name and (operation.id == name or operation.label.casefold() == name.casefold()):
            return operation
    import difflib

    known = [name for operation in work.api.operations for name in (operation.id, operation.label) if name]
    close = difflib.get_close_matches(name, known, n=3) or known[:5]
    raise work.config.problem(
        ("triggers", index, key), f"there is no operation {name!r}", f"Similar ones: {', '.join(close)}."
    )


def _notification_named(work: Work, built: Built, index: int) -> tuple[Callback | None, _Notification]:
    trigger = work.config.triggers[index]
    if trigger.schema:
        node = work.api.schemas.get(trigger.schema)
        if node is None:
            remedy = f"The description has: {', '.join(list(work.api.schemas)[:10]) or 'no named schemas'}."
            raise work.config.problem(("triggers", index, "schema"), f"there is no schema {trigger.schema!r}", remedy)
        return None, _Notification(trigger.schema, work.schemas.convert(node), None, node.place)
    candidates = [*built.source.callbacks, *work.api.webhooks]
    if trigger.notification:
        found = [callback for callback in candidates if callback.name == trigger.notification]
    else:
        found = built.source.callbacks[:1] or work.api.webhooks[:1]
        if len(candidates) > 1:
            found = []
    if not found:
        names = ", ".join(dict.fromkeys(callback.name for callback in candidates))
        what = (
            f"there is no callback or webhook {trigger.notification!r}"
            if trigger.notification
            else "what is sent is not said"
        )
        remedy = f"`notification` is one of: {names}." if names else "Name the schema of what is sent in `schema`."
        raise work.config.problem(("triggers", index, "notification"), what, remedy)
    return found[0], _notification(work, found[0])


def _callback_path(work: Work, built: Built, source: Callback | None, index: int) -> list[str]:
    trigger = work.config.triggers[index]
    if trigger.callback_url:
        return [part for part in trigger.callback_url.split("/") if part]
    path = path_of_expression(source.expression) if source else None
    path = path or guess_path(work, built)
    if path is None:
        message = f"which property of {built.source.label} takes the address is not known"
        raise work.config.problem(
            ("triggers", index, "callbackUrl"), message, 'Name it, such as "callbackUrl" or "config/url".'
        )
    return path


def _from_callbacks(work: Work, built: Built, used: set[int]) -> None:
    callbacks = [callback for callback in built.source.callbacks if id(callback) not in used]
    if not callbacks:
        return
    reason = _reason_against(built)
    path = path_of_expression(callbacks[0].expression)
    if reason is None and len(callbacks) > 1:
        reason = "there are several (name one in `triggers` of the configuration)"
    if reason is None and path is None:
        reason = f"its address `{callbacks[0].expression}` is not a property of the body"
    if reason is None and path is not None:
        try:
            _make_trigger(work, built, _notification(work, callbacks[0]), path)
        except PlacingProblem as problem:
            reason = str(problem)
    if reason is None:
        return
    for callback in callbacks:
        message = f"the callback `{callback.name}` of {built.source.label} was dropped: {reason}"
        work.trace.add(NAME, "dropped", callback.operation.where, message)


def _reason_against(built: Built) -> str | None:
    """Why an operation with callbacks is no trigger: making one takes the operation away as an action."""
    source = built.source
    if "x-ms-trigger" in built.swagger:
        return "its operation is a trigger already"
    words = (source.path, source.id or "", source.summary or "")
    if not any(_SUBSCRIBING.fullmatch(word) for text in words for word in split_words(text)):
        return (
            "its operation does not look like a subscription (name it in `triggers` of the configuration if it is one)"
        )
    return None


def _notification(work: Work, callback: Callback) -> _Notification:
    """Raises PlacingProblem for a notification that is not JSON."""
    operation = callback.operation
    content = operation.body.content if operation.body else {}
    schema: dict[str, Any] = {}
    if content:
        media = next((media for name, media in content.items() if kind_of(name) in ("json", "any")), None)
        if media is None:
            raise PlacingProblem("what is sent is not JSON")
        schema = work.schemas.convert(media.schema)
        if media.schema is None and media.has_example:
            schema = work.schemas.infer(media.example, media.where)
    texts = (operation.body and operation.body.description, operation.description, operation.summary)
    return _Notification(callback.name, schema, next((text for text in texts if text), None), operation.where)


def _make_trigger(
    work: Work,
    built: Built,
    notification: _Notification,
    path: list[str],
    *,
    batch: bool = False,
    hint: str | None = None,
) -> None:
    """Raises PlacingProblem, with nothing changed, if the platform's rules cannot be kept."""
    if built.method not in _METHODS:
        raise PlacingProblem(f"a trigger subscribes with {', '.join(_METHODS).upper()}")
    item = work.path_items.get(built.path, {})
    content: dict[str, Any] = {"schema": notification.schema or {"type": "object"}}
    if text := plain(notification.description):
        content = {"description": text, **content}
    if item.get(NOTIFICATION_CONTENT, content) != content:
        raise PlacingProblem("another trigger of the same path is sent something else")
    built.swagger["parameters"] = place_callback_url(work, built, path)
    work.path_items.setdefault(built.path, {})[NOTIFICATION_CONTENT] = content
    is_list = work.schemas.resolve(content["schema"]).get("type") == "array"
    built.swagger["x-ms-trigger"] = "batch" if batch or is_list else "single"
    if hint:
        built.swagger["x-ms-trigger-hint"] = hint
    _write_texts(built, notification.name)
    message = f"{built.source.label} became the trigger for `{notification.name}`"
    work.trace.add(NAME, "added", notification.where, message)
    _find_unsubscription(work, built)


def _write_texts(built: Built, name: str) -> None:
    """`orderShipped` is "When an order is shipped"; where the name is of another form, the source's texts stay."""
    words = [word.lower() if word.istitle() else word for word in split_words(name)]
    if words[:1] == ["on"]:
        words = words[1:]
    if len(words) < 2 or not _PAST.fullmatch(words[-1]) or any(_PAST.fullmatch(word) for word in words[:-1]):
        return
    article = "an" if words[0][0].lower() in "aeiou" else "a"
    event = f"{article} {' '.join(words[:-1])} is {words[-1]}"
    built.swagger.setdefault("summary", f"When {event}")
    if not built.source.description:
        built.swagger.setdefault("description", f"This operation triggers when {event}.")


def _find_unsubscription(work: Work, built: Built) -> None:
    """The platform unsubscribes with DELETE at the address that the answer's `Location` gives. [runtime 4.1]

    The operation for it is hidden only if it says what it is.
    """
    label = built.source.label
    start = built.path.rstrip("/") + "/{"
    deletes = [
        other
        for other in work.operations
        if other.method == "delete"
        and (other.path == built.path or (other.path.startswith(start) and other.path.count("/") == start.count("/")))
    ]
    if not deletes:
        work.limitations.append(
            f"The trigger of {label} cannot be unsubscribed: the API has no DELETE operation below its path."
        )
    elif not _declares_location(built):
        work.limitations.append(
            f"The trigger of {label} is only unsubscribed if the service answers it with a Location header."
        )
    if not _declares_location(built):
        message = f"the trigger of {label} cannot be unsubscribed unless its answer has a header `Location`, which no "
        work.trace.add(NAME, "lossy", built.source.where, f"{message}response declares (see docs/guides/triggers.md)")
    for other in deletes:
        words = (other.path, other.source.id or "", other.source.summary or "")
        if any(_UNSUBSCRIBING.fullmatch(word) for text in words for word in split_words(text)):
            other.swagger.setdefault(VISIBILITY, "internal")


def _declares_location(built: Built) -> bool:
    return any(name.lower() == "location" for response in built.source.responses for name in response.headers)
