"""The Power Apps service over the wire."""

from __future__ import annotations

import hashlib
import json
import re
from email.utils import formatdate
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from connectory.environment.emulator.power_apps import errors, models, storage
from connectory.environment.emulator.wire import PACONN_HOST, STORAGE_HOST, Response, json_response

if TYPE_CHECKING:
    from connectory.environment.emulator.routing import Call

_FILTER = re.compile(r"\s*environment\s+eq\s+'(?P<name>[^']*)'\s*")
_CERTIFICATION = "enableConnectorCertificationRules"


def list_environments(call: Call) -> Response:
    """The environment that there is."""
    _version(call)
    name = call.store.identity()["environmentid"]
    place = f"/providers/Microsoft.ProcessSimple/environments/{name}"
    properties = {"displayName": "connectory emulator", "isDefault": True}
    return json_response({"value": [{"name": name, "id": place, "properties": properties}]})


def list_apis(call: Call) -> Response:
    """The connectors."""
    _environment(call)
    return json_response({"value": models.all_shown(call.store, _storage(call))})


def create_api(call: Call) -> Response:
    """A new connector."""
    _environment(call)
    name = models.create(call.store, _properties(call), loose=call.settings.loose)
    return json_response(models.shown(call.store, name, _storage(call)), 201)


def read_api(call: Call) -> Response:
    """A connector, with the addresses of its files."""
    _environment(call)
    return json_response(models.shown(call.store, call.parts["api"], _storage(call)))


def update_api(call: Call) -> Response:
    """A connector changed."""
    _environment(call)
    models.update(call.store, call.parts["api"], _properties(call), loose=call.settings.loose)
    return json_response(models.shown(call.store, call.parts["api"], _storage(call)))


def delete_api(call: Call) -> Response:
    """A connector forgotten."""
    _environment(call)
    models.delete(call.store, call.parts["api"])
    return Response(204)


def validate(call: Call) -> Response:
    """What is wrong with a definition, as one text; empty if nothing is."""
    from connectory.environment.emulator.power_apps.validation import problems

    _version(call)
    tree = _object(call)
    certified = call.request.query.get(_CERTIFICATION, "").lower() == "true"
    return json_response("\r\n".join(problems(tree, certified=certified)))


def new_storage(call: Call) -> Response:
    """A place to put files at, with the permission to do so."""
    _version(call)
    named = _object(call).get("environment")
    _known(call, named.get("name") if isinstance(named, dict) else None)
    container = storage.new_container(call.store)
    return json_response({"sharedAccessSignature": storage.address_of(call.store, _storage(call), container)})


def list_connections(call: Call) -> Response:
    """The connections of a connector."""
    _environment(call)
    return json_response({"value": models.connections(call.store, call.parts["api"])})


def read_connection(call: Call) -> Response:
    """A connection and how it stands."""
    _environment(call)
    return json_response(models.connection(call.store, call.parts["api"], call.parts["connection"]))


def put_connection(call: Call) -> Response:
    """A connection made."""
    _environment(call)
    api, name = call.parts["api"], call.parts["connection"]
    return json_response(models.connect(call.store, api, name, _properties(call, with_environment=False)), 201)


def delete_connection(call: Call) -> Response:
    """A connection forgotten."""
    _environment(call)
    models.disconnect(call.store, call.parts["api"], call.parts["connection"])
    return Response(204)


def put_blob(call: Call) -> Response:
    """A file put into a container."""
    kind = call.request.header("x-ms-blob-type") or ""
    if kind != "BlockBlob":
        raise errors.other_blob(kind)
    given = call.request.header("x-ms-blob-content-type") or call.request.header("content-type")
    storage.put(call.store, _place(call), given or "application/octet-stream", call.request.body)
    tag = hashlib.sha256(call.request.body).hexdigest()[:16]
    return Response(201, headers={"ETag": f'"0x{tag.upper()}"', "Last-Modified": formatdate(usegmt=True)})


def get_blob(call: Call) -> Response:
    """A file of a container."""
    kind, content = storage.get(call.store, _place(call))
    return Response(200, content, {"Content-Type": kind, "x-ms-blob-type": "BlockBlob"})


def _place(call: Call) -> str:
    storage.allow(call.store, call.parts["container"], call.request.query.get("sig", ""))
    return f"{call.parts['container']}/{call.parts['file']}"


def _storage(call: Call) -> str:
    """Where the caller reaches the storage: at the same address, but for `paconn`, which wants a name of its form."""
    parts = urlsplit(call.request.address)
    host = STORAGE_HOST if parts.hostname == PACONN_HOST else None
    return f"{parts.scheme}://{host}:{parts.port}" if host and parts.port else call.request.address


def _version(call: Call) -> None:
    if not call.request.query.get("api-version"):
        raise errors.no_version()


def _environment(call: Call) -> None:
    """Raise PowerAppsError unless the query names this environment."""
    _version(call)
    found = _FILTER.fullmatch(call.request.query.get("$filter", ""))
    _known(call, found["name"] if found else None)


def _known(call: Call, name: Any) -> None:
    if not isinstance(name, str) or not name:
        raise errors.no_environment()
    if name.lower() != call.store.identity()["environmentid"]:
        raise errors.unknown_environment(name)


def _object(call: Call) -> dict[str, Any]:
    try:
        tree = json.loads(call.request.body)
    except (ValueError, RecursionError) as error:
        raise errors.not_json() from error
    if not isinstance(tree, dict):
        raise errors.not_json()
    return tree


def _properties(call: Call, *, with_environment: bool = True) -> dict[str, Any]:
    """`properties` of the body; with the environment in it, which has to be this one."""
    properties = _object(call).get("properties")
    if not isinstance(properties, dict):
        raise errors.missing("properties")
    if with_environment:
        named = properties.get("environment")
        _known(call, named.get("name") if isinstance(named, dict) else None)
    return properties
