"""Which format a document has, or why it is none that can be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from connectory.api.model import Api
from connectory.document import Document, Documents, Place
from connectory.document.place import Key
from connectory.errors import InputError

SUPPORTED = "Swagger 2.0, OpenAPI 3.0, 3.1, 3.2 and Postman collections 2.0 and 2.1 can be read."
_OPENAPI_3 = re.compile(r"3\.[012](\.\d+)?(-[\w.+-]+)?")


class Format(NamedTuple):
    """A format that can be read, and its reader."""

    name: str
    read: Callable[[Document, Documents], Api]


def detect(document: Document) -> Format:
    """The format of a document. Raises InputError, with place and remedy, if it is none that can be read."""
    root = document.root
    if not isinstance(root, dict):
        raise _refusal(document, (), "this is no API description: its root is not an object", SUPPORTED)
    if "openapi" in root:
        return _openapi(document, root)
    if "swagger" in root:
        return _swagger(document, root)
    if _is_postman(root):
        return Format("postman", _read_postman)
    raise _refusal(document, (), "this is no API description: it has no `openapi` and no `swagger`", SUPPORTED)


def _openapi(document: Document, root: dict[str, Any]) -> Format:
    version = str(root["openapi"])
    if not _OPENAPI_3.fullmatch(version):
        raise _refusal(document, ("openapi",), f"OpenAPI {version} cannot be read", SUPPORTED)
    _require_object(document, "info")
    if version.startswith("3.0") or not {"webhooks", "components"} & root.keys():
        _require_object(document, "paths")

    def read(document: Document, documents: Documents) -> Api:
        from connectory.api.openapi3 import read_openapi3

        return read_openapi3(document, documents, version)

    return Format(f"openapi {version}", read)


def _swagger(document: Document, root: dict[str, Any]) -> Format:
    version = str(root["swagger"])
    if version != "2.0":
        raise _refusal(document, ("swagger",), f"Swagger {version} cannot be read", SUPPORTED)
    _require_object(document, "info")
    if "x-ms-paths" not in root:
        _require_object(document, "paths")

    def read(document: Document, documents: Documents) -> Api:
        from connectory.api.swagger2 import read_swagger2

        return read_swagger2(document, documents)

    return Format("swagger 2.0", read)


def _is_postman(root: dict[str, Any]) -> bool:
    root = root.get("collection", root)
    info = root.get("info") if isinstance(root, dict) else None
    return isinstance(info, dict) and ("getpostman.com" in str(info.get("schema")) or "_postman_id" in info)


def _read_postman(document: Document, documents: Documents) -> Api:
    from connectory.api.postman import read_postman

    return read_postman(document, documents)


def _require_object(document: Document, key: str) -> None:
    if not isinstance(document.root.get(key), dict):
        problem = "is not an object" if key in document.root else "is missing"
        raise _refusal(document, (key,), f"`{key}` {problem}", f"Write `{key}` as an object.")


def _refusal(document: Document, path: tuple[Key, ...], message: str, remedy: str) -> InputError:
    place = Place(document, path)
    line, column = place.position
    return InputError(message, file=place.file, line=line, column=column, pointer=place.pointer, remedy=remedy)
