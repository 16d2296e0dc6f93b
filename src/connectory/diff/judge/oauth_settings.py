"""Do connections that were made with OAuth go on as they are?

A connection keeps the settings with which it was made (../shared/reference/connections.md 6).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from connectory.diff.catalogue import OAUTH_CONFIG_CHANGED
from connectory.diff.changes import Severity
from connectory.diff.connections import ConnectionParameter, parameter_sets
from connectory.diff.definition import Definition
from connectory.diff.pairs import ConnectorPair, Places, Report, Thing
from connectory.diff.schemas import Path

_ADDRESSES = (
    *(
        "authorizationUrl",
        "tokenUrl",
        "refreshUrl",
        "authorizationUrlTemplate",
        "tokenUrlTemplate",
        "refreshUrlTemplate",
    ),
    *("authorizationUrlQueryStringTemplate", "tokenUrlQueryStringTemplate", "refreshUrlQueryStringTemplate"),
    *("loginUri", "loginUriAAD", "tenantId", "resourceUri"),
)
"""The custom parameters that say where users sign in, and for what. Their letter case does not matter."""


def judge(pair: ConnectorPair, report: Report) -> None:
    if pair.definitions is not None:
        _schemes(*pair.definitions, report)
    if pair.properties is not None:
        old, new = (parameter_sets(properties) for properties in pair.properties)
        for name in old.keys() & new.keys():
            for key, parameter in old[name].parameters.items():
                other = new[name].parameters.get(key)
                if parameter.oauth and other and other.oauth:
                    _settings(parameter, other, report)


def _schemes(old: Definition, new: Definition, report: Report) -> None:
    before, after = _scheme(old), _scheme(new)
    if before is None or after is None:
        return
    (one, old_path), (other, new_path) = before, after
    thing = Thing("the sign-in", "definition", "securityDefinitions/oauth2", Places(old_path, new_path))
    for key in ("flow", "authorizationUrl", "tokenUrl"):
        _compare(thing, key, one.get(key), other.get(key), (key,), report)
    _scopes(thing, _names(one.get("scopes")), _names(other.get("scopes")), report)


def _scheme(definition: Definition) -> tuple[Mapping[str, Any], Path] | None:
    """The first sign-in with OAuth of the security definitions."""
    for name, scheme in definition.object("securityDefinitions").items():
        if isinstance(scheme, dict) and scheme.get("type") == "oauth2":
            return scheme, ("securityDefinitions", name)
    return None


def _settings(old: ConnectionParameter, new: ConnectionParameter, report: Report) -> None:
    thing = Thing(
        f'the sign-in "{old.name}"',
        "properties",
        "/".join(map(str, old.path[1:])),
        Places((*old.path, old.oauth_key), (*new.path, new.oauth_key)),
    )
    before, after = old.oauth, new.oauth
    for key, usual in (("identityProvider", ""), ("redirectMode", "Global")):
        name, other_name = (str(each.get(key) or usual).lower() for each in (before, after))
        _compare(thing, key, name, other_name, (key,), report)
    one, other = _custom(before), _custom(after)
    for key in _ADDRESSES:
        _compare(thing, key, one.get(key.lower()), other.get(key.lower()), ("customParameters", key), report)
    if before.get("clientId") != after.get("clientId"):
        report(OAUTH_CONFIG_CHANGED, thing, "changed its clientId", severity=Severity.INFO, at=("clientId",))
    _scopes(thing, _names(before.get("scopes")), _names(after.get("scopes")), report)


def _custom(settings: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the custom parameters, by their names in lower case."""
    parameters = settings.get("customParameters")
    if not isinstance(parameters, dict):
        return {}
    return {key.lower(): value.get("value") for key, value in parameters.items() if isinstance(value, dict)}


def _compare(thing: Thing, key: str, old: Any, new: Any, at: Path, report: Report) -> None:
    if old is not None and _plain(old) != _plain(new):
        predicate = f"changed its {key} from {old} to {new or 'none'}"
        report(OAUTH_CONFIG_CHANGED, thing, predicate, at=at, detail=f"{key} {new}")


def _plain(value: Any) -> Any:
    return value.rstrip("/") if isinstance(value, str) else value


def _scopes(thing: Thing, old: list[str], new: list[str], report: Report) -> None:
    lost, more = [name for name in old if name not in new], [name for name in new if name not in old]
    if lost:
        names = ", ".join(lost)
        report(OAUTH_CONFIG_CHANGED, thing, f"no longer asks for {names}", at=("scopes",), detail=f"scopes {names}")
    if more:
        names = ", ".join(more)
        predicate = f"asks for {names} too"
        severity = Severity.INFO
        report(OAUTH_CONFIG_CHANGED, thing, predicate, severity=severity, at=("scopes",), detail=f"scopes +{names}")


def _names(scopes: Any) -> list[str]:
    """The scopes of an object or a list; a text may hold several, with blanks between them."""
    return [name for text in scopes or () for name in str(text).split()] if isinstance(scopes, dict | list) else []
