"""The services behind one address, as an application of Starlette."""

from __future__ import annotations

import logging
import re
import uuid
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response as Answer
from starlette.routing import Route

from connectory.environment.emulator import sign_in
from connectory.environment.emulator.dataverse.errors import DataverseError, server_error, unauthorized
from connectory.environment.emulator.services import SERVICES
from connectory.environment.emulator.traffic import Traffic
from connectory.environment.emulator.wire import Request, Response, json_response, query_of

if TYPE_CHECKING:
    from starlette.requests import Request as Asked

    from connectory.environment.emulator.settings import Settings
    from connectory.environment.emulator.store import Store

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""Names by which this machine calls itself."""

_SCHEME, _PORT = re.compile(r"^https?://"), re.compile(r":\d+$")
_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
_LARGEST = 128 * 1024 * 1024  # bytes of a body; the platform's bound for one request


def application(store: Store, settings: Settings, hosts: tuple[str, ...] = LOOPBACK) -> Starlette:
    """The emulator over this state. `hosts` are the names it answers to: no web page can reach it by another one."""

    async def endpoint(asked: Asked) -> Answer:
        response = await _respond(asked, store, settings, hosts)
        return Answer(response.body, response.status, _headers(response))

    return Starlette(
        routes=[Route("/{path:path}", endpoint, methods=_METHODS)],
        middleware=[Middleware(Traffic, settings=settings)],
    )


async def _respond(asked: Asked, store: Store, settings: Settings, hosts: tuple[str, ...]) -> Response:
    """The answer to a request; what it changes is kept before anything of the answer is sent."""
    if not _allowed(asked, hosts):
        return _refusal(403, "WrongHost", "The emulator answers only to the names of this machine, and to no web page.")
    body = bytearray()
    async for piece in asked.stream():
        body += piece
        if len(body) > _LARGEST:
            return _refusal(413, "TooLarge", "The request is larger than 128 MB.")
    try:
        with store.transaction():
            return _answer(asked, bytes(body), store, settings)
    except DataverseError as error:
        return error.response()
    except Exception:  # a fault of the emulator: the caller gets an answer, its operator the trace
        logging.getLogger("uvicorn.error").exception("the emulator failed at %s %s", asked.method, asked.scope["path"])
        return server_error().response()


def _answer(asked: Asked, body: bytes, store: Store, settings: Settings) -> Response:
    path = asked.scope["path"]
    address = f"{asked.url.scheme}://{asked.url.netloc}"
    for service in SERVICES:
        if match := re.match(service.prefix, path):
            shown = asked.headers.get("authorization")
            is_open = service.is_open or not settings.require_sign_in
            if not (is_open or sign_in.accepts(store, shown, service.audience or address)):
                raise unauthorized(address, store.identity()["tenantid"])
            request = Request(
                method=asked.method,
                path=path[match.end() :],
                query=query_of(asked.url.query),
                headers={name.lower(): value for name, value in asked.headers.items()},
                body=body,
                address=address,
            )
            return service.answer(request, store, settings)
    return _refusal(404, "NotFound", f"There is no {path}; the Web API is below /api/data/v9.2.")


def _allowed(asked: Asked, hosts: tuple[str, ...]) -> bool:
    """Whether it was called by one of its names, and by no page of another site: a browser tells of both."""
    if "*" in hosts:
        return True
    names = [asked.headers.get("host", ""), asked.headers.get("origin")]
    return all(_is_own(_PORT.sub("", _SCHEME.sub("", name)), hosts) for name in names if name is not None)


def _is_own(name: str, hosts: tuple[str, ...]) -> bool:
    """Whether it is one of its names; those below `localhost` never mean another machine (RFC 6761)."""
    return name in hosts or (name.endswith(".localhost") and "localhost" in hosts)


def _refusal(status: int, code: str, message: str) -> Response:
    return json_response({"error": {"code": code, "message": message}}, status)


def _headers(response: Response) -> dict[str, str]:
    identity = str(uuid.uuid4())
    return {**response.headers, "x-ms-service-request-id": identity, "REQ_ID": identity}
