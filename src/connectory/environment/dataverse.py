"""The Dataverse Web API: connectors as rows of the table `connector`. Source: platform 1 and 2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from connectory.environment.client import Identity, Listed, Stored, Written
from connectory.environment.http import PATIENCE, Answer, Http, Session, Token
from connectory.environment.odata import API, GUID, HEADERS, object_of, quoted, rows_of
from connectory.environment.remedies import DUPLICATE
from connectory.errors import DriftError, ServiceError, SignInError, UsageError

_LISTED = ("connectorid", "name", "displayname", "connectorinternalid", "modifiedon")
_COLUMNS = (
    *_LISTED,
    "description",
    "connectortype",
    "openapidefinition",
    "connectionparameters",
    "connectionparametersets",
    "policytemplateinstances",
    "scriptoperations",
    "customcodeblobcontent",
    "iconbrandcolor",
    "capabilities",
    "iconblobid",
)
_PAGE = 500  # rows of a page of the list
_ICON = "iconblob"
_DEFAULT_SOLUTION = "Default"
_DEFAULT_PREFIX = "new"  # of the default publisher of every environment, unless somebody changed it


class Dataverse(Session):
    """The connectors of the environment at `url` that solutions know."""

    def __init__(self, url: str, token: Token, *, patience: float = PATIENCE) -> None:
        self.url = self.home = url.rstrip("/")
        self.writes_whole = False
        self._prefixes: dict[str | None, str] = {}  # by solution
        super().__init__(Http(self.url, token, headers=HEADERS, patience=patience))

    def identity(self) -> Identity:
        """Who is signed in."""
        who = object_of(self._http.call("GET", f"{API}/WhoAmI"))
        user = str(who.get("UserId", ""))
        return Identity(user_id=user, organization_id=str(who.get("OrganizationId", "")), name=self._name_of_user(user))

    def connectors(self) -> Iterator[Listed]:
        """All connectors, page by page, ordered by display name."""
        query = f"$select={','.join(_LISTED)}&$orderby=displayname,connectorid"
        for row in rows_of(self._http, "connectors", query, {"Prefer": f"odata.maxpagesize={_PAGE}"}):
            yield _listed(row)

    def is_id(self, text: str) -> bool:
        """Whether a text has the form of a row's id."""
        return bool(GUID.fullmatch(text))

    def find(self, wanted: str) -> list[Listed]:
        """The connectors with this id, internal id, name or display name."""
        if GUID.fullmatch(wanted):
            condition = f"connectorid eq {wanted}"
        else:
            text = quoted(wanted)
            condition = f"name eq {text} or displayname eq {text} or connectorinternalid eq {text}"
        query = f"$select={','.join(_LISTED)}&$filter={quote(condition)}"
        return [_listed(row) for row in rows_of(self._http, "connectors", query)]

    def read(self, id: str) -> Stored | None:
        """The connector with this id, its icon included; None if there is none."""
        try:
            row = object_of(self._http.call("GET", f"{_connector(id)}?$select={','.join(_COLUMNS)}"))
        except ServiceError as error:
            if error.status == 404:
                return None
            raise
        icon = self._icon(id) if row.get("iconblobid") else None
        columns = {name: value for name, value in row.items() if "@" not in name and name != "iconblobid"}
        if icon is not None:
            columns[_ICON] = icon
        return Stored(listed=_listed(row), columns=columns, version=str(row.get("@odata.etag", "")))

    def prefix(self, solution: str | None) -> str:
        """The publisher's prefix of names in this solution, asked for once. Raises UsageError if there is none such."""
        if solution not in self._prefixes:
            try:
                self._prefixes[solution] = self._prefix_there(solution)
            except (ServiceError, SignInError):
                if solution is None:
                    return _DEFAULT_PREFIX
                raise
        return self._prefixes[solution]

    def create(self, columns: Mapping[str, Any], *, solution: str | None = None) -> Written:
        """Make a connector of these columns, `connectorid` and `name` included. Never makes two of them."""
        headers = {"Prefer": "return=minimal", **({"MSCRM.SolutionUniqueName": solution} if solution else {})}
        row = {column: value for column, value in columns.items() if column != _ICON}
        id = str(columns["connectorid"])
        try:
            answer = self._http.call("POST", f"{API}/connectors", json=row, headers=headers)
        except ServiceError as error:
            # The id was chosen here: an earlier try of this call may have come through without its answer.
            if error.code.lower() not in DUPLICATE or not self._holds(id, row):
                raise
        else:
            _require_same_id(answer, id)
        written = Written(id)
        if _ICON in columns:
            self._write_icon(id, str(columns[_ICON]), written)
        self._publish(id, written)
        return written

    def update(self, stored: Stored, columns: Mapping[str, Any]) -> Written:
        """Write these columns, all or none. Raises DriftError if the connector was changed since it was read."""
        id = stored.listed.id
        written = Written(id)
        row = {column: value for column, value in columns.items() if column != _ICON}
        if row:
            self._patch(stored, row)
        if _ICON in columns:
            self._write_icon(id, str(columns[_ICON]), written)
        self._publish(id, written)
        return written

    def delete(self, id: str) -> None:
        """Delete the connector; nothing happens if there is none."""
        try:
            self._http.call("DELETE", _connector(id))
        except ServiceError as error:
            if error.status != 404:
                raise

    def _prefix_there(self, solution: str | None) -> str:
        condition = quote(f"uniquename eq {quoted(solution or _DEFAULT_SOLUTION)}")
        query = f"$select=uniquename&$filter={condition}&$expand=publisherid($select=customizationprefix)"
        rows = list(rows_of(self._http, "solutions", query))
        if not rows and solution is not None:
            raise UsageError(
                f"the environment has no solution {solution!r}",
                remedy="Give the unique name of a solution, not its display name.",
            )
        publisher = rows[0].get("publisherid") if rows else None
        prefix = publisher.get("customizationprefix") if isinstance(publisher, dict) else None
        return str(prefix or _DEFAULT_PREFIX)

    def _patch(self, stored: Stored, row: Mapping[str, Any]) -> None:
        try:
            self._http.call(
                "PATCH", _connector(stored.listed.id), json=row, headers={"If-Match": stored.version or "*"}
            )
        except ServiceError as error:
            if error.status != 412:
                raise
            # It was changed since it was read: by others, or by an earlier try of this call whose answer was lost.
            if not self._holds(stored.listed.id, row):
                raise DriftError(
                    "the connector was changed in the environment while this was at work; nothing was written",
                    remedy="Run the command again: it shows what is different there.",
                ) from error

    def _write_icon(self, id: str, icon: str, written: Written) -> None:
        """Write the icon by itself, since the documentation says that it cannot be: a refusal costs nothing else."""
        try:
            self._http.call("PATCH", _connector(id), json={_ICON: icon}, headers={"If-Match": "*"})
        except ServiceError as error:
            if error.status is None or error.status >= 500:
                raise
            written.refused[_ICON] = error.message

    def _icon(self, id: str) -> str | None:
        import base64

        try:
            answer = self._http.call("GET", f"{_connector(id)}/{_ICON}/$value")
        except ServiceError as error:
            if error.status in (400, 404):
                return None
            raise
        return base64.b64encode(answer.body).decode() if answer.body else None

    def _publish(self, id: str, written: Written) -> None:
        """Let everybody see the change. It stands there already, and most are published by the platform itself."""
        document = f"<importexportxml><connectors><connector>{{{id}}}</connector></connectors></importexportxml>"
        try:
            self._http.call("POST", f"{API}/PublishXml", json={"ParameterXml": document})
        except (ServiceError, SignInError) as error:
            written.unpublished = error.message

    def _holds(self, id: str, row: Mapping[str, Any]) -> bool:
        """Whether the connector is there with these columns, client secrets apart."""
        from connectory.environment.plan import comparable

        now = self.read(id)
        return now is not None and all(
            comparable(column, value) == comparable(column, now.columns.get(column)) for column, value in row.items()
        )

    def _name_of_user(self, user: str) -> str:
        """The user's name; empty if it may not be read."""
        if not GUID.fullmatch(user):
            return ""
        try:
            row = object_of(self._http.call("GET", f"{API}/systemusers({user})?$select=fullname,domainname"))
        except (ServiceError, SignInError):
            return ""
        return str(row.get("fullname") or row.get("domainname") or "")


def _connector(id: str) -> str:
    if not GUID.fullmatch(id):
        raise UsageError(f"{id!r} is not the id of a connector", remedy="connectory list shows the ids.")
    return f"{API}/connectors({id})"


def _listed(row: Mapping[str, Any]) -> Listed:
    id, name, display_name, internal_id, modified = (str(row.get(column) or "") for column in _LISTED)
    return Listed(id=id, name=name, display_name=display_name, internal_id=internal_id, modified=modified)


def _require_same_id(answer: Answer, id: str) -> None:
    said = answer.headers.get("odata-entityid", "")
    if said and id.lower() not in said.lower():
        raise ServiceError(f"the connector was created with another id than {id}: {said}", status=answer.status)
