"""The parts of apiProperties.json and settings.json as rules see them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from connectory.check.nodes.node import Node, Root


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

    def all_connection_parameters(self) -> Iterator[ConnectionParameter]:
        """The connection parameters, of every parameter set too."""
        yield from _connection_parameters(self, "connectionParameters")
        sets = ParameterSets(self.mapping("connectionParameterSets"), self, ("connectionParameterSets",))
        for each in sets.sets:
            yield from _connection_parameters(each, "parameters")


class ConnectionParameter(Node):
    """A connection parameter."""

    noun = "connection parameter"
    open = False

    @property
    def type(self) -> str:
        """Its `type`; empty if that is no text."""
        return self.text("type") or ""

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
    def parameters(self) -> dict[str, Any]:
        """Its parameters, with their long keys."""
        return self.mapping("parameters")

    @property
    def operation_ids(self) -> list[Any]:
        """The operations that it is for; none: all."""
        value = self.parameters.get("x-ms-apimTemplate-operationName")
        return value if isinstance(value, list) else []


class Settings(Root):
    """The whole file settings.json."""

    noun = "settings file"
    open = False


def _connection_parameters(holder: Node, key: str) -> Iterator[ConnectionParameter]:
    for name, value in holder.mapping(key).items():
        if isinstance(value, dict):
            yield ConnectionParameter(value, holder, (key, name))
