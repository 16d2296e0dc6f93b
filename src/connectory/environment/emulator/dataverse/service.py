"""The Web API as one function from requests to responses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connectory.environment.emulator.dataverse import errors, jobs, tables
from connectory.environment.emulator.dataverse.errors import DataverseError
from connectory.environment.emulator.dataverse.first_rows import seed
from connectory.environment.emulator.dataverse.schema import EXPORTS, SECRETS, SHARES, TASKS
from connectory.environment.emulator.dataverse.urls import PREFIX, ROUTES
from connectory.environment.emulator.routing import Call, Service, matching

if TYPE_CHECKING:
    from connectory.environment.emulator.settings import Settings
    from connectory.environment.emulator.store import Store
    from connectory.environment.emulator.wire import Request, Response


BATCH = "$batch"
"""Several requests in one, which are answered one by one."""

_KEPT = (*tables.TABLES, SECRETS, TASKS, EXPORTS, SHARES)


def answer(request: Request, store: Store, settings: Settings) -> Response:
    """The response to a request; what is refused leaves no trace in the store."""
    jobs.settle(store, settings)
    try:
        with store.part():
            return _answer(request, store, settings)
    except DataverseError as error:
        return error.response()


def _answer(request: Request, store: Store, settings: Settings) -> Response:
    if (request.method, request.path) == ("POST", BATCH):
        from connectory.environment.emulator.dataverse.batch import run_batch

        return run_batch(request, store, lambda inner: answer(inner, store, settings))
    found = matching(ROUTES, request.path)
    if not found:
        raise errors.unknown_segment(request.path.rpartition("/")[2])
    path = found[0].route.path  # the most exact one: a function's name is no entity set
    match = next((each for each in found if (each.route.method, each.route.path) == (request.method, path)), None)
    if match is None and "{set}" in path:
        raise errors.wrong_method(request.method)
    if match is None:
        raise errors.no_such_function(f"{request.address}/api/data/v9.2/{request.path}")
    return match.route.handler(Call(request, store, settings, match.parts))


DATAVERSE = Service("Dataverse Web API v9.2", PREFIX, ROUTES, _KEPT, seed, answer)
