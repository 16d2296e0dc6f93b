"""The reader of OpenAPI 3.0, 3.1 and 3.2.

What differs from version to version, apart from what stands inside schemas (`convert/schemas/` knows that):

                        3.0                     3.1                         3.2
    beside `$ref`       ignored                 summary, description win    as 3.1
    `paths`             required                or `webhooks`, `components` as 3.1
    webhooks            none                    `webhooks`                  as 3.1
    path items          in place, other files   `components.pathItems`      as 3.1
    info, license       -                       `summary`, `identifier`     as 3.1
    security            scopes of OAuth only    roles anywhere, mutualTLS   deviceAuthorization flow
    methods             8                       8                           `query`, `additionalOperations`
    parameters          -                       -                           `in: querystring`, `style: cookie`
    media types         -                       -                           `itemSchema`, `components.mediaTypes`
    examples            `value`                 `value`                     `dataValue`, `serializedValue`

A thing that came with a later version than the document claims is read as it was meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from connectory.api.messages import read_body, read_parameters, read_responses
from connectory.api.metadata import read_metadata
from connectory.api.model import Api, Callback, Operation
from connectory.api.paths import (
    PathItem,
    begin_operation,
    distinct_operations,
    drop_operation,
    merge_parameters,
    operations,
    parameter_objects,
    path_items,
    rooted,
)
from connectory.api.reading import Object, Reading
from connectory.api.security import read_api_security, read_security, read_security_schemes
from connectory.api.servers import read_servers
from connectory.document import Document, Documents, Place


def read_openapi3(document: Document, documents: Documents, version: str) -> Api:
    """Read an OpenAPI document of `version`, such as `3.1.0`, which `detect` has looked at."""
    major, minor = version.split(".")[:2]
    reading = Reading(documents, (int(major), int(minor)))
    place = Place(document)
    api = Api(format=f"openapi {version}", documents=documents, where=place, losses=reading.losses)
    api.ref_siblings = reading.version >= (3, 1)
    root = Object(reading, document.root, place)
    read_metadata(api, root)
    components = root.object("components") or Object(reading, {}, place / "components")
    api.schemas = dict(components.entries("schemas"))
    api.servers = read_servers(root)
    api.security_schemes = read_security_schemes(components, "securitySchemes")
    api.security = read_api_security(root, api.security_schemes)
    found: list[Operation] = []
    for key in ("paths", "x-ms-paths"):
        for item in path_items(rooted(root.entries(key, extensions=True), root), root):
            found += _operations(item, item.name, api)
    api.operations = distinct_operations(found, root)
    for key in ("webhooks", "x-webhooks"):
        for item in path_items(root.entries(key, extensions=True), root):
            api.webhooks += [Callback(name=item.name, operation=found) for found in _operations(item, "", api)]
    return api


def _operations(item: PathItem, path: str, api: Api, *, callbacks: bool = True) -> Iterator[Operation]:
    shared = parameter_objects(item.fields)
    servers = read_servers(item.fields)
    for method, fields in operations(item):
        operation = begin_operation(path, method, item.fields, fields)
        operation.parameters = read_parameters(merge_parameters(shared, parameter_objects(fields)))
        body = fields.object("requestBody")
        operation.body = read_body(body, fields) if body is not None else None
        operation.responses = read_responses(fields)
        operation.security = read_security(fields, api.security_schemes)
        operation.servers = read_servers(fields) or servers
        if callbacks:
            operation.callbacks = list(_callbacks(fields, api))
        yield operation
    for name, node in item.fields.entries("additionalOperations"):
        drop_operation(item, name, node)


def _callbacks(operation: Object, api: Api) -> Iterator[Callback]:
    """The callbacks of an operation; a callback's own callbacks are not read, for they may lead back to it."""
    for name, callback in operation.members("callbacks", "callback", extensions=True):
        for item in path_items(callback.own_entries(extensions=True), callback):
            for found in _operations(item, "", api, callbacks=False):
                yield Callback(name=name, expression=item.name, operation=found)
