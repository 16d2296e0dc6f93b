"""What a Postman collection says: its requests, as far as they can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from judge.extract import METHODS, Operation, address
from judge.reading import Files


def read_collection(file: Path) -> Any:
    """The requests of a collection, each method and address once."""
    root = Files().root(file).value
    variables = {
        str(one.get("key")): str(one.get("value") or "") for one in root.get("variable", ()) if isinstance(one, dict)
    }
    found: dict[tuple[str, str], Operation] = {}
    for pointer, request in _requests(root.get("item", ()), "/item"):
        operation = _operation(request, variables, pointer)
        if operation:
            found.setdefault((operation.method, min(operation.addresses)), operation)
    return SimpleNamespace(operations=list(found.values()))


def _requests(items: Any, pointer: str) -> Iterator[tuple[str, Any]]:
    for index, item in enumerate(items):
        if isinstance(item.get("item"), list):
            yield from _requests(item["item"], f"{pointer}/{index}/item")
        elif item.get("request"):
            yield f"{pointer}/{index}", item["request"]


def _operation(request: Any, variables: dict[str, str], pointer: str) -> Operation | None:
    request = {"url": request} if isinstance(request, str) else request
    url, method = request.get("url"), str(request.get("method") or "GET").lower()
    raw = str(url.get("raw") or "") if isinstance(url, dict) else str(url or "")
    if not raw or method not in METHODS:
        return None
    full = re.sub(r"\{\{([^{}]+)\}\}", lambda match: variables.get(match[1].strip()) or match[0], raw)
    addresses = {address(_template(_path(text))) for text in (raw, full)}
    return Operation(method, _path(raw), method, addresses, "", pointer, [], (), {})


def _path(url: str) -> str:
    url = re.split(r"[?#]", url, maxsplit=1)[0]
    if "://" in url:
        return urlsplit(re.sub(r"^(\w+://)\{\{[^{}]*\}\}", r"\1host", url)).path
    head, slash, rest = url.partition("/")
    return slash + rest if head.startswith("{{") or "." in head else url


def _template(path: str) -> str:
    path = re.sub(r"\{\{[^{}]*\}\}", "{}", path)
    return re.sub(r"(?<=/):[^/]+", "{}", path)
