"""The token endpoint as one function from requests to responses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connectory.environment.emulator.routing import Call, Service, matching
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
            for match in matching(ROUTES, request.path):
                if match.route.method == request.method:
                    return match.route.handler(Call(request, store, settings, match.parts))
            raise no_such_page(request.method, request.path)
    except TokenError as error:
        return error.response()


TOKEN = Service("Token endpoint", PREFIX, ROUTES, (DEVICES, REFRESHES), lambda _: None, answer, is_open=True)
