"""Requests: what one item of a collection sends and was answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from connectory.api.model import METHODS, Loss, Parameter, Requirement
from connectory.api.postman.address import Address, read_address
from connectory.api.postman.auth import Schemes
from connectory.api.postman.fields import Entry, description_of, entries, member, text
from connectory.api.postman.parameters import header_parameters, query_parameters
from connectory.api.postman.payloads import LANGUAGES, Payload, header_value, is_json, read_body
from connectory.api.postman.replies import Reply, read_reply
from connectory.api.postman.variables import Variables
from connectory.document import Node, Place

_WITHOUT_BODY = ("get", "head")


@dataclass(slots=True, frozen=True)
class Scope:
    """What collection and folders hand down to a request."""

    variables: Variables
    auth: Node | None = None
    tags: tuple[str, ...] = ()


@dataclass(slots=True)
class Variant:
    """What a request sends besides its address: once as it is now, once for each response that was saved of it."""

    parameters: list[Parameter]
    payload: Payload | None


@dataclass(slots=True, kw_only=True)
class Request:
    """One request of the collection."""

    name: str
    description: str | None
    tags: tuple[str, ...]
    method: str
    address: Address
    sent: Variant
    saved: list[Variant]
    requirement: Requirement
    replies: list[Reply]
    accept: str  # the content type that it asks for; empty if it takes any
    where: Place

    @property
    def key(self) -> tuple[str, str, str]:
        """Requests with the same key call the same operation: placeholders may have different names."""
        return (self.address.server, self.method, re.sub(r"\{[^{}]*\}", "{}", self.address.path))


def read_request(item: Node, scope: Scope, schemes: Schemes, losses: list[Loss]) -> Request | None:
    """The request of an item; None, and a loss, if there is none that a connector could make."""
    name = text(member(item, "name").value).strip()
    node = member(item, "request")
    if isinstance(node.value, str):  # a request may be no more than its URL
        node = Node({"method": "GET", "url": node.value}, node.place)
    if not isinstance(node.value, dict):
        losses.append(_dropped(name, "it holds no request", item.place))
        return None
    method = (text(node.value.get("method")).strip() or "GET").lower()
    if method not in METHODS:
        losses.append(_dropped(name, f"a connector has no method {method.upper()!r}", node.place / "method"))
        return None
    address = read_address(member(node, "url"), scope.variables, losses)
    if address is None:
        losses.append(_dropped(name, "it has no HTTP address", node.place / "url"))
        return None
    headers = _headers(node, losses)
    requirement = _requirement(node, headers, address, scope, schemes)
    request = Request(
        name=name,
        description=description_of(node.value.get("description")) or description_of(member(item, "description").value),
        tags=scope.tags,
        method=method,
        address=address,
        sent=_variant(node, headers, address.query, scope.variables, losses),
        saved=[],
        requirement=requirement,
        replies=[],
        accept=header_value(headers, "accept", scope.variables),
        where=item.place,
    )
    _drop_unsent_body(request, item, losses)
    _read_replies(request, item, scope.variables, losses)
    for variant in (request.sent, *request.saved):
        variant.parameters = [
            parameter
            for parameter in variant.parameters
            if not schemes.sends(requirement, parameter.location, parameter.name)
        ]
    return request


def _dropped(name: str, reason: str, where: Place) -> Loss:
    return Loss(kind="dropped", where=where, message=f"the request `{name}` was dropped: {reason}")


def _headers(request: Node, losses: list[Loss]) -> list[Entry]:
    """The header list; a text with a header on each line is one, too."""
    node = member(request, "header")
    if not isinstance(node.value, str):
        return entries(request, "header", losses)
    lines = [line.partition(":") for line in node.value.splitlines() if ":" in line]
    return [Entry(name.strip(), value.strip(), None, False, node) for name, _, value in lines]


def _requirement(
    request: Node, headers: Sequence[Entry], address: Address, scope: Scope, schemes: Schemes
) -> Requirement:
    """The security of a request: its own auth, else that of the nearest folder, and credentials among what it sends."""
    auth = own_auth(request) or scope.auth
    requirement = schemes.requirement(auth, scope.variables)
    by_hand = [header for header in headers if not schemes.sends(requirement, "header", header.name)]
    query = [entry for entry in address.query if not schemes.sends(requirement, "query", entry.name)]
    return requirement | schemes.by_hand(by_hand, query, scope.variables)


def own_auth(holder: Node) -> Node | None:
    """The `auth` of a collection, folder or request; None if it inherits that of what it lies in."""
    auth = member(holder, "auth")
    if not isinstance(auth.value, dict) or text(auth.value.get("type")).lower() in ("", "inherit"):
        return None
    return auth


def _variant(
    request: Node,
    headers: Sequence[Entry],
    query: Sequence[Entry],
    variables: Variables,
    losses: list[Loss],
) -> Variant:
    parameters = query_parameters(query, variables, losses) + header_parameters(headers, variables, losses)
    return Variant(parameters, read_body(request, headers, variables, losses))


def _drop_unsent_body(request: Request, item: Node, losses: list[Loss]) -> None:
    """Postman sends no body with GET and HEAD, unless it is told to."""
    told = member(member(item, "protocolProfileBehavior"), "disableBodyPruning").value is True
    payload = request.sent.payload
    if payload and request.method in _WITHOUT_BODY and not told:
        request.sent.payload = None
        message = f"the body of the request `{request.name}` was dropped: {request.method.upper()} sends none"
        losses.append(Loss(kind="dropped", where=payload.where, message=message))


def _read_replies(request: Request, item: Node, variables: Variables, losses: list[Loss]) -> None:
    """The saved responses, and what was sent for those that succeeded: they show more of what can be sent."""
    node = member(item, "response")
    if not isinstance(node.value, list):
        return
    for index in range(len(node.value)):
        saved = node.child(index)
        if not isinstance(saved.value, dict):
            continue
        reply = read_reply(saved, request.name, request.accept, variables, losses)
        request.replies.append(reply)
        original = member(saved, "originalRequest")
        if reply.status.startswith("2") and isinstance(original.value, dict):
            request.saved.append(_saved_variant(original, request, variables))


def _saved_variant(original: Node, request: Request, variables: Variables) -> Variant:
    """What was sent for a saved response; a copy of a JSON body that lost its `Content-Type` has the request's."""
    quiet: list[Loss] = []  # what is wrong with a copy was said of the request itself
    headers = _headers(original, quiet)
    address = read_address(member(original, "url"), variables, quiet)
    variant = _variant(original, headers, address.query if address else [], variables, quiet)
    if request.method in _WITHOUT_BODY:
        variant.payload = None
    sent, copy = request.sent.payload, variant.payload
    if sent and copy and is_json(sent.content_type) and copy.content_type == LANGUAGES["json"]:
        is_said = header_value(headers, "content-type", variables)
        copy.content_type = copy.content_type if is_said else sent.content_type
    return variant
