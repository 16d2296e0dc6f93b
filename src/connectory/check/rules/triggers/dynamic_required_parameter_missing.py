"""A called operation is not given a parameter that it requires.

## What it finds
A dynamic extension, a tree, a file picker, `testConnection` or `simulate` whose `parameters` do not have a required
parameter of the called operation, or a required property of its body. What has a default is not asked for.

## Why it matters
The designer calls the operation with what `parameters` say and nothing else. Without a required value it does not call
it, or the service refuses the call.

## Example
    "x-ms-dynamic-values": {"operationId": "ListShops", "value-path": "id"}
where ListShops requires `region`

## Instead
    "x-ms-dynamic-values": {
      "operationId": "ListShops", "parameters": {"region": {"parameter": "region"}}, "value-path": "id"
    }

## Fix
None: what is to be given is not known.

## References
- Microsoft's validator: OperationMissingRequiredProperty
"""

from __future__ import annotations

from collections.abc import Iterator

from connectory.check.data_paths import split_path
from connectory.check.nodes.definition import Operation, Parameter
from connectory.check.nodes.extensions import Call, Notification
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC624", ERROR, microsoft="OperationMissingRequiredProperty")


@RULE.on(Call, "operationId")
def check(call: Call, report: Reporter) -> None:
    called = call.target
    readable = isinstance(call.value.get("parameters", {}), dict)
    if called is None or isinstance(call, Notification) or not readable:
        return
    targets = [argument.target for argument in call.arguments if argument.target]
    if not all(target.known for target in targets):
        return  # a name is misspelt: that is what has to be mended
    names = {argument.name for argument in call.arguments}
    given = [split_path(target.path) for target in targets]
    for parameter in called.parameters:
        if not _is_needed(parameter, called) or parameter.name in names:
            continue
        missing = [parameter.name]
        if parameter.schema is not None:
            below = [path[1:] for path in given if path[:1] == [parameter.name]]
            missing = list(_missing_in(parameter.schema, below, parameter.name))
        for name in missing:
            report(call, f"`{called.label}` requires `{name}`, which is not given", related=(called,))


def _is_needed(parameter: Parameter, called: Operation) -> bool:
    """Whether calls have to give it. One without a name, or that the path has no variable for, is another fault."""
    stray = parameter.location == "path" and parameter.name not in called.item.variables
    return parameter.required and "default" not in parameter.value and bool(parameter.name) and not stray


def _missing_in(schema: Schema, given: list[list[str]], path: str) -> Iterator[str]:
    """The required properties of a schema that are not given; what is given as a whole is not looked into."""
    parts = schema.composed
    required = {name for part in parts for _, name in part.texts("required")}
    for name, each in ((name, each) for part in parts for name, each in part.properties.items()):
        if name not in required or "default" in each.value:
            continue
        below = [names[1:] for names in given if names[:1] == [name]]
        if not below:
            yield f"{path}/{name}"
        elif [] not in below:
            yield from _missing_in(each, below, f"{path}/{name}")
