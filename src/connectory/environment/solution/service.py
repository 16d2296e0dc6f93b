"""The solutions of an environment: listed, exported, imported as a job. Source: platform 5 and 6.5.

The names of the actions are those of the Dataverse Web API, looked up 2026-11.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from connectory.environment.http import PATIENCE, Http, Session, Token
from connectory.environment.odata import API, HEADERS, object_of, quoted, rows_of
from connectory.environment.remedies import DUPLICATE, remedy_for
from connectory.errors import ServiceError, UsageError

JOB_WAIT = 3600.0  # seconds until a job must have ended; the platform ends imports by itself before that
_PAUSES = (0.2, 0.5, 1.0, 2.0, 5.0)  # seconds between two looks at a job; the last one again and again
_STATE = "statecode,statuscode,message,friendlymessage,errorcode"
_SUCCEEDED = 30
FAILURE = "failure"
"""The result of a component that could not be imported; others are success and warning."""

_ENDED = 3  # the state of a job that has ended, well or not


class Installed(NamedTuple):
    """A solution of an environment. `publisher` is the prefix of its publisher."""

    id: str
    unique_name: str
    display_name: str
    version: str
    managed: bool
    publisher: str

    def as_json(self) -> dict[str, Any]:
        """As it stands in the answer of `solution list`."""
        return {
            "uniqueName": self.unique_name,
            "displayName": self.display_name,
            "version": self.version,
            "managed": self.managed,
            "prefix": self.publisher,
        }


class Entry(NamedTuple):
    """What the log of an import says of one component: its kind, its name, and what went wrong or was odd."""

    kind: str
    name: str
    result: str
    code: str
    text: str


class Solutions(Session):
    """The solutions of the environment at `url`. Every call may raise SignInError or ServiceError."""

    def __init__(self, url: str, token: Token, *, patience: float = PATIENCE) -> None:
        self.url = url.rstrip("/")
        super().__init__(Http(self.url, token, headers=HEADERS, patience=patience))

    def installed(self) -> Iterator[Installed]:
        """All solutions that people see, by name."""
        return self._solutions("isvisible eq true", "&$orderby=friendlyname,solutionid")

    def find(self, unique_name: str) -> Installed | None:
        """The solution of this unique name; None if there is none."""
        return next(self._solutions(f"uniquename eq {quoted(unique_name)}"), None)

    def connectors(self, names: Sequence[str], ids: Mapping[str, str] | None = None) -> dict[str, dict[str, str]]:
        """Of the connectors with these names, or the ids that `ids` has for them, those that are there.

        Returns name -> id and internal id. An import knows a connector by either.
        """
        by_id = {id.lower(): name for name, id in (ids or {}).items()}
        conditions = [f"name eq {quoted(name)}" for name in names] + [f"connectorid eq {id}" for id in by_id]
        found = {}
        for start in range(0, len(conditions), 20):
            condition = " or ".join(conditions[start : start + 20])
            query = f"$select=connectorid,name,connectorinternalid&$filter={quote(condition)}"
            for row in rows_of(self._http, "connectors", query):
                id, internal = str(row["connectorid"]), str(row.get("connectorinternalid") or "")
                found[by_id.get(id.lower(), str(row["name"]))] = {"id": id, "internalId": internal}
        return found

    def variables(self) -> set[str]:
        """The schema names of the environment variables that have a value here."""
        query = "$select=value&$filter=value ne null&$expand=EnvironmentVariableDefinitionId($select=schemaname)"
        rows = rows_of(self._http, "environmentvariablevalues", query)
        return {str((row.get("EnvironmentVariableDefinitionId") or {}).get("schemaname")) for row in rows}

    def references(self) -> set[str]:
        """The logical names of the connection references that have a connection here."""
        query = "$select=connectionreferencelogicalname&$filter=connectionid ne null"
        rows = rows_of(self._http, "connectionreferences", query)
        return {str(row["connectionreferencelogicalname"]) for row in rows}

    def export(self, unique_name: str, *, managed: bool) -> bytes:
        """The archive of a solution. Raises UsageError if there is none of this name."""
        if self.find(unique_name) is None:
            raise UsageError(
                f"the environment has no solution {unique_name!r}", remedy="connectory solution list shows them."
            )
        asked = {"SolutionName": unique_name, "Managed": managed}
        begun = object_of(self._http.call("POST", f"{API}/ExportSolutionAsync", json=asked))
        self._wait(str(begun["AsyncOperationId"]), lambda _: None)
        job = {"ExportJobId": begun["ExportJobId"]}
        answer = object_of(self._http.call("POST", f"{API}/DownloadSolutionExportData", json=job))
        return base64.b64decode(str(answer["ExportSolutionFile"]))

    def import_archive(
        self,
        archive: bytes,
        job: str,
        parameters: Sequence[Mapping[str, Any]] = (),
        on_progress: Callable[[float], object] = float,
    ) -> list[Entry]:
        """Import an archive as the import job of this id, and wait for its end; `on_progress` is told the percentage.

        Returns what the log of the import says of each component. The id was chosen by the caller, so that a call whose
        answer was lost does not import twice. Raises ServiceError if it fails, with what the log says of it.
        """
        asked: dict[str, Any] = {
            "OverwriteUnmanagedCustomizations": True,
            "PublishWorkflows": True,
            "CustomizationFile": base64.b64encode(archive).decode(),
            "ImportJobId": job,
        }
        if parameters:
            asked["ComponentParameters"] = list(parameters)
        try:
            begun = object_of(self._http.call("POST", f"{API}/ImportSolutionAsync", json=asked))
            operation = str(begun["AsyncOperationId"])
        except ServiceError as error:
            if error.code.lower() not in DUPLICATE:
                raise
            operation = ""  # an earlier try of this call came through without its answer
        try:
            self._wait(operation, on_progress, job)
        except ServiceError as error:
            raise self._explained(error, job) from error
        log = self._log(job)
        if not operation:
            for entry in log:
                if entry.result == FAILURE:
                    raise failure(entry.code, f"{entry.kind} {entry.name}: {entry.text}")
        return log

    def publish(self) -> None:
        """Let everybody see what was imported."""
        self._http.call("POST", f"{API}/PublishAllXml", json={})

    def _solutions(self, condition: str, more: str = "") -> Iterator[Installed]:
        columns = "solutionid,uniquename,friendlyname,version,ismanaged"
        query = f"$select={columns}&$filter={quote(condition)}&$expand=publisherid($select=customizationprefix){more}"
        for row in rows_of(self._http, "solutions", query):
            publisher = row.get("publisherid")
            prefix = str(publisher.get("customizationprefix") or "") if isinstance(publisher, dict) else ""
            id, name, shown, version = (str(row.get(column) or "") for column in columns.split(",")[:4])
            yield Installed(id, name, shown, version, bool(row.get("ismanaged")), prefix)

    def _wait(self, operation: str, on_progress: Callable[[float], object], job: str = "") -> None:
        """Wait for the end of a job. Raises ServiceError if it fails, or takes too long."""
        end = time.monotonic() + JOB_WAIT
        for pause in _pauses():
            if operation:
                state = self._row("asyncoperations", operation, _STATE)
                if state.get("statecode") == _ENDED:
                    if state.get("statuscode") != _SUCCEEDED:
                        raise failure(
                            _hexadecimal(state.get("errorcode")), state.get("friendlymessage") or state.get("message")
                        )
                    return
            if job:
                progress = self._row("importjobs", job, "progress,completedon")
                on_progress(float(progress.get("progress") or 0))
                if not operation and progress.get("completedon"):
                    return
            if time.monotonic() > end:
                raise ServiceError(
                    "the platform has not ended the job", remedy="The maker portal shows it under Solutions, History."
                )
            time.sleep(pause)

    def _row(self, table: str, id: str, columns: str) -> dict[str, Any]:
        """These columns of a row; nothing if it is not there yet."""
        try:
            return object_of(self._http.call("GET", f"{API}/{table}({id})?$select={columns}"))
        except ServiceError as error:
            if error.status != 404:
                raise
            return {}

    def _log(self, job: str) -> list[Entry]:
        return list(_entries(str(self._row("importjobs", job, "data").get("data") or "")))

    def _explained(self, error: ServiceError, job: str) -> ServiceError:
        """The failure with what the log says of components."""
        troubles = [entry for entry in self._log(job) if entry.result == FAILURE and entry.text not in error.message]
        said = "; ".join(f"{entry.kind} {entry.name}: {entry.text}" for entry in troubles[:5])
        error.message = f"{error.message} ({said})" if said else error.message
        return error


def _pauses() -> Iterator[float]:
    yield from _PAUSES
    while True:
        yield _PAUSES[-1]


def failure(code: str, message: str | None) -> ServiceError:
    """The error for a job that failed, with what can be done."""
    remedy = remedy_for(code, message or "") or "Nothing of it was taken. Mend the solution, and import it again."
    said = ": ".join(part for part in (code, message or "the platform does not say why") if part)
    return ServiceError(f"the job failed: {said}", code=code, remedy=remedy)


def _hexadecimal(code: Any) -> str:
    """A code as the documentation writes it; the tables and the logs hold it as a signed number."""
    text = str(code)
    return f"0x{int(text) & 0xFFFFFFFF:08x}" if text.lstrip("-").isdecimal() and text != "0" else ""


def _entries(text: str) -> Iterator[Entry]:
    """What a log says of each component. Source: the column `data` of the table `importjob`."""
    from connectory.environment.solution.xml_text import read_xml
    from connectory.errors import ConnectorError

    try:
        root = read_xml(text.encode(), "log")
    except ConnectorError:
        return
    waiting = [root]
    while waiting:
        element = waiting.pop(0)
        result = element.child("result")
        if result is not None:
            said = result.attributes
            name = element.attributes.get("LocalizedName") or element.attributes.get("id", "")
            code = _hexadecimal(said.get("errorcode", ""))
            yield Entry(element.tag, name, said.get("result", ""), code, said.get("errortext", ""))
        waiting += element.children
