"""Environment variables for what differs between environments: hosts and values of the OAuth sign-in.

The platform resolves `@environmentVariables("name")` when a connector is saved. Source: connections 8; the file of a
variable as in exported solutions; looked up 2026-11.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from connectory.environment.naming import connector_name
from connectory.environment.oauth_settings import settings_in
from connectory.environment.solution.xml_text import escaped
from connectory.errors import UsageError
from connectory.facts.environment_variables import (
    IN_DEFINITION,
    IN_OAUTH_SETTINGS,
    SECRET_KEY,
    SECRET_TYPE,
    TEXT_TYPE,
)
from connectory.facts.packages import VARIABLE_FOLDER

if TYPE_CHECKING:
    from connectory.connector.folder import Connector

_REFERENCE = re.compile(r"""@environmentVariables\(\s*["']([A-Za-z0-9_]+)["']\s*\)""")


class Variable(NamedTuple):
    """The definition of an environment variable; a secret one refers to a key vault, and has no default."""

    name: str
    connector: str
    key: str
    default: str = ""

    @property
    def title(self) -> str:
        """Its name as people see it."""
        return f"{self.connector}: {self.key}"

    @property
    def secret(self) -> bool:
        """Whether its value stands in a key vault."""
        return self.key == SECRET_KEY

    @property
    def entry(self) -> str:
        """The name of its file in the archive."""
        return entry_of_variable(self.name)

    @property
    def xml(self) -> bytes:
        """The text of its file."""
        return variable_xml(self.name, self.title, self.default, type=SECRET_TYPE if self.secret else TEXT_TYPE)


def entry_of_variable(name: str) -> str:
    """The name in the archive of the file of a variable's definition."""
    return f"{VARIABLE_FOLDER}/{name}/environmentvariabledefinition.xml"


def variable_xml(
    name: str,
    title: str,
    default: str,
    *,
    type: int,
    introduced: str = "1.0.0.0",
    required: bool = False,
    secret_store: int = 0,
) -> bytes:
    """The text of the file of a variable's definition; `introduced` is the version of the solution that brought it."""
    with_default = f"  <defaultvalue>{escaped(default)}</defaultvalue>\n" if default else ""
    return (
        f'<environmentvariabledefinition schemaname="{escaped(name)}">\n'
        f"{with_default}"
        f'  <displayname default="{escaped(title)}">\n'
        f'    <label description="{escaped(title)}" languagecode="1033" />\n'
        "  </displayname>\n"
        f"  <introducedversion>{escaped(introduced)}</introducedversion>\n"
        "  <iscustomizable>1</iscustomizable>\n"
        f"  <isrequired>{int(required)}</isrequired>\n"
        f"  <secretstore>{secret_store}</secretstore>\n"
        f"  <type>{type}</type>\n"
        "</environmentvariabledefinition>\n"
    ).encode()


class _Value(NamedTuple):
    """A value of a connector that may differ between environments, and how to replace it."""

    key: str
    text: str
    replace: Callable[[str], None]


def make_variables(connector: Connector, prefix: str, keys: Iterable[str]) -> list[Variable]:
    """Let environment variables stand for the values of these keys in a connector, edited in place.

    Each variable has the value that was there as its default. A key that the connector does not have is passed over.
    """
    wanted = set(keys)
    variables: dict[tuple[str, str], Variable] = {}
    for value in list(_values(connector)):
        if value.key not in wanted or _REFERENCE.search(value.text):
            continue
        identity = (value.key, "" if value.key == SECRET_KEY else value.text)
        if identity not in variables:
            number = sum(key == value.key for key, _ in variables) + 1
            variables[identity] = _variable(_title(connector), prefix, value, number)
        value.replace(f'@environmentVariables("{variables[identity].name}")')
    return list(variables.values())


def variables_in(connector: Connector, prefix: str) -> list[Variable]:
    """The variables of this publisher that a connector refers to already; nothing is known of their values."""
    found: dict[str, Variable] = {}
    for value in _values(connector):
        for name in _REFERENCE.findall(value.text):
            if name.startswith(f"{prefix}_"):
                found.setdefault(name, Variable(name, _title(connector), value.key))
    return list(found.values())


def distinct(variables: Iterable[Variable]) -> list[Variable]:
    """The variables by name, each once. Raises UsageError if two of one name have different values."""
    found: dict[str, Variable] = {}
    for variable in variables:
        other = found.setdefault(variable.name, variable)
        if other.default != variable.default and variable.default:
            raise UsageError(
                f"two connectors need the environment variable {variable.name}, with different values",
                remedy="Give the connectors titles that differ in more than signs.",
            )
    return [found[name] for name in sorted(found)]


def _variable(title: str, prefix: str, value: _Value, number: int) -> Variable:
    words = re.findall(r"[A-Za-z0-9]+", title)
    base = prefix + "_" + "".join(words) if words else connector_name(title, prefix).replace("-", "_")
    end = f"_{number}" if number > 1 else ""
    default = "" if value.key == SECRET_KEY else value.text
    return Variable(f"{base}_{value.key}{end}", title, value.key, default)


def _title(connector: Connector) -> str:
    info = connector.definition.get("info")
    return str(info.get("title", "")) if isinstance(info, dict) else ""


def _values(connector: Connector) -> Iterator[_Value]:
    definition = connector.definition
    for key in IN_DEFINITION:
        if isinstance(definition.get(key), str):
            yield _value(definition, key, key)
    for settings in settings_in(connector.properties.get("properties")):
        for key in IN_OAUTH_SETTINGS:
            if isinstance(settings.get(key), str) or key == SECRET_KEY:
                yield _value(settings, key, key)
        custom = settings.get("customParameters")
        for name, parameter in custom.items() if isinstance(custom, dict) else ():
            if isinstance(parameter, dict) and isinstance(parameter.get("value"), str):
                yield _value(parameter, "value", name[:1].lower() + name[1:])


def _value(holder: dict[str, Any], key: str, meaning: str) -> _Value:
    def replace(text: str) -> None:
        holder[key] = text

    present = holder.get(key)
    return _Value(meaning, "" if present is None else str(present), replace)
