"""The emulator at work: a server of its own thread, or of the whole process."""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import uvicorn

from connectory.environment.emulator.app import LOOPBACK, application
from connectory.environment.emulator.services import open_store
from connectory.environment.emulator.settings import Settings
from connectory.environment.emulator.traffic import Connection
from connectory.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from connectory.environment.emulator.store import Store

_PATIENCE = 10.0  # seconds until the server must have started


@dataclass(frozen=True)
class Emulator:
    """A running emulator: where it is reached, what it works on, and with https the certificate to trust, as PEM."""

    url: str
    store: Store
    settings: Settings = field(default_factory=Settings)
    certificate: str = ""


def listen(host: str = "127.0.0.1", port: int = 0) -> socket.socket:
    """A socket at this address; port 0 is any that is free. Raises UsageError if it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, so that asyncio sets TCP_NODELAY
    if sys.platform != "win32":  # there it would let two programs have one port
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen()  # whoever calls before the server is ready waits a moment instead of being refused
    except (OSError, OverflowError) as error:
        made.close()
        raise UsageError(f"{host}:{port} cannot be listened at: {error}", remedy="Name another one: --port.") from error
    return made


def configuration(store: Store, settings: Settings, hosts: tuple[str, ...] = LOOPBACK) -> uvicorn.Config:
    """How the server runs: quiet, and with one worker, since a store is used by one thread."""
    return uvicorn.Config(
        application(store, settings, hosts), http=Connection, log_level="error", access_log=False, lifespan="off"
    )


def secure(store: Store, configured: uvicorn.Config, host: str = "127.0.0.1") -> str:
    """Have the server speak https; the certificate that its clients are to trust, as PEM."""
    from connectory.environment.emulator.certificate import certificate_of, use

    certificate = certificate_of(store, host)
    use(certificate, configured)
    return certificate.text


def address(listener: socket.socket, host: str, *, https: bool) -> str:
    """Where a server at this socket is reached."""
    name = f"[{host}]" if ":" in host else host
    return f"{'https' if https else 'http'}://{name}:{listener.getsockname()[1]}"


@contextmanager
def running(
    settings: Settings | None = None, database: Path | None = None, *, https: bool = False
) -> Iterator[Emulator]:
    """An emulator in a thread of this process, at a free port, for as long as the block lasts."""
    settings = settings or Settings()
    store = open_store(database)
    configured = configuration(store, settings)
    certificate = secure(store, configured) if https else ""
    listener = listen()
    server = uvicorn.Server(configured)
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    try:
        _wait_for(server, thread)
        yield Emulator(address(listener, "127.0.0.1", https=https), store, settings, certificate)
    finally:
        server.should_exit = True
        thread.join(_PATIENCE)
        listener.close()
        store.close()


def _wait_for(server: uvicorn.Server, thread: threading.Thread) -> None:
    end = time.monotonic() + _PATIENCE
    while not server.started:
        if not thread.is_alive() or time.monotonic() > end:
            raise UsageError("the emulator did not start")
        time.sleep(0.005)
