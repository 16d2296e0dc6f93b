"""The token endpoint as one function from requests to responses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connectory.environment.emulator.routing import Service, answered
from connectory.environment.emulator.token.errors import TokenError, no_such_page
from connectory.environment.emulator.token.schema import DEVICES, REFRESHES
from connectory.environment.emulator.token.urls import PREFIX, ROUTES

if TYPE_CHECKING:
    from connectory.environment.emulator.settings import Settings
    from connectory.environment.emulator.store import Store
    from connectory.environment.emulator.wire import Request, Response


def answer(request: Request, store: Store, settings: Settings) -> Response:
    """The response to a request; what is refused leaves no trace in the store."""
    try:
        with store.part():
            if (response := answered(ROUTES, request, store, settings)) is None:
                raise no_such_page(request.method, request.path)
            return response
    except TokenError as error:
        return error.response()


TOKEN = Service("Token endpoint", PREFIX, ROUTES, (DEVICES, REFRESHES), lambda _: None, answer, is_open=True)
