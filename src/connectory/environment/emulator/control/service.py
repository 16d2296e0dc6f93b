"""The control endpoints as one function from requests to responses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connectory.environment.emulator.control.errors import ControlError
from connectory.environment.emulator.control.urls import PREFIX, ROUTES
from connectory.environment.emulator.routing import Service, answered

if TYPE_CHECKING:
    from connectory.environment.emulator.settings import Settings
    from connectory.environment.emulator.store import Store
    from connectory.environment.emulator.wire import Request, Response


def answer(request: Request, store: Store, settings: Settings) -> Response:
    """The response to a request."""
    try:
        with store.part():
            if (response := answered(ROUTES, request, store, settings)) is None:
                raise ControlError(f"There is no {request.method} /connectory/{request.path}.", 404)
            return response
    except ControlError as error:
        return error.response()


CONTROL = Service("Control endpoints", PREFIX, ROUTES, (), lambda _: None, answer)
