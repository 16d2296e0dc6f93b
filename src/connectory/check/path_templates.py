"""Path templates as the platform reads them, and the parameters for their variables. [validator-rules 2.1]"""

from __future__ import annotations

import re
from typing import Literal

from connectory.check.nodes.definition import Operation, Parameter, PathItem

VARIABLE = "{}"
"""How a variable stands in the segments that paths are compared by."""

_BRACED = re.compile(r"\{[^{}]*\}")
_WHOLE_VARIABLE = re.compile(r"\{[^{}/]+\}")
_DEFAULT = re.compile(r"\{[^{}]*=[^{}]*\}")


def template_fault(template: str) -> Literal["query", "default", "wildcard", "braces"] | None:
    """What is wrong with a template. Of several things it is the one that the others follow from."""
    if "?" in template or "#" in template:
        return "query"
    if _DEFAULT.search(template):
        return "default"
    if "*" in template:
        return "wildcard"
    return "braces" if re.search(r"[{}]", _WHOLE_VARIABLE.sub("", template)) else None


def segments(template: str) -> tuple[str, ...]:
    """What paths of one method are told apart by: case and names of variables do not count."""
    return tuple(_BRACED.sub(VARIABLE, template.lower()).split("/"))


def undefined_variables(operation: Operation) -> list[str]:
    """The variables of the operation's path that no path parameter is for.

    None of them if the template, or one of the parameters, is faulty in another way: that is the thing to mend first.
    """
    if not operation.item.variables:
        return []
    known = {parameter.name for parameter in operation.parameters if parameter.location == "path"}
    missing = [name for name in dict.fromkeys(operation.item.variables) if name not in known]
    clear = missing and template_fault(operation.item.template) is None and operation.parameters_known
    return missing if clear else []


def stray_parameters(holder: Operation | PathItem) -> list[tuple[int, Parameter]]:
    """The path parameters in the list of an operation or a path, with their indexes, that the template has no variable
    for; none if the template is faulty in another way."""
    item = holder.item if isinstance(holder, Operation) else holder
    strays = [
        (index, parameter)
        for index, parameter in holder.listed_parameters
        if parameter.location == "path" and parameter.name and parameter.name not in item.variables
    ]
    return strays if strays and template_fault(item.template) is None else []


def misspelt(operation: Operation) -> bool:
    """Whether all parameters without a variable can be for the variables without a parameter: one fault, not two."""
    strays = len(stray_parameters(operation)) + len(stray_parameters(operation.item))
    return 0 < strays <= len(undefined_variables(operation))
