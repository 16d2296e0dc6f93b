"""Many clients of the Web API at once: connections that ask without a pause, in one thread that does little else."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from connectors import columns, definition

CLIENTS = 50
EACH = 40  # requests of each client and kind
PATH = "/api/data/v9.2/connectors"
_SHORT = "$select=connectorid,name,displayname"

Ask = tuple[str, str, bytes]
"""Method, path and body."""


def requests_per_second(url: str, processor: Callable[[], float]) -> dict[str, tuple[float, float]]:
    """Kind of request -> requests per second, and what `processor`, which tells seconds so far, grows by for each."""
    return asyncio.run(_measure(url, processor))


async def _measure(url: str, processor: Callable[[], float]) -> dict[str, tuple[float, float]]:
    place = urlsplit(url)
    clients = [await _Client.connect(str(place.hostname), place.port or 80) for _ in range(CLIENTS)]
    text = json.dumps(definition("Measured", 10))
    keys: dict[tuple[int, int], str] = {}

    def create(client: int, number: int) -> Ask:
        return "POST", PATH, json.dumps(columns(f"Measured {client} {number}", text)).encode()

    def read(client: int, number: int) -> Ask:
        return "GET", f"{PATH}({keys[client, number]})?{_SHORT},openapidefinition", b""

    def update(client: int, number: int) -> Ask:
        return "PATCH", f"{PATH}({keys[client, number]})", b'{"description": "another"}'

    def page(_client: int, _number: int) -> Ask:
        return "GET", f"{PATH}?{_SHORT}&$orderby=displayname&$top=50", b""

    found = {}
    for name, make in (("create", create), ("read", read), ("update", update), ("page of 50", page)):

        async def work(number: int, client: _Client, make: Callable[[int, int], Ask] = make) -> None:
            for turn in range(EACH):
                address = await client.ask(*make(number, turn))
                if address:
                    keys[number, turn] = address.rpartition("(")[2].rstrip(")")

        began, before = time.perf_counter(), processor()
        await asyncio.gather(*(work(number, client) for number, client in enumerate(clients)))
        total = CLIENTS * EACH
        found[name] = (total / (time.perf_counter() - began), (processor() - before) / total)
    for client in clients:
        client.writer.close()
    return found


class _Client:
    """A connection that stays open."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str) -> None:
        self.reader, self.writer, self.host = reader, writer, host

    @classmethod
    async def connect(cls, host: str, port: int) -> _Client:
        return cls(*await asyncio.open_connection(host, port, limit=2**24), f"{host}:{port}")

    async def ask(self, method: str, path: str, body: bytes) -> str:
        """The address of a new row, if there is one. Raises RuntimeError for an answer that is not 2xx."""
        head = f"{method} {path} HTTP/1.1\r\nHost: {self.host}\r\nContent-Type: application/json\r\n"
        self.writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        lines = (await self.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        fields = dict(line.lower().split(": ", 1) for line in lines[1:] if line)
        content = await self.reader.readexactly(int(fields.get("content-length", 0)))
        if not lines[0].split()[1].startswith("2"):
            raise RuntimeError(f"{lines[0]}: {content[:200]!r}")
        return fields.get("odata-entityid", "")
