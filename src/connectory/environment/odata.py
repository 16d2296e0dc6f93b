"""The Web API of Dataverse as its callers here share it: its address, its headers, its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from connectory.environment.http import Answer, Http
from connectory.errors import ServiceError

API = "api/data/v9.2"
GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
"""The id of a row."""

HEADERS = {"Accept": "application/json", "OData-Version": "4.0", "OData-MaxVersion": "4.0"}


def rows_of(http: Http, table: str, query: str, headers: Mapping[str, str] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of an entity set, page by page. Raises SignInError and ServiceError."""
    following: Any = f"{API}/{table}?{query}"
    while isinstance(following, str):
        page = object_of(http.call("GET", following, headers=headers))
        rows = page.get("value")
        if not isinstance(rows, list):
            raise ServiceError("the answer holds no list of rows")
        yield from rows
        following = page.get("@odata.nextLink")


def object_of(answer: Answer) -> dict[str, Any]:
    """The object that an answer holds. Raises ServiceError if it holds none."""
    tree = answer.json
    if not isinstance(tree, dict):
        raise ServiceError("the answer is not an object", status=answer.status)
    return tree


def quoted(text: str) -> str:
    """A text as OData writes it.

    >>> quoted("Bob's orders")
    "'Bob''s orders'"
    """
    return "'" + text.replace("'", "''") + "'"
