"""Parameters that stand twice in the list of an operation or a path."""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import Operation, Parameter, PathItem
from connectory.connector.lossless_json import same


def namesakes(holder: Operation | PathItem) -> list[tuple[int, Parameter]]:
    """The parameters, with their indexes, whose name and place are those of one before them."""
    listed = holder.listed_parameters
    if len({(parameter.name, parameter.location) for _, parameter in listed}) == len(listed):
        return []
    seen: set[tuple[str, str]] = set()
    found = []
    for index, parameter in listed:
        key = (parameter.name, parameter.location)
        if key in seen and parameter.name:
            found.append((index, parameter))
        seen.add(key)
    return found


def equal_parameters(holder: Operation | PathItem) -> list[tuple[int, Parameter]]:
    """Those of them that are written exactly as one before them."""
    written = holder.sequence("parameters")
    return [
        (index, parameter)
        for index, parameter in namesakes(holder)
        if any(same(written[index], earlier) for earlier in written[:index])
    ]


def removal(holder: Operation | PathItem, index: int) -> Fix:
    """Take one that is there twice away."""
    return Fix("Take the second one away", (Remove((*holder.path, "parameters", index)),))
