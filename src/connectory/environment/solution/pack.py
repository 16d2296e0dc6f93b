"""Connector folders -> the archive of a solution."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from connectory.environment.oauth_settings import SECRET_LEFT_OUT, take_own_secrets
from connectory.environment.solution.customizations import (
    ConnectionReference,
    PackedConnector,
    customizations_xml,
    packed,
)
from connectory.environment.solution.manifest import Identity, RootComponent, content_types_xml, manifest_xml
from connectory.environment.solution.variables import (
    Variable,
    distinct,
    make_variables,
    variables_in,
)
from connectory.errors import UsageError
from connectory.facts.packages import CONNECTOR_COMPONENT, CONTENT_TYPES, CUSTOMIZATIONS, MANIFEST, VARIABLE_COMPONENT

if TYPE_CHECKING:
    from connectory.connector.folder import Connector


class Packed(NamedTuple):
    """The files of a solution by their names in the archive. `notes` say what the reader has to know of it."""

    files: dict[str, bytes]
    notes: list[str]


def pack(
    connectors: Sequence[Connector],
    identity: Identity,
    *,
    environment_variables: Sequence[str] = (),
    connection_references: Mapping[str, str] | None = None,
) -> Packed:
    """A solution of these connectors, which are edited on the way, and not saved.

    `environment_variables` are the keys whose values become environment variables, `connection_references` maps the
    title of a connector to its internal id. Raises UsageError and ConnectorError.
    """
    notes: list[str] = []
    variables: list[Variable] = []
    components: dict[str, PackedConnector] = {}
    for connector in connectors:
        variables += make_variables(connector, identity.prefix, environment_variables)
        variables += variables_in(connector, identity.prefix)
        notes += secrets_left_out(connector)
        component = packed(connector, identity.prefix)
        if component.name in components:
            raise UsageError(f"two connectors have the name {component.name}", remedy="Give one another title.")
        components[component.name] = component
    _require_keys(environment_variables, variables)
    references = _references(components.values(), connection_references or {})
    found = [components[name] for name in sorted(components)]
    return Packed(_files(identity, found, distinct(variables), references), notes)


def secrets_left_out(connector: Connector) -> list[str]:
    """Take client secrets out of a connector, which is not saved; says so."""
    return [f"{connector.folder}: {SECRET_LEFT_OUT}"] if take_own_secrets(connector.properties) else []


def _files(
    identity: Identity,
    connectors: Sequence[PackedConnector],
    variables: Sequence[Variable],
    references: Sequence[ConnectionReference],
) -> dict[str, bytes]:
    roots = [RootComponent(CONNECTOR_COMPONENT, each.name, each.id) for each in connectors]
    roots += [RootComponent(VARIABLE_COMPONENT, each.name) for each in variables]
    files = {CUSTOMIZATIONS: customizations_xml(connectors, references), MANIFEST: manifest_xml(identity, roots)}
    for connector in connectors:
        files.update(connector.entries)
    files.update((variable.entry, variable.xml) for variable in variables)
    return {CONTENT_TYPES: content_types_xml(files), **files}


def _references(connectors: Iterable[PackedConnector], ids: Mapping[str, str]) -> list[ConnectionReference]:
    titles = {each.texts.get("displayname", ""): each for each in connectors}
    for title in ids:
        if title not in titles:
            raise UsageError(
                f"a connection reference is asked for {title!r}, and no connector has this title",
                remedy="The titles are: " + ", ".join(titles) + ".",
            )
    return [ConnectionReference.to(titles[title], internal_id) for title, internal_id in ids.items()]


def _require_keys(keys: Sequence[str], variables: Sequence[Variable]) -> None:
    for key in keys:
        if not any(variable.key == key for variable in variables):
            raise UsageError(
                f"no connector has a {key} that could become an environment variable",
                remedy="It stands in the definition, or in the OAuth settings of the properties.",
            )
