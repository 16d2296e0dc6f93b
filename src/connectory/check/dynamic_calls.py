"""What a dynamic extension gives to the operation that it calls, and from where. [validator-rules 3.4, runtime 3]"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from connectory.check.data_paths import Reach, array_items, follow, split_path
from connectory.check.nodes.definition import Operation, Parameter
from connectory.check.nodes.extensions import Call
from connectory.check.nodes.schema import Schema
from connectory.document.pointer import Key as Step

Standing = Literal["plain", "property", "ambiguous", "unknown", "missing"]


class Argument(NamedTuple):
    """One thing that a call gives to the called operation."""

    name: str
    """The called operation's parameter, or a path to a property in it."""
    kind: Literal["literal", "reference", "selection"]
    value: Any
    """The literal, or the text of the reference."""
    steps: tuple[Step, ...]
    """Where the value stands below the call."""


class Source(NamedTuple):
    """What a reference means in the operation that makes the call.

    `plain`: a parameter; `property`: a property inside of one; `ambiguous`: both; `unknown`: a property of an object
    that may have any; `missing`: nothing.
    """

    standing: Standing
    type: str | None = None
    given: bool = False
    """Whether it always has a value: it is required, or has a default."""
    internal: bool = False
    path: str = ""
    """How the newer extensions write it."""


class Target(NamedTuple):
    """What a call gives a value to: a parameter of the called operation, or something inside of its body."""

    known: bool
    type: str | None = None
    required: bool = False
    """Whether the called operation cannot do without it."""
    path: str = ""
    """How the newer extensions write it."""


def arguments(call: Call) -> Iterator[Argument]:
    """What the call gives; what is not written as it should be is left out."""
    for name, value in call.arguments.items():
        steps: tuple[Step, ...] = ("parameters", name)
        if not isinstance(value, dict):
            if not call.wrapped:
                yield Argument(name, "literal", value, steps)
        elif isinstance(value.get(call.reference_key), str):
            yield Argument(name, "reference", value[call.reference_key], (*steps, call.reference_key))
        elif call.selection_key is not None and call.selection_key in value:
            yield Argument(name, "selection", value[call.selection_key], (*steps, call.selection_key))
        elif value.keys() == {"value"}:
            yield Argument(name, "literal", value["value"], (*steps, "value"))
        elif not call.wrapped:
            yield Argument(name, "literal", value, steps)


def references(call: Call) -> Iterator[Argument]:
    """What the call takes from the operation that makes it."""
    return (argument for argument in arguments(call) if argument.kind == "reference")


def sources(call: Call, reference: str) -> list[Source]:
    """What a reference means in each operation that makes the call."""
    return [_source(operation, call, reference) for operation in call.callers]


def target(call: Call, called: Operation, name: str) -> Target:
    """What the call gives a value to under `name`.

    The older extensions also name a property of the called operation's body without naming the body.
    """
    parameter = called.parameter(name)
    if parameter is not None:
        required = parameter.required and "default" not in parameter.value
        return Target(True, parameter_type(parameter), required, name)
    reach, path = _reach(called, name, old=not call.wrapped)
    if reach.schema is None:
        return Target(reach.unknown, path=path)
    required = reach.required and "default" not in reach.schema.value
    return Target(True, schema_type(reach.schema), required, path)


def references_of_standing(call: Call, standing: Standing) -> Iterator[Argument]:
    """The references of a call that mean such a thing in one of the operations that make it."""
    for argument in references(call):
        if any(source.standing == standing for source in sources(call, argument.value)):
            yield argument


def answer_of(call: Call) -> Schema | None:
    """The schema of what the called operation answers; None if it is not said."""
    success = call.target.success if call.target else None
    return success.schema if success else None


def listed(call: Call) -> Schema | None:
    """The schema of the items that the call offers; None if the answer does not say."""
    assert call.collection_key is not None
    array = follow(answer_of(call), split_path(call.described_by.text(call.collection_key) or "")).schema
    return array_items(array) if array else None


def parameter_type(parameter: Parameter) -> str | None:
    """The JSON type of a parameter's value; of a body, that of its schema."""
    schema = parameter.schema
    return schema_type(schema) if schema else parameter.text("type")


def schema_type(schema: Schema) -> str | None:
    """The JSON type of what a schema describes, if it says one."""
    return schema.type if isinstance(schema.type, str) else None


def _source(operation: Operation, call: Call, reference: str) -> Source:
    parameter = operation.parameter(reference)
    reach, path = _reach(operation, reference, old=not call.wrapped)
    if parameter is not None:
        given = parameter.required or "default" in parameter.value
        standing: Standing = "ambiguous" if reach.schema else "plain"
        return Source(standing, parameter_type(parameter), given, parameter.internal, reference)
    if reach.schema is None:
        return Source("unknown" if reach.unknown else "missing", path=path)
    given = reach.required or "default" in reach.schema.value
    return Source("property", schema_type(reach.schema), given, reach.internal, path)


def _reach(operation: Operation, text: str, *, old: bool) -> tuple[Reach, str]:
    """Where a path leads that begins with the name of a parameter, and that path.

    In the older extensions it may also begin with a property that the body names.
    """
    first, *below = split_path(text) or [""]
    tries = [(operation.parameter(first), below, text)] if below else []
    body = operation.body
    if old and body is not None:
        paths = ([first, *below], text.split("."))  # some connectors write `client.id`
        named = (path for path in paths if follow(body.schema, path[:1]).schema is not None)
        tries += [(body, path, "/".join((body.name, *path))) for path in named]
    for parameter, path, written in tries:
        if parameter is not None and "schema" in parameter.value:
            reach = follow(parameter.schema, path)
            if not reach.missing:
                return _around(parameter, reach), written
    return Reach(None), text


def _around(body: Parameter, reach: Reach) -> Reach:
    """The same, with what holds for the body around it."""
    return reach._replace(required=reach.required and body.required, internal=reach.internal or body.internal)
