"""Operations: requests to the same address, which people save in many variants, become one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from connectory.api.model import Body, Loss, MediaType, Operation, Parameter, Requirement, Response
from connectory.api.postman.parameters import united_parameter, united_parameters
from connectory.api.postman.payloads import content_of
from connectory.api.postman.replies import responses_of
from connectory.api.postman.requests import Request

_ADDRESS = re.compile(r"(?:[A-Z]+ +)?(?:https?://|/|\{\{)\S*")
_OPERATION_ID = re.compile(r"[a-z]+(?:[A-Z]+[a-z0-9]*)+", re.ASCII)


def settle_servers(requests: Sequence[Request]) -> str:
    """The server of most requests; empty if none says one. Those that lead below it by their path are moved to it.

    Not if that would make a variable of the server a part of the path, where it had to be a parameter, or the reverse.
    """
    counts = Counter(request.address.server for request in requests if request.address.server)
    if not counts:
        return ""
    common = counts.most_common(1)[0][0]
    for address in (request.address for request in requests):
        whole = address.server + address.path
        if not address.server:
            address.server = common
        elif whole.startswith(f"{common}/") and "{" not in _difference(address.server, common):
            address.path = whole.removeprefix(common)
            address.server = common
    return common


def _difference(server: str, other: str) -> str:
    """What the longer one of two servers has below the shorter one."""
    shorter, longer = sorted([server, other], key=len)
    return longer.removeprefix(shorter)


def operations_of(requests: Iterable[Request], losses: list[Loss]) -> list[tuple[Operation, str]]:
    """The operations that the requests make up, each with its server, in the order of their first requests."""
    same: dict[tuple[str, str, str], list[Request]] = {}
    for request in requests:
        same.setdefault(request.key, []).append(request)
    return [(_operation(variants, losses), variants[0].address.server) for variants in same.values()]


def _operation(variants: Sequence[Request], losses: list[Loss]) -> Operation:
    first = variants[0]
    operation_id, summary = _names(variants)
    operation = Operation(
        path=first.address.path,
        method=first.method,
        id=operation_id,
        summary=summary,
        description=next((request.description for request in variants if request.description), None),
        tags=list(dict.fromkeys(tag for request in variants for tag in request.tags)),
        parameters=_path_parameters(variants)
        + united_parameters(
            [request.sent.parameters for request in variants],
            [saved.parameters for request in variants for saved in request.saved],
        ),
        body=_body(variants),
        responses=_responses(variants, losses),
        security=_security(variants),
        where=first.where,
    )
    for request in variants[1:]:
        message = f"the requests `{first.name}` and `{request.name}` became one operation: both call {operation.label}"
        losses.append(Loss(kind="lossy", where=request.where, message=message))
    return operation


def _names(variants: Sequence[Request]) -> tuple[str | None, str | None]:
    """The operationId or the summary that the name of a request is; imports take the path, or the operationId."""
    for request in variants:
        if _OPERATION_ID.fullmatch(request.name):
            return request.name, None
        if request.name and not _ADDRESS.fullmatch(request.name):
            return None, request.name
    return None, None


def _path_parameters(variants: Sequence[Request]) -> list[Parameter]:
    return [
        united_parameter(same) for same in zip(*(request.address.path_parameters for request in variants), strict=True)
    ]


def _body(variants: Sequence[Request]) -> Body | None:
    """The body; required if every request sends one."""
    sent = [request.sent.payload for request in variants]
    saved = [variant.payload for request in variants for variant in request.saved]
    payloads = [payload for payload in (*sent, *saved) if payload]
    if not payloads:
        return None
    return Body(required=None not in sent, content=content_of(payloads), where=payloads[0].where)


def _responses(variants: Sequence[Request], losses: list[Loss]) -> list[Response]:
    replies = [reply for request in variants for reply in request.replies]
    if replies:
        return responses_of(replies)
    first = variants[0]
    message = f"no response of the request `{first.name}` is saved: a response without a schema was put in"
    losses.append(Loss(kind="repaired", where=first.where, message=message))
    accepted = dict.fromkeys(request.accept for request in variants if request.accept and "*" not in request.accept)
    content = {content_type: MediaType(where=first.where) for content_type in accepted}
    return [Response(status="200", description="OK", content=content, where=first.where)]


def _security(variants: Sequence[Request]) -> list[Requirement]:
    """What each of the requests needs, as alternatives; an empty list if none needs anything."""
    alternatives: list[Requirement] = []
    for request in variants:
        if request.requirement not in alternatives:
            alternatives.append(request.requirement)
    return [] if alternatives == [{}] else alternatives
