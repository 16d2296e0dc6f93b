"""Between the network and the services: answers held back, limits of requests, and faults."""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.h11_impl import H11Protocol

from connectory.environment.emulator.dataverse.errors import DataverseError, server_error, throttled
from connectory.environment.emulator.faults import Fault, next_fault

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from connectory.environment.emulator.settings import Settings
    from connectory.environment.emulator.wire import Response

_CONTROL = "/connectory/"
_open: dict[tuple[str, int], asyncio.Transport] = {}  # by the caller's address, which the application knows, too


class Connection(H11Protocol):
    """A connection that the application can cut."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if self.client:
            _open[self.client] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        if self.client:
            _open.pop(self.client, None)
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """End it; over TLS at once, since a client that keeps it open would otherwise hold that up for 30 seconds."""
        is_idle = self.cycle is None or self.cycle.response_complete
        if self.scheme == "https" and is_idle and not self.transport.is_closing():
            self.transport.abort()
        else:
            super().shutdown()


class Traffic:
    """Makes the environment as slow, as busy and as faulty as its settings say; control endpoints are spared."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._recent: deque[float] = deque()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(_CONTROL):
            await self._app(scope, receive, send)
            return
        if self._settings.latency:
            await asyncio.sleep(self._settings.latency)
        if (wait := self._seconds_to_wait()) is not None:
            limit, window = self._settings.throttle or (0, 0)
            await _answer(send, throttled(limit, window, wait).response())
            return
        fault = next_fault(self._settings.faults, scope["method"], scope["path"])
        if fault is None:
            await self._app(scope, receive, send)
        elif fault.kind == "status":
            await _answer(send, _error(fault).response())
        elif fault.kind == "drop":
            await _cut(scope, receive)
        else:
            answered = _Kept()
            await self._app(scope, receive, answered)
            if fault.kind == "half-answer":
                await _send_half(send, answered)
            await _cut(scope, receive)

    def _seconds_to_wait(self) -> int | None:
        """Seconds until the caller may go on; None if there were not too many requests of late."""
        if not self._settings.throttle:
            return None
        limit, window = self._settings.throttle
        now = time.monotonic()
        while self._recent and self._recent[0] <= now - window:
            self._recent.popleft()
        if len(self._recent) >= limit:
            return max(1, math.ceil(self._recent[0] + window - now))
        self._recent.append(now)
        return None


class _Kept:
    """An answer that is kept instead of sent."""

    def __init__(self) -> None:
        self.start: dict[str, Any] = {}
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = dict(message)
        else:
            self.body += message.get("body", b"")


async def _send_half(send: Send, answered: _Kept) -> None:
    await send(answered.start)
    await send({"type": "http.response.body", "body": answered.body[: len(answered.body) // 2], "more_body": True})
    await asyncio.sleep(0.05)  # what is sent is on its way before the connection is cut


async def _answer(send: Send, response: Response) -> None:
    headers = {**response.headers, "Content-Length": str(len(response.body))}
    pairs = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": response.status, "headers": pairs})
    await send({"type": "http.response.body", "body": response.body})


async def _cut(scope: Scope, receive: Receive) -> None:
    """Cut the connection; once the server knows that, it does not complain of an answer that is not there."""
    transport = _open.get(tuple(scope["client"] or ()))
    if transport is not None:
        transport.abort()
        while (await receive())["type"] != "http.disconnect":
            pass


def _error(fault: Fault) -> DataverseError:
    if fault.status == 429:
        return throttled(6_000, 300, fault.retry_after if fault.retry_after is not None else 1)
    headers = {"Retry-After": str(fault.retry_after)} if fault.retry_after is not None else {}
    return server_error(fault.status, headers)
