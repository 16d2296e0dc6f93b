"""Actions on solutions, publishing and sharing: each function answers one of them."""

from __future__ import annotations

import base64
import binascii
import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import orjson

from connectory.environment.emulator.dataverse import errors, importing, jobs, models, rows, tables
from connectory.environment.emulator.dataverse.errors import DataverseError
from connectory.environment.emulator.dataverse.exporting import export_solution
from connectory.environment.emulator.dataverse.payload import read_object
from connectory.environment.emulator.dataverse.rendering import api_address
from connectory.environment.emulator.dataverse.schema import EXPORTS, SHARES
from connectory.environment.emulator.dataverse.values import guid
from connectory.environment.emulator.wire import Response, json_response
from connectory.environment.solution.xml_text import read_xml
from connectory.errors import ConnectorError

if TYPE_CHECKING:
    from connectory.environment.emulator.dataverse.rows import Row
    from connectory.environment.emulator.dataverse.schema import Table
    from connectory.environment.emulator.routing import Call

_TYPE = "Microsoft.Dynamics.CRM."


def add_solution_component(call: Call) -> Response:
    """A row made part of a solution, beside the ones that it is part of already."""
    body = read_object(call.request.body)
    table = _component_table(body)
    key = _guid(body, "ComponentId")
    models.existing(call.store, table, key)
    solution = models.solution_named(call.store, _text(body, "SolutionUniqueName"))
    return _answer(call, "AddSolutionComponent", {"id": models.add_component(call.store, solution, table, key)})


def remove_solution_component(call: Call) -> Response:
    """A row taken out of a solution; it stays in the environment."""
    body = read_object(call.request.body)
    table = _component_table(body)
    given = body.get("SolutionComponent")
    key = _guid(given, "solutioncomponentid") if isinstance(given, dict) else _guid(body, "ComponentId")
    solution = models.solution_named(call.store, _text(body, "SolutionUniqueName"))
    place = {"solutionid": solution["solutionid"], "componenttype": table.component_type}
    for component in rows.find(call.store, tables.SOLUTION_COMPONENT, **place):
        if key in (component["objectid"], component["solutioncomponentid"]):
            rows.remove(call.store, tables.SOLUTION_COMPONENT, component["solutioncomponentid"])
            return _answer(call, "RemoveSolutionComponent", {"id": component["solutioncomponentid"]})
    raise errors.not_found(tables.SOLUTION_COMPONENT.name, key)


def publish(call: Call) -> Response:
    """Changes of the rows that a document names, published; it says nothing else than whether they are there."""
    text = _text(read_object(call.request.body), "ParameterXml")
    try:
        root = read_xml(text.encode(), "ParameterXml")
    except ConnectorError as error:
        raise errors.bad_parameter("ParameterXml") from error
    for element in root.all("connector"):
        models.existing(call.store, tables.CONNECTOR, guid(element.text.strip()) or element.text.strip())
    return _empty()


def publish_all(_call: Call) -> Response:
    """All changes published: the emulator has nothing that is not."""
    return _empty()


def import_solution(call: Call) -> Response:
    """An archive imported while the caller waits."""
    body = read_object(call.request.body)
    key = _optional_guid(body, "ImportJobId")
    asked = _import_asked(body)
    importing.begin(call, key)
    importing.run(call, key, asked)
    return _empty()


def import_solution_later(call: Call) -> Response:
    """An archive imported as a job; the answer names it."""
    body = read_object(call.request.body)
    key = _optional_guid(body, "ImportJobId")
    asked = _import_asked(body)
    importing.begin(call, key)
    job = jobs.start(call, "import", key, asked)
    return _answer(call, "ImportSolutionAsync", {"ImportJobKey": key, "AsyncOperationId": job})


def export_solution_now(call: Call) -> Response:
    """The archive of a solution, in base64."""
    body = read_object(call.request.body)
    content = export_solution(call.store, _text(body, "SolutionName"), managed=_flag(body, "Managed"))
    return _answer(call, "ExportSolution", {"ExportSolutionFile": base64.b64encode(content).decode()})


def export_solution_later(call: Call) -> Response:
    """A solution exported as a job; the answer names it, and what it will yield."""
    body = read_object(call.request.body)
    asked = {"SolutionName": _text(body, "SolutionName"), "Managed": _flag(body, "Managed")}
    key = str(uuid.uuid4())
    job = jobs.start(call, "export", key, orjson.dumps(asked))
    return _answer(call, "ExportSolutionAsync", {"AsyncOperationId": job, "ExportJobId": key})


def download_export(call: Call) -> Response:
    """What an export job has yielded."""
    key = _guid(read_object(call.request.body), "ExportJobId")
    found = call.store.rows(f'SELECT archive FROM "{EXPORTS.name}" WHERE exportjobid = ?', (key,))
    if not found:
        raise errors.not_found("exportjob", key)
    file = base64.b64encode(found[0]["archive"]).decode()
    return _answer(call, "DownloadSolutionExportData", {"ExportSolutionFile": file})


def delete_later(call: Call) -> Response:
    """The rows of a table with one of these ids deleted as a job: what clients send to delete several at once."""
    query: Any = read_object(call.request.body).get("QuerySet")
    try:
        name = query[0]["EntityName"]
        (condition,) = query[0]["Criteria"]["Conditions"]
        ids = [str(value["Value"]) for value in condition["Values"]]
    except (TypeError, KeyError, IndexError, ValueError) as error:
        raise errors.not_emulated("a bulk deletion by other queries than a list of ids") from error
    table = tables.BY_NAME.get(name) if isinstance(name, str) else None
    if table is None or (condition.get("AttributeName"), condition.get("Operator")) != (table.key, "In"):
        raise errors.not_emulated("a bulk deletion by other queries than a list of ids")
    wanted = {"table": table.name, "ids": [guid(key) or key for key in ids]}
    return _answer(call, "BulkDelete", {"JobId": jobs.start(call, "delete", str(uuid.uuid4()), orjson.dumps(wanted))})


def grant_access(call: Call) -> Response:
    """A row shared with a user; a second time, with other rights."""
    table, key, user, rights = _share(call)
    share = (f"{table.name}/{key}/{user}", table.name, key, user, rights)
    call.store.write(f'INSERT OR REPLACE INTO "{SHARES.name}" VALUES (?, ?, ?, ?, ?)', share)
    return _empty()


def revoke_access(call: Call) -> Response:
    """A row shared with a user no more."""
    body = read_object(call.request.body)
    table, key = _target(call, body.get("Target"))
    _, user = _target(call, body.get("Revokee"))
    call.store.write(f'DELETE FROM "{SHARES.name}" WHERE share = ?', (f"{table.name}/{key}/{user}",))
    return _empty()


def _share(call: Call) -> tuple[Table, str, str, str]:
    body = read_object(call.request.body)
    table, key = _target(call, body.get("Target"))
    access = body.get("PrincipalAccess")
    if not isinstance(access, dict):
        raise errors.bad_parameter("PrincipalAccess")
    _, user = _target(call, access.get("Principal"))
    return table, key, user, _text(access, "AccessMask")


def _target(call: Call, reference: Any) -> tuple[Table, str]:
    """The table and the id that an object in a body refers to. Raises DataverseError if there is no such row."""
    kind = str(reference.get("@odata.type", "")).lstrip("#") if isinstance(reference, dict) else ""
    table = tables.BY_NAME.get(kind.removeprefix(_TYPE))
    if table is None:
        raise errors.bad_parameter("Target")
    key = _guid(reference, table.key)
    models.existing(call.store, table, key)
    return table, key


def _component_table(body: Mapping[str, Any]) -> Table:
    number = body.get("ComponentType")
    found = [each for each in tables.TABLES if each.component_type is not None and each.component_type == number]
    if not found:
        raise DataverseError(400, "0x8004f019", f"Invalid component type provided {number}.")
    return found[0]


def _import_asked(body: Mapping[str, Any]) -> bytes:
    """What an import needs, as one text."""
    archive, parameters = _text(body, "CustomizationFile"), body.get("ComponentParameters") or []
    try:
        base64.b64decode(archive, validate=True)
    except binascii.Error as error:
        raise errors.bad_parameter("CustomizationFile") from error
    if not isinstance(parameters, list) or not all(isinstance(each, dict) for each in parameters):
        raise errors.bad_parameter("ComponentParameters")
    return orjson.dumps({"archive": archive, "parameters": parameters})


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise errors.bad_parameter(name)
    return value


def _flag(body: Mapping[str, Any], name: str) -> bool:
    value = body.get(name, False)
    if not isinstance(value, bool):
        raise errors.bad_parameter(name)
    return value


def _guid(body: Mapping[str, Any], name: str) -> str:
    key = guid(_text(body, name))
    if key is None:
        raise errors.bad_parameter(name)
    return key


def _optional_guid(body: Mapping[str, Any], name: str) -> str:
    return _guid(body, name) if name in body else str(uuid.uuid4())


def _answer(call: Call, name: str, values: Row) -> Response:
    context = f"{api_address(call.request)}/$metadata#{_TYPE}{name}Response"
    return json_response({"@odata.context": context, **values}, headers={"OData-Version": "4.0"})


def _empty() -> Response:
    return Response(204, headers={"OData-Version": "4.0"})
