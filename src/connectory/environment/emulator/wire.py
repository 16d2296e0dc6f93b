"""Requests and responses as plain data, so that a service can be used without a server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import orjson

PACONN_HOST = "emulator.dsts.localhost"
"""A name by which `paconn` can sign in: its library takes an authority of this form for known, as it stands."""

STORAGE_HOST = "storage.blob.localhost"
"""The name of the storage for `paconn`, which reads the account's name out of the host's."""


@dataclass(frozen=True)
class Request:
    """What was asked. `path` is decoded and begins below the service's; `address` is the server's, as it was called."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    address: str = "http://127.0.0.1"

    def header(self, name: str) -> str | None:
        """The value of a header; its name in lower case."""
        return self.headers.get(name)


@dataclass(frozen=True)
class Response:
    """What is answered."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


def json_response(tree: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """An answer that holds JSON."""
    return Response(status, orjson.dumps(tree), {"Content-Type": "application/json", **(headers or {})})


def query_of(text: str) -> dict[str, str]:
    """The parameters of a query; of one that is repeated, the last."""
    return dict(parse_qsl(text, keep_blank_values=True))
