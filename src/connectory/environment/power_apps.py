"""The Power Apps service: connectors that no solution knows, as `paconn` makes them. Source: platform 3.

Columns have the names of Dataverse, so that plans and folders are the same for both.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from connectory.connector.writing import json_bytes
from connectory.environment.client import Identity, Listed, Stored, Written
from connectory.environment.environments import POWER_APPS_PATH
from connectory.environment.http import PATIENCE, Http, Session, Token
from connectory.environment.oauth_settings import text_of, tree_of
from connectory.environment.rows import capability_names, capability_values
from connectory.errors import ConnectorError, ServiceError, UsageError
from connectory.facts.connector_table import JSON_COLUMNS

_VERSION = "api-version=2016-11-01"
_SERVICE = "/providers/Microsoft.PowerApps"
_HEADERS = {"Accept": "application/json", "x-ms-origin": "connectory"}
_ID = re.compile(r"shared_[A-Za-z0-9_.-]+")
_TEXTS = {"displayname": "displayName", "description": "description", "iconbrandcolor": "iconBrandColor"}
_FILES = {
    "iconblob": ("iconUri", "icon.png", "image/png"),
    "customcodeblobcontent": ("scriptDefinitionUrl", "script.csx", "text/plain"),
}


class PowerApps(Session):
    """The connectors of the environment at `url`, which ends with its id, that no solution knows."""

    def __init__(self, url: str, token: Token, *, patience: float = PATIENCE) -> None:
        self.url = url
        host, _, self.home = url.partition(POWER_APPS_PATH)
        self.writes_whole = True
        self._token = token
        self._patience = patience
        super().__init__(Http(f"{host}{_SERVICE}", token, headers=_HEADERS, patience=patience))

    def identity(self) -> Identity:
        """Who is signed in, as the token says it."""
        claims = self._claims()
        name = str(claims.get("name") or claims.get("upn") or "")
        return Identity(user_id=self._object_id(), organization_id=str(claims.get("tid", "")), name=name)

    def connectors(self) -> Iterator[Listed]:
        """All custom connectors, ordered by display name."""
        found = [_listed(each) for each in self._all() if _properties(each).get("isCustomApi", True)]
        return iter(sorted(found, key=lambda each: (each.display_name.casefold(), each.id)))

    def is_id(self, text: str) -> bool:
        """Whether a text has the form of an id: `shared_...`."""
        return bool(_ID.fullmatch(text))

    def find(self, wanted: str) -> list[Listed]:
        """The connectors with this id or display name."""
        folded = wanted.casefold()
        return [each for each in self.connectors() if folded in (each.id.casefold(), each.display_name.casefold())]

    def read(self, id: str) -> Stored | None:
        """The connector with this id; None if there is none."""
        if not self.is_id(id):
            return None
        try:
            api = self._http.call("GET", self._api(id)).json
        except ServiceError as error:
            if error.status == 404:
                return None
            raise
        properties = _properties(api)
        columns: dict[str, Any] = {column: properties.get(key) for column, key in _TEXTS.items()}
        columns.update(
            {column: text_of(properties[key]) for column, key in JSON_COLUMNS.items() if properties.get(key)}
        )
        columns["capabilities"] = capability_values(properties.get("capabilities") or [])
        addresses = properties.get("apiDefinitions")
        definition = addresses.get("originalSwaggerUrl") if isinstance(addresses, dict) else None
        if definition:
            columns["openapidefinition"] = _as_generated(self._content(definition))
        if icon := properties.get("iconUri"):
            columns["iconblob"] = base64.b64encode(self._content(icon)).decode()
        if script := properties.get("scriptDefinitionUrl"):
            columns["customcodeblobcontent"] = self._content(script).decode("utf-8-sig", errors="replace")
        return Stored(listed=_listed(api), columns=columns)

    def prefix(self, solution: str | None) -> str:
        """Empty: the service makes the names itself. Raises UsageError for a solution, which it does not know."""
        if solution is not None:
            raise UsageError(
                "connectors of the Power Apps service are in no solution",
                remedy="Give the environment's address, such as https://org12345.crm.dynamics.com, instead of its id.",
            )
        return ""

    def create(self, columns: Mapping[str, Any], *, solution: str | None = None) -> Written:
        """Make a connector of these columns; the service chooses its id. Never makes two of them."""
        self.prefix(solution)
        payload = self._payload(columns)
        payload["properties"]["displayName"] = columns["displayname"]
        try:
            made = self._http.call("POST", self._api(), json=payload, repeatable=False).json
            return Written(str(made["name"]))
        except ServiceError as error:
            if error.status is not None and error.status < 500:
                raise
            found = self.find(str(columns["displayname"]))  # none of this name was there before
            if len(found) != 1:
                raise
            return Written(found[0].id)

    def update(self, stored: Stored, columns: Mapping[str, Any]) -> Written:
        """Write these columns, and with them all others as they are: what is not sent would be cleared."""
        whole = {**{column: value for column, value in stored.columns.items() if value is not None}, **columns}
        self._http.call("PATCH", self._api(stored.listed.id), json=self._payload(whole))
        return Written(stored.listed.id)

    def delete(self, id: str) -> None:
        """Delete the connector; nothing happens if there is none."""
        try:
            self._http.call("DELETE", self._api(id))
        except ServiceError as error:
            if error.status != 404:
                raise

    def _api(self, id: str = "") -> str:
        if id and not self.is_id(id):
            raise UsageError(f"{id!r} is not the id of a connector", remedy="connectory list shows the ids.")
        condition = quote(f"environment eq '{self.home}'")
        return f"apis{'/' if id else ''}{id}?{_VERSION}&$filter={condition}"

    def _all(self) -> Iterator[dict[str, Any]]:
        following: Any = self._api()
        while isinstance(following, str):
            page = self._http.call("GET", following).json
            if not isinstance(page, dict) or not isinstance(page.get("value"), list):
                raise ServiceError("the answer holds no list of connectors")
            yield from page["value"]
            following = page.get("nextLink")

    def _payload(self, columns: Mapping[str, Any]) -> dict[str, Any]:
        definition = tree_of(columns.get("openapidefinition"))
        if not isinstance(definition, dict):
            raise ConnectorError("the definition is not a JSON object")
        properties: dict[str, Any] = {
            key: tree_of(columns[column]) for column, key in JSON_COLUMNS.items() if columns.get(column)
        }
        properties["iconBrandColor"] = columns.get("iconbrandcolor")
        properties["capabilities"] = capability_names(columns.get("capabilities"))
        properties["description"] = columns.get("description") or ""
        properties["openApiDefinition"] = definition
        properties["backendService"] = {"serviceUrl": _service_url(definition)}
        properties["environment"] = {"name": self.home}
        properties["scriptDefinitionUrl"] = ""
        properties.update(self._uploaded(columns))
        return {"properties": {key: value for key, value in properties.items() if value is not None}}

    def _uploaded(self, columns: Mapping[str, Any]) -> dict[str, str]:
        """The addresses of the icon and the code, after they were put into the service's storage."""
        wanted = {column: columns[column] for column in _FILES if columns.get(column)}
        if not wanted:
            return {}
        path = f"objectIds/{self._object_id()}/generateResourceStorage?{_VERSION}"
        storage = self._http.call("POST", path, json={"environment": {"name": self.home}}).json
        container, _, signature = str(storage["sharedAccessSignature"]).partition("?")
        addresses = {}
        for column, value in wanted.items():
            key, name, kind = _FILES[column]
            content = base64.b64decode(value) if column == "iconblob" else str(value).encode()
            address = f"{container}/{name}?{signature}"
            with self._elsewhere(address) as http:
                headers = {"x-ms-blob-type": "BlockBlob", "Content-Type": kind}
                http.call("PUT", address, content=content, headers=headers)
            addresses[key] = address
        return addresses

    def _content(self, address: str) -> bytes:
        with self._elsewhere(address) as http:
            return http.call("GET", address).body

    def _elsewhere(self, address: str) -> Http:
        """Calls to the storage, whose addresses hold their own permission: the token does not go there."""
        parts = urlsplit(address)
        return Http(f"{parts.scheme}://{parts.netloc}", lambda _: None, patience=self._patience)

    def _object_id(self) -> str:
        return str(self._claims().get("oid") or "00000000-0000-0000-0000-000000000000")

    def _claims(self) -> dict[str, Any]:
        """What the token says of whoever is signed in; empty without one."""
        parts = (self._token(False) or "").split(".")
        if len(parts) != 3:
            return {}
        try:
            claims = tree_of(base64.urlsafe_b64decode(parts[1] + "==").decode())
        except ValueError:
            return {}
        return claims if isinstance(claims, dict) else {}


def _properties(api: Any) -> dict[str, Any]:
    properties = api.get("properties") if isinstance(api, dict) else None
    return properties if isinstance(properties, dict) else {}


def _listed(api: dict[str, Any]) -> Listed:
    properties, name = _properties(api), str(api.get("name") or "")
    modified = str(properties.get("changedTime") or "")
    return Listed(
        id=name, name=name, display_name=str(properties.get("displayName") or ""), internal_id=name, modified=modified
    )


def _as_generated(content: bytes) -> str:
    """The definition in the form in which `generate` writes it: the service keeps what it says, and not its lines."""
    text = content.decode("utf-8-sig", errors="replace")
    try:
        return json_bytes(tree_of(text)).decode()
    except ValueError:
        return text


def _service_url(definition: Mapping[str, Any]) -> str:
    schemes = definition.get("schemes")
    scheme = schemes[0] if isinstance(schemes, list) and schemes else "https"
    return f"{scheme}://{definition.get('host', '')}{definition.get('basePath', '')}"
