"""Creating, updating and deleting rows by the platform's rules."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from connectory.environment.emulator.dataverse import connectors, errors, rows, tables
from connectory.environment.emulator.dataverse.first_rows import DEFAULT_SOLUTION
from connectory.environment.emulator.dataverse.schema import SECRETS, SHARES, TASKS, Type
from connectory.environment.emulator.dataverse.values import now
from connectory.facts.connector_table import PREFIX_PATTERN

if TYPE_CHECKING:
    from connectory.environment.emulator.dataverse.rows import Row
    from connectory.environment.emulator.dataverse.schema import Column, Table
    from connectory.environment.emulator.routing import Call
    from connectory.environment.emulator.store import Store

_SOLUTION_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_VERSION = re.compile(r"\d+(\.\d+){1,3}")
_PREFIX = re.compile(PREFIX_PATTERN)
_UNIQUE = {
    "solution": "uniquename",
    "publisher": "uniquename",
    "environmentvariabledefinition": "schemaname",
    "connectionreference": "connectionreferencelogicalname",
    "environmentvariablevalue": "environmentvariabledefinitionid",
}
"""Table -> the column whose value no two rows share."""


def create(call: Call, table: Table, values: Mapping[str, Any], solution: str | None = None) -> str:
    """Add a row, to a solution if one is named; its id. Raises DataverseError for what the platform refuses."""
    if "create" not in table.messages:
        raise errors.unsupported(table.name, "create")
    store, user = call.store, call.store.identity()["userid"]
    key = values.get(table.key) or str(uuid.uuid4())
    if rows.mark(store, table, table.key, key):
        raise errors.duplicate()
    home = _solution(store, solution) if solution else None
    row = {
        **_defaults(store, table),
        **values,
        table.key: key,
        "createdon": now(),
        "createdby": user,
        **_stamp(store, user),
    }
    _refuse_missing(table, row)
    _refuse(call, table, row, {})
    if table is tables.CONNECTOR:
        row = _with_secrets_kept(call.store, row, key)
        row["connectoridunique"] = str(uuid.uuid4())
        is_late = bool(call.settings.propagation)
        row["connectorinternalid"] = None if is_late else _new_internal_id(store, row["name"])
        if is_late:
            later(call, "register", key)
    rows.insert(store, table, row)
    if table.component_type is not None:
        add_component(store, _solution(store, DEFAULT_SOLUTION), table, key)
        if home:
            add_component(store, home, table, key)
    return str(key)


def update(call: Call, table: Table, key: str, values: Mapping[str, Any], solution: str | None = None) -> None:
    """Set columns of a row that is there. Raises DataverseError for what the platform refuses."""
    if "update" not in table.messages:
        raise errors.unsupported(table.name, "update")
    old = existing(call.store, table, key)
    home = _solution(call.store, solution) if solution else None
    values = {name: value for name, value in values.items() if name != table.key}
    row = {**old, **values}
    _refuse_missing(table, row)
    _refuse(call, table, values, old)
    if table is tables.CONNECTOR:
        values = _with_secrets_kept(call.store, values, key)
        values.pop("connectorinternalid", None)
        values.update(image_stamp(call.store, key) if values.get("iconblob") else {})
    rows.change(call.store, table, key, {**values, **_stamp(call.store, call.store.identity()["userid"])})
    if home and table.component_type is not None:
        add_component(call.store, home, table, key)


def delete(call: Call, table: Table, key: str) -> None:
    """Take a row away, and what belongs to it. Raises DataverseError if it is not there or is held."""
    if "delete" not in table.messages:
        raise errors.unsupported(table.name, "delete")
    store = call.store
    old = existing(store, table, key)
    if table is tables.PUBLISHER and rows.find(store, tables.SOLUTION, publisherid=key):
        raise errors.referenced(table.name, key, tables.SOLUTION.name)
    if table is tables.SOLUTION:
        _delete_solution(call, old)
    if table is tables.ENVIRONMENT_VARIABLE_DEFINITION:
        for value in rows.find(store, tables.ENVIRONMENT_VARIABLE_VALUE, environmentvariabledefinitionid=key):
            delete(call, tables.ENVIRONMENT_VARIABLE_VALUE, value["environmentvariablevalueid"])
    if table is tables.CONNECTOR:
        store.write(f'DELETE FROM "{SECRETS.name}" WHERE connectorid = ?', (key,))
        store.write(f'DELETE FROM "{TASKS.name}" WHERE subject = ?', (key,))
        store.write(f'DELETE FROM "{SHARES.name}" WHERE objectid = ?', (key,))
    store.write(f'DELETE FROM "{tables.SOLUTION_COMPONENT.name}" WHERE objectid = ?', (key,))
    rows.remove(store, table, key)


def existing(store: Store, table: Table, key: str, columns: Iterable[Column] | None = None) -> Row:
    """The row of this key, or only these columns of it. Raises DataverseError if there is none."""
    row = rows.fetch(store, table, key) if columns is None else rows.only(store, table, key, columns)
    if row is None:
        raise errors.not_found(table.name, key)
    return row


def solution_named(store: Store, name: str) -> Row:
    """The solution of this unique name. Raises DataverseError if there is none."""
    return _solution(store, name)


def add_component(store: Store, solution: Row, table: Table, key: str) -> str:
    """Make a row a component of a solution; the component's id, which stays the same if it is one already."""
    place = {"solutionid": solution["solutionid"], "objectid": key, "componenttype": table.component_type}
    found = rows.find(store, tables.SOLUTION_COMPONENT, **place)
    if found:
        return str(found[0]["solutioncomponentid"])
    identity, user = str(uuid.uuid4()), store.identity()["userid"]
    stamp = {"createdon": now(), "createdby": user, **_stamp(store, user)}
    row = {"solutioncomponentid": identity, "rootcomponentbehavior": 0, "ismetadata": 0, **place, **stamp}
    rows.insert(store, tables.SOLUTION_COMPONENT, row)
    return identity


def later(call: Call, kind: str, subject: str, content: bytes = b"") -> None:
    """Have the platform do something after the time that it takes to propagate."""
    due = time.time() + call.settings.propagation
    task = {"taskid": str(uuid.uuid4()), "due": due, "kind": kind, "subject": subject, "content": content}
    names, marks = ", ".join(task), ", ".join("?" * len(task))
    call.store.write(f'INSERT INTO "{TASKS.name}" ({names}) VALUES ({marks})', task.values())


def add_publisher_and_solution(store: Store, publisher: Row, solution: Row) -> Row:
    """The solution of an imported archive: made, with its publisher, if it is not there, else brought up to date."""
    user = store.identity()["userid"]
    known = rows.find(store, tables.PUBLISHER, uniquename=publisher["uniquename"])
    home = known[0]["publisherid"] if known else str(uuid.uuid4())
    made = {"createdon": now(), "createdby": user}
    if not known:
        row = {"isreadonly": 0, **publisher, "publisherid": home, **made, **_stamp(store, user)}
        rows.insert(store, tables.PUBLISHER, row)
    present = rows.find(store, tables.SOLUTION, uniquename=solution["uniquename"])
    if present:
        rows.change(
            store, tables.SOLUTION, present[0]["solutionid"], {**solution, "updatedon": now(), **_stamp(store, user)}
        )
    else:
        row = {**_defaults(store, tables.SOLUTION), **solution, "solutionid": str(uuid.uuid4()), "publisherid": home}
        rows.insert(store, tables.SOLUTION, {**row, **made, **_stamp(store, user)})
    return _solution(store, solution["uniquename"])


def register(store: Store, key: str) -> None:
    """Register a connector, as the service behind the table does: it has an internal id from now on."""
    row = rows.fetch(store, tables.CONNECTOR, key)
    if row and not row["connectorinternalid"]:
        rows.change(store, tables.CONNECTOR, key, {"connectorinternalid": _new_internal_id(store, row["name"])})


def image_stamp(store: Store, key: str) -> Row:
    """The columns that say which image a connector has."""
    stamp = store.next_version()
    address = f"/Image/download.aspx?Entity=connector&Attribute=iconblob&Id={key}&Timestamp={stamp}"
    return {"iconblobid": str(uuid.uuid4()), "iconblob_timestamp": stamp, "iconblob_url": address}


def secrets_of(store: Store, key: str) -> dict[str, str]:
    """Place -> fingerprint of the secrets that a connector has."""
    found = store.rows(f'SELECT place, fingerprint FROM "{SECRETS.name}" WHERE connectorid = ? ORDER BY place', (key,))
    return {row["place"].partition("/")[2]: row["fingerprint"] for row in found}


def shares_of(store: Store, key: str) -> dict[str, str]:
    """User -> rights, for a row."""
    found = store.rows(f'SELECT systemuserid, rights FROM "{SHARES.name}" WHERE objectid = ?', (key,))
    return {row["systemuserid"]: row["rights"] for row in found}


def _defaults(store: Store, table: Table) -> Row:
    identity = store.identity()
    possible = {
        "statecode": 0,
        "statuscode": 1,
        "componentstate": 0,
        "ismanaged": 0,
        "iscustomizable": 1,
        "isvisible": 1,
        "isreadonly": 0,
        "ownerid": identity["userid"],
        "owninguser": identity["userid"],
        "owningbusinessunit": identity["businessunitid"],
    }
    given = {name: value for name, value in possible.items() if name in table.by_name}
    if table is tables.SOLUTION:
        given.update(version="1.0.0.0", installedon=now(), updatedon=now())
    elif "solutionid" in table.by_name:
        given.update(solutionid=_solution(store, DEFAULT_SOLUTION)["solutionid"], introducedversion="1.0")
    return given


def _stamp(store: Store, user: str) -> Row:
    return {"modifiedon": now(), "modifiedby": user, "versionnumber": store.next_version()}


def _refuse_missing(table: Table, row: Row) -> None:
    for column in table.columns:
        if column.required and row.get(column.name) in (None, ""):
            raise errors.missing(column.name, table.name)


def _refuse(call: Call, table: Table, values: Mapping[str, Any], old: Row) -> None:
    """Raise DataverseError for a value that a rule of the table forbids."""
    for column in table.columns:
        target = tables.BY_NAME.get(column.target) if column.type in (Type.LOOKUP, Type.OWNER) else None
        if target and values.get(column.name) and column.writable:
            existing(call.store, target, values[column.name], ())
    unique = _UNIQUE.get(table.name)
    if unique and values.get(unique) and values[unique] != old.get(unique):
        others = [row[table.key] for row in rows.find(call.store, table, **{unique: values[unique]})]
        if others and others != [old.get(table.key)]:
            raise errors.duplicate()
    if call.settings.loose:
        return
    if table is tables.CONNECTOR:
        connectors.refuse_faulty(values)
    elif table is tables.SOLUTION:
        if "uniquename" in values and not _SOLUTION_NAME.fullmatch(values["uniquename"]):
            raise errors.bad_solution_name(values["uniquename"])
        if values.get("version") is not None and not _VERSION.fullmatch(values["version"]):
            raise errors.bad_version(values["version"])
    elif table is tables.PUBLISHER:
        prefix = values.get("customizationprefix")
        if prefix is not None and not _PREFIX.fullmatch(prefix):
            raise errors.bad_prefix(prefix)


def _new_internal_id(store: Store, name: str) -> str:
    return connectors.new_internal_id(name, store.identity()["organizationid"])


def _with_secrets_kept(store: Store, values: Mapping[str, Any], key: str) -> Row:
    """The values without secrets, of which the fingerprints are kept; a column written without them loses its own."""
    cleaned, found = connectors.without_secrets(values)
    for column, fingerprints in found.items():
        store.write(f'DELETE FROM "{SECRETS.name}" WHERE connectorid = ? AND "column" = ?', (key, column))
        for place, fingerprint in fingerprints.items():
            row = (f"{key}/{column}{place}", key, column, fingerprint)
            store.write(f'INSERT INTO "{SECRETS.name}" VALUES (?, ?, ?, ?)', row)
    return cleaned


def _solution(store: Store, name: str) -> Row:
    found = rows.find(store, tables.SOLUTION, uniquename=name)
    if not found:
        raise errors.unknown_solution(name)
    return found[0]


def _delete_solution(call: Call, solution: Row) -> None:
    """An unmanaged solution is only a list; a managed one takes its components along."""
    store = call.store
    if solution["uniquename"] == DEFAULT_SOLUTION:
        raise errors.protected_solution()
    for component in rows.find(store, tables.SOLUTION_COMPONENT, solutionid=solution["solutionid"]):
        rows.remove(store, tables.SOLUTION_COMPONENT, component["solutioncomponentid"])
        table = next((each for each in tables.TABLES if each.component_type == component["componenttype"]), None)
        if solution["ismanaged"] and table and rows.fetch(store, table, component["objectid"]):
            delete(call, table, component["objectid"])
