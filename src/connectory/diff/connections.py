"""What one version asks for when a user makes a connection: the connection parameters, alone or in sets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from connectory.diff.schemas import Path

SIGN_INS = {"basic": "basic authentication", "apiKey": "an API key", "oauth2": "OAuth 2.0"}
"""Kind of sign-in, as security definitions call it -> what users call it."""


class ConnectionParameter(NamedTuple):
    """One of them; `value` is what stands under its name."""

    name: str
    value: Mapping[str, Any]
    path: Path

    @property
    def type(self) -> str:
        """Its type, in lower case."""
        return str(self.value.get("type", "")).lower()

    @property
    def required(self) -> bool:
        """Whether no connection can be without it."""
        constraints = _object(_object(self.value, "uiDefinition"), "constraints")
        return self.type == "oauthsetting" or str(constraints.get("required")).lower() == "true"

    @property
    def has_default(self) -> bool:
        """Whether it has a value where none is given."""
        return "defaultValue" in self.value

    @property
    def oauth(self) -> Mapping[str, Any]:
        """The settings of a sign-in with OAuth; empty if it is none."""
        return _object(self.value, "oAuthSettings") or _object(self.value, "oauthSettings")

    @property
    def oauth_key(self) -> str:
        """The key under which they stand."""
        return "oAuthSettings" if "oAuthSettings" in self.value else "oauthSettings"


class ParameterSet(NamedTuple):
    """The parameters of one way to connect; `name` is empty for those that stand in no set."""

    name: str
    parameters: Mapping[str, ConnectionParameter]
    path: Path

    @property
    def sign_ins(self) -> frozenset[str]:
        """The kinds of sign-in that these parameters are for.

        Source: ../shared/reference/connections.md 3: user name and password are basic authentication, any other secret
        is an API key, and names that begin with `token:` belong to a sign-in with OAuth.
        """
        names = {name.lower() for name in self.parameters}
        kinds = set()
        if any(parameter.type == "oauthsetting" for parameter in self.parameters.values()):
            kinds.add("oauth2")
        if {"username", "password"} <= names:
            kinds.add("basic")
        if self.keys:
            kinds.add("apiKey")
        return frozenset(kinds)

    @property
    def keys(self) -> list[str]:
        """The names of its API keys."""
        return [
            name
            for name, parameter in self.parameters.items()
            if parameter.type == "securestring"
            and name.lower() not in ("username", "password")
            and not name.lower().startswith("token:")
        ]


def parameter_sets(properties: Mapping[str, Any]) -> dict[str, ParameterSet]:
    """The sets by name, with the parameters that stand in none under the empty name, if there are any."""
    path: Path = ("properties", "connectionParameters")
    alone = ParameterSet("", _parameters(_object(properties, "connectionParameters"), path), path)
    sets = {"": alone} if alone.parameters else {}
    values = _object(properties, "connectionParameterSets").get("values")
    for index, value in enumerate(values if isinstance(values, list) else ()):
        if isinstance(value, dict) and isinstance(value.get("name"), str):
            path = ("properties", "connectionParameterSets", "values", index)
            parameters = _parameters(_object(value, "parameters"), (*path, "parameters"))
            sets[value["name"]] = ParameterSet(value["name"], parameters, path)
    return sets


def _parameters(values: Mapping[str, Any], path: Path) -> dict[str, ConnectionParameter]:
    return {
        name: ConnectionParameter(name, value, (*path, name))
        for name, value in values.items()
        if isinstance(value, dict)
    }


def _object(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = value.get(key)
    return found if isinstance(found, dict) else {}
