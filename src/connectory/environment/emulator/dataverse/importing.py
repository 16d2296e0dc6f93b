"""Import of solutions: the components of an archive brought into the environment. Source: platform 6.5."""

from __future__ import annotations

import base64
import uuid
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import orjson

from connectory.check.zip_entries import ZipReader
from connectory.environment.emulator.dataverse import errors, models, rows, tables
from connectory.environment.emulator.dataverse.payload import read_values
from connectory.environment.emulator.dataverse.schema import Type
from connectory.environment.emulator.dataverse.values import guid, now
from connectory.environment.solution.manifest import numbers_of
from connectory.environment.solution.stages import has_dependents
from connectory.environment.solution.unpack import connector_elements, declared_by, entry_at
from connectory.environment.solution.xml_text import Element, read_xml
from connectory.errors import ConnectorError
from connectory.facts.packages import (
    CONNECTOR_FILE_ENDINGS,
    CUSTOMIZATIONS,
    MANIFEST,
    SOLUTION_FILES,
    VARIABLE_FOLDER,
)

if TYPE_CHECKING:
    from connectory.environment.emulator.dataverse.errors import DataverseError
    from connectory.environment.emulator.dataverse.rows import Row
    from connectory.environment.emulator.dataverse.schema import Table
    from connectory.environment.emulator.routing import Call

_CONNECTOR_TYPE = str(tables.CONNECTOR_COMPONENT)
_TEXTS = (Type.STRING, Type.MEMO, Type.CHOICES)


def begin(call: Call, import_job: str) -> None:
    """Note the import job of this id. Raises DataverseError if there is one already."""
    if rows.fetch(call.store, tables.IMPORT_JOB, import_job):
        raise errors.duplicate()
    user = call.store.identity()["userid"]
    stamp = {"createdon": now(), "createdby": user, "modifiedon": now(), "modifiedby": user, "startedon": now()}
    row = {"importjobid": import_job, "name": "Customizations", "progress": 0.0, **stamp}
    rows.insert(call.store, tables.IMPORT_JOB, {**row, "versionnumber": call.store.next_version()})


def run(call: Call, import_job: str, content: bytes) -> None:
    """Import what `content` holds, a JSON object with the archive and the parameters of components.

    Raises DataverseError.
    """
    asked = orjson.loads(content)
    try:
        files = _files(base64.b64decode(asked["archive"]))
        solution = _import(call, files)
    except ConnectorError as error:
        raise errors.bad_solution_file(error.message) from error
    for parameter in asked["parameters"]:
        _set_parameter(call, parameter)
    done = {"solutionname": solution["uniquename"], "solutionid": solution["solutionid"], "progress": 100.0}
    connectors = connector_elements(read_xml(files[CUSTOMIZATIONS], CUSTOMIZATIONS))
    _end(call, import_job, {**done, "data": _protocol(solution["uniquename"], list(connectors))})


def fail(call: Call, import_job: str, error: DataverseError) -> None:
    """Note why an import came to nothing."""
    code = str(int(error.code, 16) - 2**32) if error.code.startswith("0x8") else "-1"
    _end(call, import_job, {"data": _protocol("", [], code, error.message)})


def _end(call: Call, import_job: str, values: dict[str, Any]) -> None:
    stamp = {"completedon": now(), "modifiedon": now(), "versionnumber": call.store.next_version()}
    rows.change(call.store, tables.IMPORT_JOB, import_job, {**values, **stamp})


def _set_parameter(call: Call, parameter: Mapping[str, Any]) -> None:
    """Give a component of the solution the value that it has in this environment."""
    kind = str(parameter.get("@odata.type", "")).rpartition(".")[2]
    if kind == tables.CONNECTION_REFERENCE.name:
        named = {"connectionreferencelogicalname": str(parameter.get("connectionreferencelogicalname"))}
        for row in rows.find(call.store, tables.CONNECTION_REFERENCE, **named):
            values = {key: str(parameter[key]) for key in ("connectionid", "connectorid") if parameter.get(key)}
            models.update(call, tables.CONNECTION_REFERENCE, row["connectionreferenceid"], values)
    elif kind == tables.ENVIRONMENT_VARIABLE_VALUE.name:
        name = str(parameter.get("schemaname"))
        for row in rows.find(call.store, tables.ENVIRONMENT_VARIABLE_DEFINITION, schemaname=name):
            _set_variable(call, name, row["environmentvariabledefinitionid"], str(parameter.get("value") or ""))
    else:
        raise errors.bad_parameter("ComponentParameters")


def _set_variable(call: Call, name: str, definition: str, value: str) -> None:
    table = tables.ENVIRONMENT_VARIABLE_VALUE
    present = rows.find(call.store, table, environmentvariabledefinitionid=definition)
    if present:
        models.update(call, table, present[0]["environmentvariablevalueid"], {"value": value})
    else:
        row = {"schemaname": name, "environmentvariabledefinitionid": definition, "value": value}
        models.create(call, table, row)


def _files(content: bytes) -> dict[str, bytes]:
    contents = ZipReader(everything=True).read(content, "CustomizationFile")
    for trouble in contents.troubles:
        raise errors.bad_solution_file(f"{trouble.name}: {trouble.reason}.")
    for name in SOLUTION_FILES:
        if name not in contents.entries:
            raise errors.bad_solution_file(f"The required file {name} is missing.")
    return contents.entries


def _import(call: Call, files: Mapping[str, bytes]) -> Row:
    manifest = read_xml(files[MANIFEST], MANIFEST).child("SolutionManifest")
    customizations = read_xml(files[CUSTOMIZATIONS], CUSTOMIZATIONS)
    if manifest is None:
        raise errors.bad_solution_file("solution.xml has no SolutionManifest.")
    connectors = connector_elements(customizations)
    _refuse_missing_roots(manifest, {*connectors, *_variable_names(files)})
    _refuse_one_stage(call, files, connectors)
    solution = _solution(call, manifest)
    managed = int(solution["ismanaged"])
    for element in connectors.values():
        key = _connector(call, element, files)
        rows.change(call.store, tables.CONNECTOR, key, {"ismanaged": managed})
        models.add_component(call.store, solution, tables.CONNECTOR, key)
    for name, content in files.items():
        if _is_variable(name):
            key = _variable(call, read_xml(content, name))
            models.add_component(call.store, solution, tables.ENVIRONMENT_VARIABLE_DEFINITION, key)
    group = customizations.child("connectionreferences")
    for element in group.children if group else []:
        models.add_component(call.store, solution, tables.CONNECTION_REFERENCE, _reference(call, element))
    return solution


def _refuse_missing_roots(manifest: Element, names: set[str]) -> None:
    """A connector that the manifest lists and customizations.xml does not hold cannot be imported."""
    for root in manifest.all("RootComponent"):
        kind = root.attributes.get("type", "")
        name = root.attributes.get("schemaName") or root.attributes.get("id", "")
        if kind == _CONNECTOR_TYPE and name not in names:
            raise errors.missing_root_component(name, kind)


def _refuse_one_stage(call: Call, files: Mapping[str, bytes], connectors: Mapping[str, Element]) -> None:
    """Connectors that the environment does not know yet cannot come together with what uses them."""
    if call.settings.loose or not has_dependents(files):
        return
    for name, element in connectors.items():
        present = _present(call, declared_by(element).elements)
        if present is None or not present["connectorinternalid"]:
            raise errors.connector_not_ready(name)


def _present(call: Call, declared: Mapping[str, str]) -> Row | None:
    """The connector that is there with the declared id, or else with the declared name."""
    key = guid(declared.get("connectorid", ""))
    named = rows.find(call.store, tables.CONNECTOR, name=declared["name"])
    return (rows.fetch(call.store, tables.CONNECTOR, key) if key else None) or next(iter(named), None)


def _solution(call: Call, manifest: Element) -> Row:
    publisher = manifest.child("Publisher")
    if publisher is None:
        raise errors.bad_solution_file("solution.xml has no Publisher.")
    name, version, managed = (manifest.text_of(tag) for tag in ("UniqueName", "Version", "Managed"))
    prefix, option = publisher.text_of("CustomizationPrefix"), publisher.text_of("CustomizationOptionValuePrefix")
    if not name or not version or not publisher.text_of("UniqueName") or not prefix:
        raise errors.bad_solution_file("solution.xml lacks a name, a version, or those of the publisher.")
    for present in rows.find(call.store, tables.SOLUTION, uniquename=name):
        _refuse_unfit(present, version, managed == "1")
    return models.add_publisher_and_solution(
        call.store,
        {
            "uniquename": publisher.text_of("UniqueName"),
            "friendlyname": _label(publisher) or publisher.text_of("UniqueName"),
            "customizationprefix": prefix,
            "customizationoptionvalueprefix": int(option) if option.isdecimal() else None,
        },
        {
            "uniquename": name,
            "friendlyname": _label(manifest) or name,
            "version": version,
            "ismanaged": int(managed == "1"),
        },
    )


def _refuse_unfit(present: Row, version: str, managed: bool) -> None:
    """Raise DataverseError if the installed solution is of the other mode, or a newer managed one."""
    if managed and not present["ismanaged"]:
        raise errors.other_mode("an unmanaged", "managed")
    if not managed and present["ismanaged"]:
        raise errors.other_mode("a managed", "unmanaged")
    if managed and numbers_of(version) < numbers_of(present["version"]):
        raise errors.lower_version(present["uniquename"], version, present["version"])


def _connector(call: Call, element: Element, files: Mapping[str, bytes]) -> str:
    """Create or update the connector that an element declares; its id."""
    declared = declared_by(element).elements
    tree: dict[str, Any] = {"connectortype": 1}
    for name, text in declared.items():
        column = tables.CONNECTOR.by_name.get(name)
        if column is None or not column.writable or not text:
            continue
        if name in CONNECTOR_FILE_ENDINGS and text.startswith("/"):
            tree[name] = _content(name, text, files)
        elif column.type in _TEXTS:
            tree[name] = text
    values = read_values(tree, tables.CONNECTOR)
    present = _present(call, declared)
    if present is None:
        key = guid(declared.get("connectorid", "")) or str(uuid.uuid4())
        return models.create(call, tables.CONNECTOR, {**values, "connectorid": key})
    models.update(call, tables.CONNECTOR, present["connectorid"], values)
    return str(present["connectorid"])


def _content(element: str, path: str, files: Mapping[str, bytes]) -> str:
    name = entry_at(files, path)
    if name is None:
        raise errors.bad_solution_file(f"The file {path} is missing.")
    if element == "iconblob":
        return base64.b64encode(files[name]).decode()
    try:
        return files[name].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise errors.bad_solution_file(f"The file {path} is not in UTF-8.") from error


def _variable(call: Call, element: Element) -> str:
    tree: dict[str, Any] = {"schemaname": element.attributes.get("schemaname", "")}
    for name in ("defaultvalue", "description", "hint", "introducedversion"):
        if text := element.text_of(name):
            tree[name] = text
    shown = element.child("displayname")
    tree["displayname"] = shown.attributes.get("default", tree["schemaname"]) if shown else tree["schemaname"]
    kind = element.text_of("type")
    tree["type"] = int(kind) if kind.isdecimal() else 100_000_000
    return _upsert(call, tables.ENVIRONMENT_VARIABLE_DEFINITION, tree)


def _reference(call: Call, element: Element) -> str:
    tree: dict[str, Any] = {
        "connectionreferencelogicalname": element.attributes.get("connectionreferencelogicalname", ""),
        "connectionreferencedisplayname": element.text_of("connectionreferencedisplayname"),
        "connectorid": element.text_of("connectorid"),
    }
    custom = element.child("customconnectorid")
    key = guid(custom.text_of("connectorid")) if custom else None
    row = rows.fetch(call.store, tables.CONNECTOR, key) if key else None
    if row:
        tree["CustomConnectorId@odata.bind"] = f"/connectors({key})"
        tree["connectorid"] = f"/providers/Microsoft.PowerApps/apis/{row['connectorinternalid']}"
    return _upsert(call, tables.CONNECTION_REFERENCE, tree)


def _upsert(call: Call, table: Table, tree: Mapping[str, Any]) -> str:
    """Create the row, or update the one of the same alternate key; its id."""
    values = read_values(tree, table)
    present = rows.find(call.store, table, **{table.alternate_key: values[table.alternate_key]})
    if not present:
        return models.create(call, table, values)
    key = str(present[0][table.key])
    models.update(call, table, key, values)
    return key


def _is_variable(name: str) -> bool:
    return name.casefold().startswith(f"{VARIABLE_FOLDER}/".casefold()) and name.endswith("definition.xml")


def _variable_names(files: Mapping[str, bytes]) -> list[str]:
    return [name.split("/")[1] for name in files if _is_variable(name)]


def _label(element: Element) -> str:
    names = element.child("LocalizedNames")
    return next((each.attributes.get("description", "") for each in names.children), "") if names else ""


def _protocol(name: str, connectors: Iterable[str], code: str = "0", text: str = "") -> str:
    """What the job says of each component, in the form of the platform's log."""
    from connectory.environment.solution.xml_text import escaped

    result = f'<result result="{"failure" if text else "success"}" errorcode="{code}" errortext="{escaped(text)}" />'
    parts = "".join(f'<Connector id="{escaped(each)}">{result}</Connector>' for each in connectors)
    return (
        f'<importexportxml succeeded="{"false" if text else "true"}" status="imported"><solutionManifests>'
        f'<solutionManifest id="{escaped(name)}">{result}</solutionManifest></solutionManifests>'
        f"<Connectors>{parts}</Connectors></importexportxml>"
    )
