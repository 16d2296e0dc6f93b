"""Connectors and connections of the Power Apps service: what it takes, keeps and shows of them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from connectory.environment.emulator.dataverse.connectors import fingerprint, is_definition, secret_holders
from connectory.environment.emulator.dataverse.values import now
from connectory.environment.emulator.power_apps import errors, storage
from connectory.environment.emulator.power_apps.schema import API_SECRETS, APIS, CONNECTIONS
from connectory.environment.naming import internal_id

if TYPE_CHECKING:
    from connectory.environment.emulator.store import Store

Tree = dict[str, Any]

_DEFINITION = "openApiDefinition"
_FILES = ("iconUri", "scriptDefinitionUrl")
_IN_STORAGE = "storage:"
_PATH = "/providers/Microsoft.PowerApps"
_SWAGGER = "apiDefinition.swagger.json"


def create(store: Store, properties: Mapping[str, Any], *, loose: bool) -> str:
    """Register a connector; its name. Raises PowerAppsError."""
    title = properties.get("displayName")
    if not isinstance(title, str) or not title.strip():
        raise errors.missing("properties.displayName")
    if _DEFINITION not in properties:
        raise errors.missing(f"properties.{_DEFINITION}")
    name = internal_id(title.lower(), f"{store.identity()['organizationid']}/{uuid.uuid4()}")
    kept, time = _kept(store, name, properties, loose=loose), now()
    store.write(f'INSERT INTO "{APIS.name}" VALUES (?, ?, ?, ?, ?)', (name, title, time, time, json.dumps(kept)))
    return name


def update(store: Store, name: str, properties: Mapping[str, Any], *, loose: bool) -> None:
    """Change what is given of a connector; the rest stays. Raises PowerAppsError."""
    row = _row(store, name)
    if "displayName" in properties:
        raise errors.title_is_fixed()
    kept = {**json.loads(row["properties"]), **_kept(store, name, properties, loose=loose)}
    statement = f'UPDATE "{APIS.name}" SET changed = ?, properties = ? WHERE name = ?'
    store.write(statement, (now(), json.dumps(kept), name))


def delete(store: Store, name: str) -> None:
    """Forget a connector and its connections. Raises PowerAppsError if there is none."""
    _row(store, name)
    store.write(f'DELETE FROM "{APIS.name}" WHERE name = ?', (name,))
    store.write(f'DELETE FROM "{API_SECRETS.name}" WHERE name = ?', (name,))
    store.write(f'DELETE FROM "{CONNECTIONS.name}" WHERE api = ?', (name,))


def all_shown(store: Store, base: str) -> list[Tree]:
    """All connectors, the oldest first, without their definitions. `base` is where the storage is reached."""
    rows = store.rows(f'SELECT * FROM "{APIS.name}" ORDER BY created, name')
    return [_shown(store, row, base, whole=False) for row in rows]


def shown(store: Store, name: str, base: str) -> Tree:
    """A connector as it is answered. Raises PowerAppsError if there is none."""
    return _shown(store, _row(store, name), base, whole=True)


def secrets_of(store: Store, name: str) -> dict[str, str]:
    """Place in a connector -> fingerprint of the secret that was set there."""
    rows = store.rows(f'SELECT * FROM "{API_SECRETS.name}" WHERE name = ?', (name,))
    return {row["place"].removeprefix(name): row["fingerprint"] for row in rows}


def connect(store: Store, api: str, name: str, properties: Mapping[str, Any]) -> Tree:
    """Make a connection, or make it anew: who has to sign in first is not connected. Source: connections 6."""
    declared = _objects(json.loads(_row(store, api)["properties"]).get("connectionParameters"))
    given = properties.get("connectionParameters") or {}
    if not isinstance(given, dict):
        raise errors.missing("properties.connectionParameters")
    for key, parameter in declared.items():
        if _is_required(parameter) and key not in given and "connectionParametersSet" not in properties:
            raise errors.missing(f"properties.connectionParameters.{key}")
    has_sign_in = any(parameter.get("type") == "oauthSetting" for parameter in declared.values())
    status = {"status": "Error", "error": {"code": "Unauthenticated"}} if has_sign_in else {"status": "Connected"}
    hidden = [key for key, parameter in declared.items() if parameter.get("type") != "string"]
    kept = {
        "apiId": f"{_PATH}/apis/{api}",
        "displayName": properties.get("displayName") or api,
        "environment": properties.get("environment"),
        "connectionParameters": {key: value for key, value in given.items() if key not in hidden},
        "statuses": [status],
    }
    row = (f"{api}/{name}", name, api, now(), json.dumps(kept))
    store.write(f'INSERT OR REPLACE INTO "{CONNECTIONS.name}" VALUES (?, ?, ?, ?, ?)', row)
    return connection(store, api, name)


def connections(store: Store, api: str) -> list[Tree]:
    """The connections of a connector, the oldest first. Raises PowerAppsError if there is no such connector."""
    _row(store, api)
    rows = store.rows(f'SELECT * FROM "{CONNECTIONS.name}" WHERE api = ? ORDER BY created, name', (api,))
    return [_shown_connection(row) for row in rows]


def connection(store: Store, api: str, name: str) -> Tree:
    """A connection. Raises PowerAppsError if there is none."""
    rows = store.rows(f'SELECT * FROM "{CONNECTIONS.name}" WHERE place = ?', (f"{api}/{name}",))
    if not rows:
        raise errors.unknown_connection(name)
    return _shown_connection(rows[0])


def disconnect(store: Store, api: str, name: str) -> None:
    """Forget a connection. Raises PowerAppsError if there is none."""
    connection(store, api, name)
    store.write(f'DELETE FROM "{CONNECTIONS.name}" WHERE place = ?', (f"{api}/{name}",))


def _objects(tree: Any) -> dict[str, Tree]:
    """The objects in an object."""
    return {key: value for key, value in tree.items() if isinstance(value, dict)} if isinstance(tree, dict) else {}


def _row(store: Store, name: str) -> Tree:
    rows = store.rows(f'SELECT * FROM "{APIS.name}" WHERE name = ?', (name,))
    if not rows:
        raise errors.unknown_api(name)
    return rows[0]


def _kept(store: Store, name: str, properties: Mapping[str, Any], *, loose: bool) -> Tree:
    """The properties as they are kept: secrets blanked, the definition in the storage, files there by their places."""
    kept = {key: value for key, value in properties.items() if key not in (_DEFINITION, "displayName")}
    if _DEFINITION in properties:
        definition = properties[_DEFINITION]
        if not loose:
            _refuse_faulty(definition, properties)
        place = f"{storage.new_container(store)}/{_SWAGGER}"
        text = json.dumps(definition, ensure_ascii=False, separators=(",", ":"))
        storage.put(store, place, "application/json", text.encode(errors="surrogatepass"))
        kept[_DEFINITION] = _IN_STORAGE + place
    for key in _FILES:
        if kept.get(key):
            place_there = storage.place_of(store, str(kept[key]))
            kept[key] = kept[key] if place_there is None else _IN_STORAGE + place_there
    for place, holder in secret_holders(kept, name):
        if secret := holder["clientSecret"]:
            row = (place, name, fingerprint(str(secret)))
            store.write(f'INSERT OR REPLACE INTO "{API_SECRETS.name}" VALUES (?, ?, ?)', row)
        else:
            store.write(f'DELETE FROM "{API_SECRETS.name}" WHERE place = ?', (place,))
        holder["clientSecret"] = ""
    return kept


def _refuse_faulty(definition: Any, properties: Mapping[str, Any]) -> None:
    if not is_definition(definition):
        raise errors.invalid_definition()
    base_path = str(definition.get("basePath") or "").rstrip("/")
    backend = properties.get("backendService")
    url = backend.get("serviceUrl") if isinstance(backend, dict) else None
    if not isinstance(url, str) or not url:
        raise errors.missing("properties.backendService.serviceUrl")
    if not url.rstrip("/").endswith(base_path):
        raise errors.other_base_path(base_path)


def _shown(store: Store, row: Mapping[str, Any], base: str, *, whole: bool) -> Tree:
    properties = json.loads(row["properties"])
    for key in (_DEFINITION, *_FILES):
        value = str(properties.get(key) or "")
        if value.startswith(_IN_STORAGE):
            properties[key] = storage.address_of(store, base, value.removeprefix(_IN_STORAGE))
        elif not value:  # paconn sends an empty address for what there is not, and cannot do with one that it gets
            properties.pop(key, None)
    swagger = properties.pop(_DEFINITION)
    user = {"id": store.identity()["userid"], "displayName": "Emulator User", "type": "User"}
    general = {
        "displayName": row["displayname"],
        "isCustomApi": True,
        "createdTime": row["created"],
        "changedTime": row["changed"],
        "createdBy": user,
    }
    if whole:
        general["apiDefinitions"] = {"originalSwaggerUrl": swagger, "modifiedSwaggerUrl": swagger}
    name = row["name"]
    return {
        "name": name,
        "id": f"{_PATH}/apis/{name}",
        "type": "Microsoft.PowerApps/apis",
        "properties": {**properties, **general},
    }


def _shown_connection(row: Mapping[str, Any]) -> Tree:
    return {
        "name": row["name"],
        "id": f"{_PATH}/apis/{row['api']}/connections/{row['name']}",
        "type": "Microsoft.PowerApps/apis/connections",
        "properties": {**json.loads(row["properties"]), "createdTime": row["created"]},
    }


def _is_required(parameter: Mapping[str, Any]) -> bool:
    if parameter.get("type") not in ("string", "securestring", "int"):
        return False
    constraints = _objects(parameter.get("uiDefinition")).get("constraints", {})
    return str(constraints.get("required", "false")).lower() == "true" and "defaultValue" not in parameter
