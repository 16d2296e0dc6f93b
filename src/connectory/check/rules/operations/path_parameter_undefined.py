"""A variable of the path has no parameter.

## What it finds
A `{variable}` in a path for which an operation has no parameter with `in: path` of that name, spelt the same; the
parameters of the path count.

If there is also a path parameter that the path has no variable for, the two are most likely one fault, a name that is
spelt in two ways. It is an error here, and path-parameter-not-in-template tells of the parameter in a warning.

## Why it matters
The platform does not know what to put into the path, and refuses the definition.

## Example
    "/orders/{id}": {"get": {"parameters": [], ...}}

## Instead
    "/orders/{id}": {
      "get": {
        "parameters": [{"name": "id", "in": "path", "required": true, "type": "string", "x-ms-url-encoding": "single"}],
        ...
      }
    }

## Fix
If there is one parameter too many for one too few, the variable is given the name of the parameter. Safe if the two
differ in capitals and punctuation only, else unsafe. None otherwise: what the parameter is has to be said.

## References
- Microsoft's validator: OperationMissingPathParameter
"""

from __future__ import annotations

from connectory.check.fix import Fix, Rename
from connectory.check.nodes.definition import Operation, PathItem
from connectory.check.path_templates import misspelt, stray_parameters, undefined_variables
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC218", ERROR, microsoft="OperationMissingPathParameter")


@RULE.on(Operation)
def check(operation: Operation, report: Reporter) -> None:
    missing = undefined_variables(operation)
    fix = _fix(operation.item) if missing else None
    for name in missing:
        report(operation, f"`{operation.label}` has no parameter for `{{{name}}}` in its path", fix=fix)


def _fix(item: PathItem) -> Fix | None:
    """The variable renamed to the parameter, if all operations of the path agree that these two do not match."""
    variables = {name for operation in item.operations.values() for name in undefined_variables(operation)}
    holders: list[Operation | PathItem] = [item, *item.operations.values()]
    parameters = {parameter.name for holder in holders for _, parameter in stray_parameters(holder)}
    if len(variables) != 1 or len(parameters) != 1 or not all(map(misspelt, item.operations.values())):
        return None
    (variable,), (parameter,) = variables, parameters
    template = item.template.replace(f"{{{variable}}}", f"{{{parameter}}}")
    if template in item.definition.path_items:
        return None
    edit = Rename(item.path, template)
    return Fix(f"Name the variable `{{{parameter}}}`", (edit,), safe=_bare(variable) == _bare(parameter))


def _bare(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())
