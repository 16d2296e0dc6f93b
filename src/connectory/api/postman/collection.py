"""The collection as a whole: its information, its folders, and the API that its requests make up."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from connectory.api.model import Api, Loss, Requirement
from connectory.api.postman.address import server_of
from connectory.api.postman.auth import Schemes
from connectory.api.postman.fields import description_of, entries, member, text
from connectory.api.postman.imported import split_contact
from connectory.api.postman.operations import operations_of, settle_servers
from connectory.api.postman.requests import Request, Scope, own_auth, read_request
from connectory.api.postman.variables import Variables
from connectory.document import Document, Documents, Node, Place
from connectory.errors import InputError


def read_postman(document: Document, documents: Documents) -> Api:
    """The API that a Postman collection 2.0 or 2.1 shows. Raises InputError if it has no list of items."""
    collection = _collection(document)
    info = member(collection, "info")
    losses: list[Loss] = []
    schemes = Schemes(losses)
    variables = Variables().within(entries(collection, "variable", losses))
    description, contact = split_contact(description_of(member(info, "description").value))
    api = Api(
        format=f"postman {_format_version(info)}",
        title=text(member(info, "name").value).strip(),
        version=_version(member(info, "version").value),
        description=description,
        contact=_contact(member(info, "contact").value) or contact,
        security_schemes=schemes.found,
        losses=losses,
        documents=documents,
        where=collection.place,
    )
    requests = _requests(collection, Scope(variables, own_auth(collection)), schemes, api)
    _add_operations(api, requests, variables)
    return api


def _collection(document: Document) -> Node:
    """The collection in a document: its root, or `collection` in what Postman's API answers."""
    root = Node(document.root, Place(document))
    wrapped = member(root, "collection")
    collection = wrapped if isinstance(wrapped.value, dict) else root
    if isinstance(member(collection, "item").value, list):
        return collection
    line, column = collection.place.position
    raise InputError(
        "this Postman collection has no list `item` of requests and folders",
        file=document.name,
        line=line,
        column=column,
        pointer=collection.place.pointer,
        remedy="Export the collection from Postman again, as Collection v2.1.",
    )


def _format_version(info: Node) -> str:
    match = re.search(r"/v(2\.\d+\.\d+)/", text(member(info, "schema").value))
    return match[1] if match else "2.1.0"


def _version(value: Any) -> str:
    if isinstance(value, dict):
        return ".".join(text(value.get(part)) or "0" for part in ("major", "minor", "patch"))
    return text(value).strip()


def _contact(value: Any) -> dict[str, str]:
    members = value if isinstance(value, dict) else {}
    return {key: text(members[key]) for key in ("name", "url", "email") if text(members.get(key))}


def _requests(collection: Node, outer: Scope, schemes: Schemes, api: Api) -> list[Request]:
    """All requests, in the order of the collection; folders become tags of the API."""
    found: list[Request] = []
    rest = [(item, outer) for item in reversed(_items(collection))]
    while rest:  # no recursion: folders may be nested without end
        item, scope = rest.pop()
        if isinstance(member(item, "item").value, list):
            within = _folder(item, scope, api)
            rest.extend((inner, within) for inner in reversed(_items(item)))
        elif request := read_request(item, scope, schemes, api.losses):
            found.append(request)
    return found


def _items(holder: Node) -> list[Node]:
    items = member(holder, "item")
    return [items.child(index) for index in range(len(items.value))]


def _folder(folder: Node, scope: Scope, api: Api) -> Scope:
    name = text(member(folder, "name").value).strip()
    if name and all(tag["name"] != name for tag in api.tags):
        description = description_of(member(folder, "description").value)
        api.tags.append({"name": name, **({"description": description} if description else {})})
    return Scope(
        variables=scope.variables.within(entries(folder, "variable", api.losses)),
        auth=own_auth(folder) or scope.auth,
        tags=(*scope.tags, name) if name and name not in scope.tags else scope.tags,
    )


def _add_operations(api: Api, requests: list[Request], variables: Variables) -> None:
    """The operations with what most of them share, server and security, said once for the API."""
    common = settle_servers(requests)
    operations = operations_of(requests, api.losses)
    for operation, server in operations:
        if server != common:
            operation.servers = [server_of(server, variables, operation.where)]
    if common:
        place = next(request.address.where for request in requests if request.address.server == common)
        api.servers = [server_of(common, variables, place)]
    api.operations = [operation for operation, _ in operations]
    api.security = _common_security(api)
    for operation in api.operations:
        if operation.security == api.security:
            operation.security = None


def _common_security(api: Api) -> list[Requirement]:
    """The security that most operations have: they differ from it only where they say so."""
    counts = Counter(repr(operation.security) for operation in api.operations)
    if not counts:
        return []
    common = counts.most_common(1)[0][0]
    return next(operation.security or [] for operation in api.operations if repr(operation.security) == common)
