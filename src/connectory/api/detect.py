"""Which format a document has, or why it is none that can be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from connectory.api.model import METHODS, Api
from connectory.api.reading import input_error
from connectory.document import Document, Documents, Place
from connectory.errors import InputError

SUPPORTED = "Give a Swagger 2.0 or OpenAPI 3.0, 3.1 or 3.2 document, or a Postman collection 2.0 or 2.1."
_OPENAPI_3 = re.compile(r"3\.[012](\.\d+)?(-[\w.+-]+)?")
_POSTMAN_SCHEMA = re.compile(r"(schema|www)\.(get)?postman\.com/.*collection|/collection/v2")

FOREIGN = {
    "asyncapi": (
        "an AsyncAPI document",
        "AsyncAPI describes messages: describe HTTP operations in OpenAPI.",
    ),
    "overlay": ("an OpenAPI Overlay", "Give the API description first, and this file with --overlay."),
    "arazzo": ("an Arazzo document", "Give one of the descriptions that its `sourceDescriptions` name."),
    "swaggerVersion": ("a Swagger 1.x document", "Convert it to OpenAPI 3.0 first, such as with swagger-converter."),
    "raml": ("a RAML document", "Convert it to OpenAPI 3.0 first, such as with amf or webapi-parser."),
    "baseUri": ("a RAML document", "Convert it to OpenAPI 3.0 first, such as with amf or webapi-parser."),
    "__schema": ("a GraphQL schema", "A connector calls HTTP operations: describe the queries you need in OpenAPI."),
    "discoveryVersion": ("a Google API discovery document", "Convert it to OpenAPI 3.0 first."),
    "_postman_variable_scope": ("a Postman environment", "Export the collection from Postman, as Collection v2.1."),
    "requests": ("a Postman collection of version 1", "Export it from Postman again, as Collection v2.1."),
    "_type": ("an Insomnia export", "Export it from Insomnia as OpenAPI, or its requests as a Postman collection."),
    "$Version": ("an OData schema (CSDL)", "Convert it to OpenAPI 3.0 first, such as with odata-openapi3."),
    "log": ("an HTTP archive (HAR)", SUPPORTED),
    "FORMAT": ("an API Blueprint", "Convert it to OpenAPI 3.0 first."),
}
"""Documents that people take for API descriptions, by a key of their root: what they are, and what to do."""

_GRAPHQL = r"\s*(extend\s+)?(type|schema|enum|input|interface|scalar|union|query)\b[^:]*\{"
_TEXTS = (
    (r"\s*<(\?xml|\w*:?definitions|\w*:?application)", "an XML document (such as WSDL or WADL)"),
    (r"\s*<(?i:!doctype\s+html|html)", "a web page"),
    (_GRAPHQL, "a GraphQL schema"),
    (r"\s*(syntax\s*=|service\s+\w+\s*\{)", "a protobuf definition"),
)


class Format(NamedTuple):
    """A format that can be read, and its reader."""

    name: str
    read: Callable[[Document, Documents], Api]


def detect(document: Document) -> Format:
    """The format of a document. Raises InputError, with place and remedy, if it is none that can be read."""
    root = document.root
    if not isinstance(root, dict):
        raise _no_object(document)
    if "openapi" in root:
        return _openapi(document, root)
    if "swagger" in root:
        return _swagger(document, root)
    if _is_postman(root):
        return Format("postman", _read_postman)
    raise _foreign(document, root)


def _openapi(document: Document, root: dict[str, Any]) -> Format:
    version = str(root["openapi"]).strip()
    if not _OPENAPI_3.fullmatch(version):
        remedy = f"Write `swagger: '2.0'` instead. {SUPPORTED}" if version.startswith("2") else SUPPORTED
        raise input_error(Place(document, ("openapi",)), f"OpenAPI {version} cannot be read", remedy)
    _require_object(document, "info")
    optional = {"webhooks"} if version.startswith("3.0") else {"webhooks", "components"}
    if "paths" in root or not optional & root.keys():
        _require_object(document, "paths")

    def read(document: Document, documents: Documents) -> Api:
        from connectory.api.openapi3 import read_openapi3

        return read_openapi3(document, documents, version)

    return Format(f"openapi {version}", read)


def _swagger(document: Document, root: dict[str, Any]) -> Format:
    version = str(root["swagger"]).strip()
    if version not in ("2.0", "2"):
        remedy = "Write `openapi: 3.0.3` instead of `swagger`." if version.startswith("3") else SUPPORTED
        raise input_error(Place(document, ("swagger",)), f"Swagger {version} cannot be read", remedy)
    _require_object(document, "info")
    if "paths" in root or "x-ms-paths" not in root:
        _require_object(document, "paths")

    def read(document: Document, documents: Documents) -> Api:
        from connectory.api.swagger2 import read_swagger2

        return read_swagger2(document, documents)

    return Format("swagger 2.0", read)


def _is_postman(root: dict[str, Any]) -> bool:
    collection = root.get("collection", root)
    info = collection.get("info") if isinstance(collection, dict) else None
    if not isinstance(info, dict):
        return False
    return "_postman_id" in info or _POSTMAN_SCHEMA.search(str(info.get("schema"))) is not None


def _read_postman(document: Document, documents: Documents) -> Api:
    from connectory.api.postman import read_postman

    return read_postman(document, documents)


def _require_object(document: Document, key: str) -> None:
    """Raise InputError unless the root has an object under `key`."""
    value = document.root.get(key)
    if isinstance(value, dict):
        return
    problem = "is not an object" if value is not None else "is empty" if key in document.root else "is missing"
    remedies = {
        "info": "Every description has an `info` with at least `title` and `version`.",
        "paths": "List the API's operations under `paths`, by path and method.",
    }
    raise input_error(Place(document, (key,)), f"`{key}` {problem}", remedies[key])


def _no_object(document: Document) -> InputError:
    found = "empty" if document.root in (None, "") else "not an object of keys and values"
    if isinstance(document.root, str):
        found = next((what for pattern, what in _TEXTS if re.match(pattern, document.root)), found)
    return input_error(Place(document), f"this is no API description: the document is {found}", SUPPORTED)


def _foreign(document: Document, root: dict[str, Any]) -> InputError:
    """Why a document that names no known format cannot be read; what it seems to be decides the remedy."""
    place = Place(document)
    if isinstance(root.get("data"), dict) and "__schema" in root["data"]:
        root, place = root["data"], place / "data"
    for key, (what, remedy) in FOREIGN.items():
        if key in root:
            return input_error(place / key, f"this is {what}, not an API description", remedy)
    properties = root.get("properties")
    if isinstance(properties, dict) and "connectionParameters" in properties:
        remedy = "Give the connector's API description, which stands beside it: apiDefinition.swagger.json."
        return input_error(place, "this is a connector's apiProperties.json, not an API description", remedy)
    if "$schema" in root or (isinstance(properties, dict) and "type" in root):
        return input_error(place, "this is a JSON Schema, not an API description", SUPPORTED)
    if "paths" in root or "components" in root:
        remedy = "Add `openapi: 3.0.3` (or the version it is written in), or give the file that refers to this one."
        return input_error(place, "`openapi` is missing: this is a part of an API description", remedy)
    if any(key in METHODS or str(key).startswith("/") for key in root):
        remedy = "Give the file that refers to this one: the one with `openapi` at its top."
        return input_error(place, "`openapi` is missing: this is a part of an API description", remedy)
    return input_error(place, "this is no API description: it has neither `openapi` nor `swagger`", SUPPORTED)
