"""Do the connections that users have still hold what the connector asks for?"""

from __future__ import annotations

from connectory.diff.catalogue import (
    CONNECTION_PARAMETER_ADDED,
    CONNECTION_PARAMETER_CHANGED,
    CONNECTION_PARAMETER_REMOVED,
    REQUIRED_CONNECTION_PARAMETER_ADDED,
)
from connectory.diff.connections import ConnectionParameter, ParameterSet, parameter_sets
from connectory.diff.pairs import ConnectorPair, Places, Report, Thing


def judge(pair: ConnectorPair, report: Report) -> None:
    if pair.properties is None:
        return
    old, new = (parameter_sets(properties) for properties in pair.properties)
    nothing = ParameterSet("", {}, ("properties", "connectionParameters"))
    for name in {"": None, **old}:
        if not name or name in new:
            _compare(old.get(name, nothing), new.get(name, nothing), report)


def _compare(old: ParameterSet, new: ParameterSet, report: Report) -> None:
    for name, parameter in old.parameters.items():
        other = new.parameters.get(name)
        if other is None:
            thing = _thing(parameter, old, parameter, new)
            report(CONNECTION_PARAMETER_REMOVED, thing, "was removed")
        else:
            _changes(_thing(parameter, old, other, new), parameter, other, report)
    for name, parameter in new.parameters.items():
        if name not in old.parameters:
            thing = _thing(parameter, old, parameter, new)
            if parameter.required and not parameter.has_default:
                report(REQUIRED_CONNECTION_PARAMETER_ADDED, thing, "was added, and is required")
            else:
                report(CONNECTION_PARAMETER_ADDED, thing, "was added")


def _changes(thing: Thing, old: ConnectionParameter, new: ConnectionParameter, report: Report) -> None:
    if old.type != new.type:
        report(CONNECTION_PARAMETER_CHANGED, thing, f"changed its type from {old.type} to {new.type}", at=("type",))
    if new.required and not old.required and not new.has_default:
        report(CONNECTION_PARAMETER_CHANGED, thing, "became required", at=("uiDefinition", "constraints", "required"))
    before, after = _allowed(old), _allowed(new)
    lost = [value for value in before if after and value not in after]
    if lost:
        predicate = f"no longer takes {', '.join(lost)}"
        report(CONNECTION_PARAMETER_CHANGED, thing, predicate, at=("allowedValues",), detail=",".join(lost))


def _thing(one: ConnectionParameter, old: ParameterSet, other: ConnectionParameter, new: ParameterSet) -> Thing:
    """The parameter; where a version does not have it, its place is the set."""
    place = f' of the set "{old.name}"' if old.name else ""
    return Thing(
        f'connection parameter "{one.name}"{place}',
        "properties",
        "/".join(("connectionParameterSets", old.name, one.name) if old.name else ("connectionParameters", one.name)),
        Places(
            one.path if one.name in old.parameters else old.path,
            other.path if other.name in new.parameters else new.path,
            added=one.name not in old.parameters,
        ),
    )


def _allowed(parameter: ConnectionParameter) -> list[str]:
    values = parameter.value.get("allowedValues")
    return [str(value.get("value")) for value in values if isinstance(value, dict)] if isinstance(values, list) else []
