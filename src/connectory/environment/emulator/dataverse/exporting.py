"""Export of solutions: an archive of what the environment holds of one. Source: platform 6."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from connectory.environment.emulator.dataverse import errors, models, rows, tables
from connectory.environment.emulator.dataverse.schema import EXPORTS
from connectory.environment.solution.archive import write_archive
from connectory.environment.solution.customizations import (
    TEXT_ELEMENTS,
    ConnectionReference,
    PackedConnector,
    customizations_xml,
)
from connectory.environment.solution.manifest import Identity, RootComponent, content_types_xml, manifest_xml
from connectory.environment.solution.variables import entry_of_variable, variable_xml
from connectory.facts.environment_variables import TEXT_TYPE
from connectory.facts.packages import CONNECTOR_FILE_ENDINGS, CONTENT_TYPES, CUSTOMIZATIONS, MANIFEST

if TYPE_CHECKING:
    from connectory.environment.emulator.dataverse.rows import Row
    from connectory.environment.emulator.dataverse.schema import Table
    from connectory.environment.emulator.routing import Call
    from connectory.environment.emulator.store import Store


def run(call: Call, export_job: str, content: bytes) -> None:
    """Export the solution that `content`, a body of JSON, names, and keep the archive under the id of the job."""
    asked = orjson.loads(content)
    archive = export_solution(call.store, asked["SolutionName"], managed=asked["Managed"])
    call.store.write(f'INSERT OR REPLACE INTO "{EXPORTS.name}" VALUES (?, ?)', (export_job, archive))


def export_solution(store: Store, name: str, *, managed: bool) -> bytes:
    """The archive of a solution. Raises DataverseError if there is none, or if it is managed."""
    solution = models.solution_named(store, name)
    if solution["ismanaged"]:
        raise errors.managed_export(name)
    publisher = models.existing(store, tables.PUBLISHER, solution["publisherid"])
    connectors = [_packed(row) for row in _components(store, solution, tables.CONNECTOR)]
    variables = _components(store, solution, tables.ENVIRONMENT_VARIABLE_DEFINITION)
    references = [_reference(row) for row in _components(store, solution, tables.CONNECTION_REFERENCE)]
    files = {entry: content for each in connectors for entry, content in each.entries.items()}
    files |= {entry_of_variable(row["schemaname"]): _variable_xml(row) for row in variables}
    roots = [RootComponent(str(tables.CONNECTOR_COMPONENT), each.name, each.id) for each in connectors]
    roots += [
        RootComponent(str(tables.ENVIRONMENT_VARIABLE_DEFINITION.component_type), row["schemaname"])
        for row in variables
    ]
    files[CUSTOMIZATIONS] = customizations_xml(connectors, references)
    files[MANIFEST] = manifest_xml(_identity(solution, publisher, managed), roots)
    files[CONTENT_TYPES] = content_types_xml(files)
    return write_archive(files)


def _components(store: Store, solution: Row, table: Table) -> list[Row]:
    place = {"solutionid": solution["solutionid"], "componenttype": table.component_type}
    found = rows.find(store, tables.SOLUTION_COMPONENT, **place)
    return [row for component in found if (row := rows.fetch(store, table, component["objectid"]))]


def _packed(row: Row) -> PackedConnector:
    files = {
        element: row[element] if element == "iconblob" else row[element].encode()
        for element in CONNECTOR_FILE_ENDINGS
        if row[element]
    }
    texts = {element: row[element] for element in TEXT_ELEMENTS if row[element]}
    return PackedConnector(name=row["name"], id=row["connectorid"], texts=texts, files=files)


def _identity(solution: Row, publisher: Row, managed: bool) -> Identity:
    return Identity(
        unique_name=solution["uniquename"],
        display_name=solution["friendlyname"],
        version=solution["version"],
        managed=managed,
        prefix=publisher["customizationprefix"],
        publisher=publisher["uniquename"],
        publisher_name=publisher["friendlyname"],
        option_value_prefix=publisher["customizationoptionvalueprefix"] or 10_000,
    )


def _reference(row: Row) -> ConnectionReference:
    return ConnectionReference(
        logical_name=row["connectionreferencelogicalname"],
        display_name=row["connectionreferencedisplayname"],
        api=row["connectorid"],
        connector=row["customconnectorid"],
        prompting=row["promptingbehavior"] or 0,
    )


def _variable_xml(row: Row) -> bytes:
    return variable_xml(
        row["schemaname"],
        row["displayname"] or row["schemaname"],
        row["defaultvalue"] or "",
        type=row["type"] or TEXT_TYPE,
        introduced=row["introducedversion"] or "1.0",
        required=bool(row["isrequired"]),
        secret_store=row["secretstore"] or 0,
    )
