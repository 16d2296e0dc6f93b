"""A list holds the same value twice.

## What it finds
Equal values in `enum`, `required`, `schemes`, `consumes`, `produces`, `tags` of an operation, `security`, and the
scopes that a security requirement lists. Parameters that stand twice have a rule of their own.

## Why it matters
The second says nothing, and Microsoft's validator refuses the definition.

## Example
    "enum": ["open", "paid", "open"]

## Instead
    "enum": ["open", "paid"]

## Fix
Safe: the second value is removed.

## References
- Microsoft's validator: ArrayDuplicateValue
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from connectory.check.fix import Fix, Remove
from connectory.check.json_values import identity
from connectory.check.nodes.definition import Definition, Header, Items, Operation, Parameter, Requirement
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.document.pointer import Key

RULE = Rule("PC131", ERROR, microsoft="ArrayDuplicateValue")


def check(key: str, node: Node, report: Reporter) -> None:
    _tell(node, node.value[key], (key,), report)


@RULE.on(Requirement)
def check_scopes(requirement: Requirement, report: Reporter) -> None:
    for name, scopes in requirement.value.items():
        if isinstance(scopes, list):
            _tell(requirement, scopes, (name,), report)


def _tell(node: Node, values: list[Any], keys: tuple[Key, ...], report: Reporter) -> None:
    if len(values) > 1:
        for index in _repeated(values):
            fix = Fix("Remove the second", (Remove((*node.path, *keys, index)),))
            report(node, f"`{keys[-1]}` holds `{values[index]}` twice", *keys, index, fix=fix)


def _repeated(values: list[Any]) -> Iterator[int]:
    seen = set()
    for index, value in enumerate(values):
        # `identity` tells 1 from true; the order of keys does not matter
        known = identity(sorted(value.items()) if isinstance(value, dict) else value)
        if known in seen:
            yield index
        seen.add(known)


for _kind in (Schema, Parameter, Header, Items):
    RULE.on(_kind, "enum")(partial(check, "enum"))
for _key in ("schemes", "consumes", "produces", "security"):
    RULE.on(Definition, _key)(partial(check, _key))
    RULE.on(Operation, _key)(partial(check, _key))
RULE.on(Operation, "tags")(partial(check, "tags"))
RULE.on(Schema, "required")(partial(check, "required"))
