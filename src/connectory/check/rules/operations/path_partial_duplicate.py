"""A value for a variable makes the path of another operation.

## What it finds
Two operations of the same method whose paths have equally many segments, each pair of which is equal or has a variable
in it, with a fixed text against a variable at least once. Paths that are equal but for the names of variables have a
rule of their own, path-duplicate.

## Why it matters
If a user gives `latest` as the ID of an order, the request goes to `/orders/latest`, which is another operation.

## Example
    "/orders/{id}": {"get": {"operationId": "GetOrder", ...}},
    "/orders/latest": {"get": {"operationId": "GetLatestOrder", ...}}

## Instead
    "/orders/{id}": {"get": {"operationId": "GetOrder", ...}},
    "/latest-order": {"get": {"operationId": "GetLatestOrder", ...}}

If the service has these paths and no value can be taken for the fixed text, acknowledge it.

## Fix
None: the paths are those of the service.

## References
- Microsoft's validator: PartialDuplicateOperationPath
"""

from __future__ import annotations

from typing import Any

from connectory.check.nodes.definition import Definition, Operation
from connectory.check.path_templates import VARIABLE, segments
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC240", WARNING, microsoft="PartialDuplicateOperationPath")

_Tree = dict[str, Any]
"""The paths of one method, segment by segment; the operations stand below the last one under the empty text."""


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    trees: dict[str, _Tree] = {}
    for item in definition.path_items.values():
        parts = [f"/{part}" for part in segments(item.template)]
        for operation in item.operations.values():
            tree = trees.setdefault(operation.method, {})
            similar = _similar(tree, parts)
            if similar:
                others = ", ".join(f"`{other.item.template}`" for other in similar[:3])
                more = f" and {len(similar) - 3} more" if len(similar) > 3 else ""
                message = f"a value in the path of `{operation.label}` or of another makes them equal: {others}{more}"
                report(operation, message, related=similar)
            _add(tree, parts, operation)


def _similar(tree: _Tree, parts: list[str]) -> list[Operation]:
    """The operations in the tree whose paths agree with this one, but for some segments where one has a variable."""
    nodes = [(tree, True)]
    for part in parts:
        nodes = [(below, equal and key == part) for node, equal in nodes for key, below in _agreeing(node, part)]
    return [operation for node, equal in nodes if not equal for operation in node.get("", ())]


def _agreeing(node: _Tree, part: str) -> list[tuple[str, _Tree]]:
    if part == f"/{VARIABLE}":
        return [(key, below) for key, below in node.items() if key]
    return [(key, node[key]) for key in (part, f"/{VARIABLE}") if key in node]


def _add(tree: _Tree, parts: list[str], operation: Operation) -> None:
    for part in parts:
        tree = tree.setdefault(part, {})
    tree.setdefault("", []).append(operation)
