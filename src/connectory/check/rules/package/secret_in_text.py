"""A default or an example looks like a live secret.

## What it finds
In `default`, `example`, `examples`, `x-ms-test-value`, in the default of a connection parameter, or in the description
of an operation: a token of well-known form (`sk_live_...`); or a random value of something that is called like a
secret.

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
from typing import Any

from connectory.check.nodes.definition import Info, Operation, Parameter, Response
from connectory.check.nodes.node import Node
from connectory.check.nodes.properties import ConnectionParameter
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.secret_patterns import find_tokens, is_live
from connectory.check.severity import INFO, WARNING, Levels, Severity, certification
from connectory.document.pointer import Key as Step

RULE = Rule("PC950", certification(Severity.ERROR, custom=Severity.WARNING), masks=True)

_VALUES = ("default", "example", "x-ms-test-value")
_UNSURE: dict[str, Levels] = {"default": RULE.levels, "defaultValue": RULE.levels, "x-ms-test-value": WARNING}
"""How much it weighs where it may be made up: defaults and test values are sent, examples and texts are only read."""


@RULE.on(Schema, *_VALUES)
def check_schema(schema: Schema, report: Reporter) -> None:
    _check(schema, schema.property_name or "", _VALUES, report)


@RULE.on(Parameter, "default", "x-ms-test-value")
def check_parameter(parameter: Parameter, report: Reporter) -> None:
    _check(parameter, parameter.name, _VALUES, report)


@RULE.on(ConnectionParameter, "defaultValue")
def check_connection_parameter(parameter: ConnectionParameter, report: Reporter) -> None:
    _check(parameter, parameter.name, ("defaultValue",), report)


@RULE.on(Response, "examples")
def check_response(response: Response, report: Reporter) -> None:
    _check(response, "", ("examples",), report)


@RULE.on(Operation, "description")
@RULE.on(Info, "description")
def check_description(node: Node, report: Reporter) -> None:
    _check(node, "", ("description",), report)


def _check(node: Node, name: str, keys: tuple[str, ...], report: Reporter) -> None:
    for key in keys:
        for called, text, steps in _texts(name, node.value.get(key), (key,)):
            token = next(find_tokens(text), None)
            if token is not None:
                levels = None if token.certain else _UNSURE.get(key, INFO)
                report(node, f"this looks like a live {token.kind}", *steps, levels=levels)
            elif is_live(called, text):
                message = f"the value of `{called}` looks like a live secret"
                report(node, message, *steps, levels=_UNSURE.get(key, INFO))


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
