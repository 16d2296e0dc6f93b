"""The Power Apps service and its storage as functions from requests to responses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connectory.environment.emulator.power_apps.errors import PowerAppsError, no_such_address
from connectory.environment.emulator.power_apps.schema import API_SECRETS, APIS, BLOBS, CONNECTIONS, CONTAINERS
from connectory.environment.emulator.power_apps.urls import PREFIX, ROUTES, STORAGE_PREFIX, STORAGE_ROUTES
from connectory.environment.emulator.routing import Route, Service, answered
from connectory.facts.clouds import POWER_APPS_RESOURCE

if TYPE_CHECKING:
    from connectory.environment.emulator.settings import Settings
    from connectory.environment.emulator.store import Store
    from connectory.environment.emulator.wire import Request, Response


def answer(request: Request, store: Store, settings: Settings) -> Response:
    """The response of the service to a request; what is refused leaves no trace in the store."""
    return _answer(ROUTES, request, store, settings)


def answer_of_storage(request: Request, store: Store, settings: Settings) -> Response:
    """The response of the storage, whose addresses hold their own permission."""
    return _answer(STORAGE_ROUTES, request, store, settings)


def _answer(routes: tuple[Route, ...], request: Request, store: Store, settings: Settings) -> Response:
    try:
        with store.part():
            if (response := answered(routes, request, store, settings)) is None:
                raise no_such_address(request.method, request.path)
            return response
    except PowerAppsError as error:
        return error.response()


POWER_APPS = Service(
    "Power Apps service (`/providers/Microsoft.`...)",
    PREFIX,
    ROUTES,
    (APIS, API_SECRETS, CONNECTIONS),
    lambda _: None,
    answer,
    audience=POWER_APPS_RESOURCE.rstrip("/"),
)

STORAGE = Service(
    "Storage of the Power Apps service (`/storage-`...)",
    STORAGE_PREFIX,
    STORAGE_ROUTES,
    (CONTAINERS, BLOBS),
    lambda _: None,
    answer_of_storage,
    is_open=True,
)
