"""The parts of apiProperties.json and settings.json as rules see them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from connectory.check.nodes.node import Node, Root
from connectory.connector.policies.catalogue import TEMPLATES
from connectory.connector.policies.instance import ARGUMENT, OPERATIONS, SECTION
from connectory.connector.policies.template import Template
from connectory.document.pointer import Key as Step
from connectory.facts.connection_parameters import (
    GATEWAY_TYPE,
    OAUTH_TYPE,
    PRIMITIVE_TYPES,
    SIGN_IN_VALUES,
    TENANT,
)

if TYPE_CHECKING:
    from connectory.check.nodes.definition import Definition, Operation


class Properties(Root):
    """The whole file apiProperties.json."""

    noun = "properties file"
    open = False

    @cached_property
    def connector_properties(self) -> ConnectorProperties:
        """Its one object."""
        return ConnectorProperties(self.mapping("properties"), self, ("properties",))

    @property
    def connection_parameters(self) -> list[ConnectionParameter]:
        """All connection parameters, of every parameter set too."""
        return list(self.connector_properties.all_connection_parameters())

    @property
    def policies(self) -> list[PolicyInstance]:
        """The policy template instances."""
        inner = self.connector_properties
        return [
            PolicyInstance(value, inner, ("policyTemplateInstances", index))
            for index, value in enumerate(inner.sequence("policyTemplateInstances"))
            if isinstance(value, dict)
        ]


class ConnectorProperties(Node):
    """The object `properties`, which holds everything."""

    noun = "properties object"
    open = False

    @classmethod
    def make(cls, value: Any, parent: Node, steps: tuple[Step, ...]) -> Node:
        return parent.connector_properties if isinstance(parent, Properties) else cls(value, parent, steps)

    @property
    def sets(self) -> list[ParameterSet]:
        """The parameter sets."""
        return ParameterSets(self.mapping("connectionParameterSets"), self, ("connectionParameterSets",)).sets

    @cached_property
    def ways(self) -> list[dict[str, ConnectionParameter]]:
        """The ways to connect: the connection parameters of each set, and those that are in none, if there are any."""
        plain = dict(_connection_parameters(self, "connectionParameters"))
        ways = [dict(_connection_parameters(each, "parameters")) for each in self.sets]
        return [plain, *ways] if plain or not ways else ways

    def all_connection_parameters(self) -> Iterator[ConnectionParameter]:
        """The connection parameters, of every parameter set too."""
        for way in self.ways:
            yield from way.values()

    @cached_property
    def ways_known(self) -> bool:
        """Whether all connection parameters can be read. If not, one of the others may be what is meant anywhere."""
        holders = [self.value.get("connectionParameters") or {}]
        if self.value.get("connectionParameterSets") is not None:
            values = self.mapping("connectionParameterSets").get("values")
            if not isinstance(values, list) or not values:
                return False
            holders += [each.get("parameters") if isinstance(each, dict) else None for each in values]
        return all(isinstance(each, dict) and all(isinstance(one, dict) for one in each.values()) for each in holders)

    @cached_property
    def readable(self) -> list[frozenset[str]]:
        """What policies can read in each way to connect, in lower case: case does not matter there."""
        return [frozenset(name.lower() for name in _readable(way)) for way in self.ways]


class ConnectionParameter(Node):
    """A connection parameter."""

    noun = "connection parameter"
    open = False

    @property
    def type(self) -> str:
        """Its `type`; empty if that is no text."""
        return self.text("type") or ""

    @property
    def is_primitive(self) -> bool:
        """Whether the user enters a value."""
        return self.type in PRIMITIVE_TYPES

    @property
    def is_sign_in(self) -> bool:
        """Whether the user signs in with OAuth; the platform does not mind the case of the type."""
        return self.type.lower() == OAUTH_TYPE.lower()

    @property
    def is_gateway(self) -> bool:
        """Whether the user chooses an on-premises data gateway."""
        return self.type == GATEWAY_TYPE

    @property
    def is_tenant(self) -> bool:
        """Whether it is the tenant of a sign-in with Entra ID, which the platform fills in."""
        return self.name == TENANT

    @property
    def in_set(self) -> bool:
        """Whether it stands in a parameter set."""
        return isinstance(self.parent, ParameterSet)

    @property
    def ui(self) -> UiDefinition:
        """What users see of it; an empty object if nothing is said."""
        return UiDefinition(self.mapping("uiDefinition"), self, ("uiDefinition",))

    @property
    def hidden(self) -> bool:
        """Whether users do not see it."""
        return self.ui.mapping("constraints").get("hidden") in ("true", True)

    @property
    def settings(self) -> OAuthSettings | None:
        """Its OAuth settings."""
        value = self.value.get("oAuthSettings")
        return OAuthSettings(value, self, ("oAuthSettings",)) if isinstance(value, dict) else None


class AllowedValue(Node):
    """An item of `allowedValues`."""

    noun = "allowed value"
    open = False


class UiDefinition(Node):
    """`uiDefinition` of a connection parameter, a parameter set, or an allowed value."""

    noun = "uiDefinition"
    open = False


class Constraints(Node):
    """`constraints` of a `uiDefinition`."""

    noun = "constraints"
    open = False


class OAuthSettings(Node):
    """`oAuthSettings` of a connection parameter."""

    noun = "oAuthSettings"
    open = False

    @property
    def provider(self) -> str:
        """The identity provider; empty if that is no text."""
        return self.text("identityProvider") or ""

    @property
    def entered(self) -> set[str]:
        """What users enter for the sign-in, in lower case: `region` if there is a parameter `token:region`."""
        parameter = self.parent
        holder = parameter.parent if parameter else None
        if parameter is None or holder is None:
            return set()
        prefix = f"{parameter.name}:"
        beside = holder.mapping(str(parameter.steps[0]))
        return {name.removeprefix(prefix).lower() for name in beside if name.startswith(prefix)}

    @property
    def supplied(self) -> set[str]:
        """What the sign-in is given, in lower case: custom and additional parameters, and what users enter."""
        names = [*self.mapping("customParameters"), *self.mapping("additionalParameters")]
        return self.entered | {name.lower() for name in names}

    @property
    def custom(self) -> dict[str, tuple[str, Any]]:
        """The custom parameters by their names in lower case (case does not matter): name as written, and value."""
        return {
            name.lower(): (name, item.get("value") if isinstance(item, dict) else None)
            for name, item in self.mapping("customParameters").items()
        }


class CustomParameter(Node):
    """A member of `customParameters` of OAuth settings."""

    noun = "custom parameter"
    open = False


class AdditionalParameter(Node):
    """A member of `additionalParameters` of OAuth settings."""

    noun = "additional parameter"
    open = False


class ParameterSets(Node):
    """`connectionParameterSets`."""

    noun = "connectionParameterSets"
    open = False

    @property
    def sets(self) -> list[ParameterSet]:
        """The parameter sets."""
        return [
            ParameterSet(value, self, ("values", index))
            for index, value in enumerate(self.sequence("values"))
            if isinstance(value, dict)
        ]


class ParameterSet(Node):
    """One parameter set: one way to sign in."""

    noun = "parameter set"
    open = False


class PolicyInstance(Node):
    """A policy template instance."""

    noun = "policy"
    open = False

    @property
    def template(self) -> str:
        """The id of its template in lower case; empty if that is no text."""
        return (self.text("templateId") or "").lower()

    @property
    def declaration(self) -> Template | None:
        """What its template takes; None if the template is not known."""
        return TEMPLATES.get(self.template)

    @property
    def label(self) -> str:
        """How messages call it: by its title, else by its template."""
        return self.text("title") or self.text("templateId") or "policy"

    @property
    def parameters(self) -> dict[str, Any]:
        """Its parameters, with their long keys."""
        return self.mapping("parameters")

    @property
    def arguments(self) -> dict[str, Any]:
        """What it gives to its template, by the short names of the template's parameters."""
        return {key.removeprefix(ARGUMENT): value for key, value in self.parameters.items() if key.startswith(ARGUMENT)}

    def steps_to(self, argument: str) -> tuple[Step, ...]:
        """The keys that lead from the instance to an argument."""
        return ("parameters", ARGUMENT + argument)

    def argument_text(self, argument: str) -> str | None:
        """An argument that is a text; None if there is none."""
        value = self.parameters.get(ARGUMENT + argument)
        return value if isinstance(value, str) else None

    @property
    def section(self) -> str | None:
        """Where it runs: `Request`, `Response` or `Failure`, if it says so."""
        value = self.parameters.get(SECTION)
        return value if isinstance(value, str) else None

    @property
    def operation_ids(self) -> list[Any]:
        """The operations that it is for; none: all."""
        value = self.parameters.get(OPERATIONS)
        return value if isinstance(value, list) else []

    def operations(self, definition: Definition) -> list[Operation]:
        """The operations of the definition that it is for."""
        wanted = [name for name in self.operation_ids if isinstance(name, str)]
        if not wanted:
            return definition.operations
        return [definition.by_id[name] for name in wanted if name in definition.by_id]


class Settings(Root):
    """The whole file settings.json."""

    noun = "settings file"
    open = False


def _connection_parameters(holder: Node, key: str) -> Iterator[tuple[str, ConnectionParameter]]:
    for name, value in holder.mapping(key).items():
        if isinstance(value, dict):
            yield name, ConnectionParameter(value, holder, (key, name))


def _readable(way: dict[str, ConnectionParameter]) -> Iterator[str]:
    """The names of parameters, and what a sign-in adds to them."""
    for name, parameter in way.items():
        yield name
        if parameter.is_sign_in:
            settings = parameter.settings
            custom = (
                [*settings.mapping("customParameters"), *settings.mapping("additionalParameters")] if settings else []
            )
            yield from (f"{name}:{value}" for value in (*SIGN_IN_VALUES, *custom))
