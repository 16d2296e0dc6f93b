"""A parameter in the path has no variable in the path.

## What it finds
A parameter with `in: path` whose name, spelt the same, is not in braces in the path.

If the path also has a variable without parameter, the two are most likely one fault, a name that is spelt in two ways:
path-parameter-undefined tells of it in an error, and this is a warning. It is an error if there are more such
parameters than such variables.

## Why it matters
The platform does not know where to put the value, and refuses the definition.

## Example
    "/orders": {"get": {"parameters": [{"name": "id", "in": "path", ...}], ...}}

## Instead
    "/orders/{id}": {"get": {"parameters": [{"name": "id", "in": "path", ...}], ...}}

## Fix
Unsafe: the parameter is taken away. None if it is likely a name that is spelt in two ways.

## References
- Microsoft's validator: PathParameterNotDefinedInTemplate
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import Operation, PathItem
from connectory.check.path_templates import misspelt, stray_parameters
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, WARNING

RULE = Rule("PC244", ERROR, microsoft="PathParameterNotDefinedInTemplate")


@RULE.on(Operation, "parameters")
def check_operation(operation: Operation, report: Reporter) -> None:
    _report(operation, [operation], report)


@RULE.on(PathItem, "parameters")
def check_path(item: PathItem, report: Reporter) -> None:
    _report(item, list(item.operations.values()), report)


def _report(holder: Operation | PathItem, operations: list[Operation], report: Reporter) -> None:
    for index, parameter in stray_parameters(holder):
        is_misspelt = any(misspelt(operation) for operation in operations)
        removal = Fix("Take the parameter away", (Remove((*holder.path, "parameters", index)),), safe=False)
        report(
            holder,
            f"the path has no variable for the parameter {parameter.label}",
            "parameters",
            index,
            levels=WARNING if is_misspelt else ERROR,
            fix=None if is_misspelt else removal,
        )
