"""Objects require each other without end.

## What it finds
A named schema that a required property, of its own or of what it requires, leads back to. Arrays do not count: they
can be empty.

## Why it matters
No value can be complete. Microsoft's validator refuses the definition.

## Example
    "Folder": {"type": "object", "required": ["parent"], "properties": {"parent": {"$ref": "#/definitions/Folder"}}}

## Instead
    "Folder": {"type": "object", "properties": {"parent": {"$ref": "#/definitions/Folder"}}}

## Fix
None: which of them can be left out is for a person to say.

## References
- Microsoft's validator: RequiredLoopInSchemaNotAllowed
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.document.pointer import Key

RULE = Rule("PC347", ERROR, microsoft="RequiredLoopInSchemaNotAllowed")


class _Step(NamedTuple):
    """From one named schema to another that it cannot do without: where the reference is written in it."""

    target: str
    path: tuple[Key, ...]


@RULE.on(Definition, "definitions")
def check(definition: Definition, report: Reporter) -> None:
    schemas = definition.mapping("definitions")
    steps = {name: list(_steps(definition, schema)) for name, schema in schemas.items()}
    for name, loop in _loops({name: found for name, found in steps.items() if found}):
        if any("properties" in step.path for step in loop):
            way = " > ".join(f"`{each}`" for each in (name, *(step.target for step in loop)))
            report(definition, f"the schema `{name}` requires itself: {way}", "definitions", name, *loop[0].path)


def _steps(definition: Definition, schema: Any) -> Iterator[_Step]:
    """The named schemas without which a value of `schema` cannot be."""
    waiting: list[tuple[Any, tuple[Key, ...]]] = [(schema, ())]
    while waiting:
        value, path = waiting.pop()
        if not isinstance(value, dict):
            continue
        if "$ref" in value:
            found = definition.target(value["$ref"])
            if found is not None and len(found[1]) == 2 and found[1][0] == "definitions":
                yield _Step(str(found[1][1]), path)
            continue
        required, properties, parts = value.get("required"), value.get("properties"), value.get("allOf")
        if isinstance(required, list) and isinstance(properties, dict):
            names = [name for name in properties if name in required]
            waiting += [(properties[name], (*path, "properties", name)) for name in reversed(names)]
        if isinstance(parts, list):
            waiting += [(part, (*path, "allOf", index)) for index, part in enumerate(parts)]


def _loops(steps: dict[str, list[_Step]]) -> Iterator[tuple[str, list[_Step]]]:
    """The loops, each from the schema of it that is met first; depth first, without recursion."""
    done: set[str] = set()
    for start in steps:
        way: list[tuple[str, Iterator[_Step]]] = [(start, iter(steps[start]))]
        taken: list[_Step] = []
        on_way = {start: 0}
        while way and start not in done:
            name, further = way[-1]
            step = next(further, None)
            if step is None:
                way.pop()
                del on_way[name]
                done.add(name)
                del taken[len(way) - 1 if way else 0 :]
            elif step.target in on_way:
                yield step.target, [*taken[on_way[step.target] :], step]
            elif step.target in steps and step.target not in done:
                on_way[step.target] = len(way)
                way.append((step.target, iter(steps[step.target])))
                taken.append(step)
