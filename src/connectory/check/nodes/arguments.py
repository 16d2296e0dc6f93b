"""What a call gives to the operation that it calls, and from where. [validator-rules 3.4, runtime 3]"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from connectory.check.data_paths import Reach, follow, json_type_of, split_path, type_of
from connectory.check.nodes.cached import cached
from connectory.document.pointer import Key as Step

if TYPE_CHECKING:
    from connectory.check.nodes.definition import Operation, Parameter
    from connectory.check.nodes.extensions import Call

Kind = Literal["literal", "reference", "selection", "malformed"]
Standing = Literal["plain", "property", "ambiguous", "unknown", "missing"]


class Source(NamedTuple):
    """What a reference means in an operation that makes the call.

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


class Argument:
    """One thing that a call gives to the called operation.

    `name` is a parameter of that operation, or a path to a property in it. `value` is the literal, the text of the
    reference, the path in the selected item, or what is not written as it should be. `steps` lead from the call to it.
    """

    def __init__(self, call: Call, name: str, kind: Kind, value: Any, *steps: Step) -> None:
        self.call = call
        self.name = name
        self.kind = kind
        self.value = value
        self.steps: tuple[Step, ...] = ("parameters", name, *steps)

    @cached
    def target(self) -> Target | None:
        """What it is given to; None if there is no such operation."""
        called = self.call.target
        return None if called is None else _target(called, self.name, old=not self.call.wrapped)

    @cached
    def sources(self) -> list[Source]:
        """What a reference means in each operation that makes the call."""
        if self.kind != "reference":
            return []
        return [_source(operation, self.value, old=not self.call.wrapped) for operation in self.call.callers]


def arguments_of(call: Call) -> list[Argument]:
    """What the call gives, in the order of its `parameters`."""
    return [_argument(call, name, value) for name, value in call.mapping("parameters").items()]


def _argument(call: Call, name: str, value: Any) -> Argument:
    if not isinstance(value, dict):
        return Argument(call, name, "malformed" if call.wrapped else "literal", value)
    for key, kind in ((call.reference_key, "reference"), (call.selection_key, "selection")):
        if key is not None and isinstance(value.get(key), str):
            return Argument(call, name, kind, value[key], key)  # type: ignore[arg-type]  # the two kinds above
    if value.keys() == {"value"}:
        return Argument(call, name, "literal", value["value"], "value")
    return Argument(call, name, "malformed" if call.wrapped or call.reference_key in value else "literal", value)


def _target(called: Operation, name: str, *, old: bool) -> Target:
    parameter = called.parameter(name)
    if parameter is not None:
        required = parameter.required and "default" not in parameter.value
        return Target(True, _type(parameter), required, name)
    reach, path = _reach(called, name, old=old)
    if reach.schema is None:
        return Target(reach.unknown or not called.input_known, path=path)
    required = reach.required and "default" not in reach.schema.value
    return Target(True, json_type_of(reach.schema), required, path)


def _source(operation: Operation, reference: str, *, old: bool) -> Source:
    parameter = operation.parameter(reference)
    reach, path = _reach(operation, reference, old=old)
    if parameter is not None:
        given = parameter.required or "default" in parameter.value
        standing: Standing = "ambiguous" if reach.schema else "plain"
        return Source(standing, _type(parameter), given, parameter.internal, reference)
    if reach.schema is None:
        unknown = reach.unknown or not operation.input_known
        return Source("unknown" if unknown else "missing", path=path)
    given = reach.required or "default" in reach.schema.value
    return Source("property", json_type_of(reach.schema), given, reach.internal, path)


def _type(parameter: Parameter) -> str | None:
    """The JSON type of a parameter's value; of a body, that of its schema. Only a body can be an object."""
    schema = parameter.schema
    if schema is not None:
        return json_type_of(schema)
    written = type_of(parameter)
    return None if written in ("object", "file") else written


def _reach(operation: Operation, text: str, *, old: bool) -> tuple[Reach, str]:
    """Where a path leads that begins with the name of a parameter, and that path.

    In the older extensions it may also begin with a property that the body names.
    """
    first, *below = split_path(text) or [""]
    tries = [(operation.parameter(first), below, text)] if below else []
    body = operation.body
    if old and body is not None:
        paths = [[first, *below]]
        if "." in text:
            paths.append(text.split("."))  # some connectors write `client.id`
        named = (path for path in paths if follow(body.schema, path[:1]).schema is not None)
        tries += [(body, path, "/".join((body.name, *path))) for path in named]
    for parameter, path, written in tries:
        if parameter is not None and parameter.location == "body":
            reach = follow(parameter.schema, path)
            if not reach.missing:
                return _around(parameter, reach), written
    return Reach(None), text


def _around(body: Parameter, reach: Reach) -> Reach:
    """The same, with what holds for the body around it."""
    return reach._replace(required=reach.required and body.required, internal=reach.internal or body.internal)
