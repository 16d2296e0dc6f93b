"""The addresses of the Power Apps service and of its storage, and what answers them."""

from __future__ import annotations

from connectory.environment.emulator.power_apps import responses
from connectory.environment.emulator.routing import Route

PREFIX = r"/providers/Microsoft\.(?=PowerApps/|ProcessSimple/)"

_CONNECTION = "PowerApps/apis/{api}/connections/{connection}"

ROUTES = (
    Route("GET", "ProcessSimple/environments", responses.list_environments, "The environments, of which there is one"),
    Route("GET", "PowerApps/apis", responses.list_apis, "The connectors"),
    Route("POST", "PowerApps/apis", responses.create_api, "A new connector"),
    Route("GET", "PowerApps/apis/{api}", responses.read_api, "A connector, with the addresses of its files"),
    Route("PATCH", "PowerApps/apis/{api}", responses.update_api, "A connector changed; not its display name"),
    Route("DELETE", "PowerApps/apis/{api}", responses.delete_api, "A connector deleted"),
    Route(
        "POST",
        "PowerApps/objectIds/{user}/validateApiSwagger",
        responses.validate,
        "A definition judged by the rules of `connectory check`",
    ),
    Route("POST", "PowerApps/objectIds/{user}/generateResourceStorage", responses.new_storage, "A place for files"),
    Route("GET", "PowerApps/apis/{api}/connections", responses.list_connections, "The connections of a connector"),
    Route("GET", _CONNECTION, responses.read_connection, "A connection and how it stands"),
    Route("PUT", _CONNECTION, responses.put_connection, "A connection made"),
    Route("DELETE", _CONNECTION, responses.delete_connection, "A connection deleted"),
)

STORAGE_PREFIX = r"/storage-(?=[0-9a-f]{32}/)"

STORAGE_ROUTES = (
    Route("PUT", "{container}/{file}", responses.put_blob, "A file put there, as a block blob"),
    Route("GET", "{container}/{file}", responses.get_blob, "The file"),
)
