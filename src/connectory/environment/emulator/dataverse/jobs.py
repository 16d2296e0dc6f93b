"""What the platform does by itself: at once, or after the time that it takes it."""

from __future__ import annotations

import dataclasses
import time
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import orjson

from connectory.environment.emulator.dataverse import exporting, importing, models, rows, tables
from connectory.environment.emulator.dataverse.errors import DataverseError
from connectory.environment.emulator.dataverse.schema import TASKS
from connectory.environment.emulator.dataverse.values import now
from connectory.environment.emulator.routing import Call
from connectory.environment.emulator.wire import Request

if TYPE_CHECKING:
    from connectory.environment.emulator.settings import Settings
    from connectory.environment.emulator.store import Store

_SUCCEEDED, _FAILED = 30, 31


def _delete(call: Call, _: str, content: bytes) -> None:
    """Delete the rows that `content`, an object of JSON, names; those that are gone already are passed over."""
    asked = orjson.loads(content)
    table = tables.BY_NAME[asked["table"]]
    for key in asked["ids"]:
        if rows.fetch(call.store, table, key):
            models.delete(call, table, key)


_OPERATIONS: dict[str, tuple[int, str, Callable[[Call, str, bytes], None]]] = {
    "import": (203, "Import Solution", importing.run),
    "export": (202, "Export Solution", exporting.run),
    "delete": (13, "Bulk Delete", _delete),
}
"""Kind of job -> its number, its name, and what does it: called with the id of what it is to yield, and its content."""


def start(call: Call, kind: str, subject: str, content: bytes) -> str:
    """Begin a job; its id, under which its progress can be asked for. Without propagation it is done at once."""
    number, name, _ = _OPERATIONS[kind]
    store, user = call.store, call.store.identity()["userid"]
    key = str(uuid.uuid4())
    made = {"createdon": now(), "createdby": user, "modifiedon": now(), "modifiedby": user}
    row = {"asyncoperationid": key, "name": name, "operationtype": number, "statecode": 0, "statuscode": 0, **made}
    rows.insert(store, tables.JOB, {**row, "versionnumber": store.next_version()})
    models.later(call, kind, f"{key}/{subject}", content)
    if not call.settings.propagation:
        settle(store, call.settings)
    return key


def settle(store: Store, settings: Settings) -> None:
    """Do what was to be done by now."""
    due = store.rows(f'SELECT * FROM "{TASKS.name}" WHERE due <= ? ORDER BY due, rowid', (time.time(),))
    for task in due:
        store.write(f'DELETE FROM "{TASKS.name}" WHERE taskid = ?', (task["taskid"],))
        if task["kind"] == "register":
            models.register(store, task["subject"])
        else:
            _perform(store, settings, task["kind"], task["subject"], task["content"])


def _perform(store: Store, settings: Settings, kind: str, subject: str, content: bytes) -> None:
    """Do a job: all of it or, with its failure noted, nothing."""
    key, _, yielded = subject.partition("/")
    call = Call(Request("POST", ""), store, dataclasses.replace(settings, propagation=0.0))
    started = now()
    try:
        with store.part():
            _OPERATIONS[kind][2](call, yielded, content)
        outcome: dict[str, Any] = {"statuscode": _SUCCEEDED}
    except DataverseError as error:
        code = int(error.code, 16) - 2**32 if error.code.startswith("0x8") else -1
        if kind == "import":
            importing.fail(call, yielded, error)
        outcome = {"statuscode": _FAILED, "message": error.message, "friendlymessage": error.message, "errorcode": code}
    done = {"statecode": 3, "startedon": started, "completedon": now(), "versionnumber": store.next_version()}
    rows.change(store, tables.JOB, key, {**done, **outcome})
