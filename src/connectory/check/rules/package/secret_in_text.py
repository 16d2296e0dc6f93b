"""A default or an example looks like a live secret.

## What it finds
In `default`, `example`, `examples`, `x-ms-test-value`, in the default of a connection parameter, or in a description: a
token of well-known form (`sk_live_...`); or a random value of something that is called like a secret.

## Why it matters
The definition can be read by everybody who may use the connector, and stands in the public repository after
certification. A default is sent in every call, so all users share the key.

## Example
    {"name": "apiKey", "in": "query", "type": "string", "default": "q7Tz0VbK2mXw9RfL...", "x-ms-visibility": "internal"}

## Instead
Take it out, and let users enter the key as a connection parameter. In an example write `<your key>`.

## Fix
None. Replace the key at the service, as it has been in a file.

## References
- Readme of the connectors' repository: no secrets
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from connectory.check.nodes.definition import Info, Operation, Parameter, Response
from connectory.check.nodes.node import Node, UnknownKey
from connectory.check.nodes.properties import ConnectionParameter
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.secret_patterns import find_tokens, is_live
from connectory.check.severity import INFO, WARNING, Levels, Severity, certification
from connectory.document.pointer import Key as Step

RULE = Rule("PC950", certification(Severity.ERROR, custom=Severity.WARNING), masks=True)

_PLACES: dict[type[Node], tuple[str, ...]] = {
    Schema: ("default", "example", "x-ms-test-value"),
    Parameter: ("default", "x-ms-test-value"),
    ConnectionParameter: ("defaultValue",),
    Response: ("examples",),
}
_DESCRIBED: tuple[type[Node], ...] = (Info, Operation, Parameter, Response, Schema)
_UNSURE: dict[str, Levels] = {"default": RULE.levels, "defaultValue": RULE.levels, "x-ms-test-value": WARNING}
"""How much it weighs where it may be made up: defaults and test values are sent, examples and texts are only read."""


def _check(key: str, node: Node, report: Reporter) -> None:
    for called, text, steps in _texts(_name(node), node.value[key], (key,)):
        token = next(find_tokens(text), None)
        if token is not None:
            levels = None if token.certain else _UNSURE.get(key, INFO)
            report(node, f"this looks like a live {token.kind}", *steps, levels=levels)
        elif is_live(called, text):
            message = f"the value of `{called}` looks like a live secret"
            report(node, message, *steps, levels=_UNSURE.get(key, INFO))


for _kind, _keys in _PLACES.items():
    for _key in _keys:
        RULE.on(_kind, _key)(partial(_check, _key))


def check_description(node: Node, report: Reporter) -> None:
    token = next(find_tokens(node.value["description"]), None)
    if token is not None:
        levels = None if token.certain else INFO
        report(node, f"this looks like a live {token.kind}", "description", levels=levels)


for _kind in _DESCRIBED:
    RULE.on(_kind, "description")(check_description)


@RULE.on(UnknownKey)
def check_unknown(fault: UnknownKey, report: Reporter) -> None:
    if fault.key == "example" and isinstance(fault.node, Parameter):  # not of Swagger 2.0, but often there
        _check(fault.key, fault.node, report)


def _name(node: Node) -> str:
    """What a value right below the node is the value of; empty if of nothing that has a name."""
    if isinstance(node, Schema):
        return node.property_name or ""
    return node.name if isinstance(node, Parameter | ConnectionParameter) else ""


def _texts(name: str, value: Any, steps: tuple[Step, ...]) -> Iterator[tuple[str, str, tuple[Step, ...]]]:
    """The texts in a value: what each is called, and the keys that lead to it."""
    waiting = [(name, value, steps)]
    while waiting:
        called, each, path = waiting.pop()
        if isinstance(each, str):
            yield called, each, path
        elif isinstance(each, dict):
            waiting += [(key, item, (*path, key)) for key, item in each.items()]
        elif isinstance(each, list):
            waiting += [(called, item, (*path, index)) for index, item in enumerate(each)]
