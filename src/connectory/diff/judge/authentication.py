"""Can users still sign in as they did? What the definition and the properties both say is told once."""

from __future__ import annotations

from connectory.diff.catalogue import AUTH_ADDED, AUTH_REMOVED
from connectory.diff.connections import SIGN_INS, parameter_sets
from connectory.diff.definition import Definition
from connectory.diff.pairs import ConnectorPair, Places, Report, Thing
from connectory.diff.schemas import Path

_DEFINITIONS = "securityDefinitions"


def judge(pair: ConnectorPair, report: Report) -> None:
    told = _of_definition(pair, report)
    _of_properties(pair, report, told)


def _of_definition(pair: ConnectorPair, report: Report) -> frozenset[str]:
    """The kinds of sign-in of which it is told that they are gone."""
    if pair.definitions is None:
        return frozenset()
    old, new = (_schemes(definition) for definition in pair.definitions)
    gone = frozenset(old) - frozenset(new)
    for kind in sorted(gone):
        thing = Thing(SIGN_INS[kind], "definition", f"{_DEFINITIONS}/{kind}", Places(old[kind], (_DEFINITIONS,)))
        report(AUTH_REMOVED, thing, "is no longer a way to sign in")
    if new and not old:
        path = next(iter(new.values()))
        thing = Thing("a sign-in", "definition", _DEFINITIONS, Places((_DEFINITIONS,), path, added=True))
        report(AUTH_ADDED, thing, "is needed now; connections that there are have none")
    return gone


def _schemes(definition: Definition) -> dict[str, Path]:
    """Kind of sign-in -> the first security definition of that kind."""
    found: dict[str, Path] = {}
    for name, scheme in definition.object(_DEFINITIONS).items():
        kind = scheme.get("type") if isinstance(scheme, dict) else None
        if isinstance(kind, str) and kind in SIGN_INS:
            found.setdefault(kind, (_DEFINITIONS, name))
    return found


def _of_properties(pair: ConnectorPair, report: Report, told: frozenset[str]) -> None:
    if pair.properties is None:
        return
    old, new = (parameter_sets(properties) for properties in pair.properties)
    sets: Path = ("properties", "connectionParameterSets")
    for name, each in old.items():
        if name and name not in new:
            thing = Thing(f'the set "{name}"', "properties", f"connectionParameterSets/{name}", Places(each.path, sets))
            report(AUTH_REMOVED, thing, "of connection parameters was removed")
            told |= each.sign_ins
    left = frozenset(kind for each in new.values() for kind in each.sign_ins)
    entered = {name for each in new.values() for name, parameter in each.parameters.items() if not parameter.oauth}
    for each in old.values():
        if entered.intersection(each.keys):
            left |= {"apiKey"}  # of another type, of which the judge of connection parameters tells
        for kind in sorted(each.sign_ins - left - told):
            thing = Thing(
                SIGN_INS[kind], "properties", f"connectionParameters/{kind}", Places(each.path, each.path[:2])
            )
            report(AUTH_REMOVED, thing, "is no longer a way to sign in")
        told |= each.sign_ins - left
