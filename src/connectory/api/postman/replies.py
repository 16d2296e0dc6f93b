"""Saved responses: what a request was answered, as responses of its operation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from connectory.api.model import Header, Loss, Response
from connectory.api.postman.fields import Entry, entries, member, text
from connectory.api.postman.payloads import LANGUAGES, Payload, content_of, header_value, text_payload, value_payload
from connectory.api.postman.variables import Variables
from connectory.document import Node, Place

_TRANSPORT = re.compile(
    r"content-(?:type|length|encoding|security-policy)|transfer-encoding|connection|keep-alive|date|server|via|vary|age"
    r"|expires|pragma|cache-control|set-cookie2?|strict-transport-security|alt-svc|nel|report-to|referrer-policy"
    r"|permissions-policy|server-timing|cf-.*|access-control-.*|cross-origin-.*|x-(?:powered-by|frame-options"
    r"|content-type-options|xss-protection|runtime|cache|served-by|timer|amz?-.*|aspnet.*|dns-prefetch-control"
    r"|download-options|permitted-cross-domain-policies|robots-tag|envoy-.*|varnish.*)",
    re.IGNORECASE,
)
"""Headers of servers, proxies and browsers: they say nothing about an API."""

_EMPTY = ("204", "205", "304")  # what HTTP sends without a body, whatever was saved


@dataclass(slots=True)
class Reply:
    """A saved response."""

    status: str
    description: str
    payload: Payload | None
    headers: list[Entry]
    where: Place


def read_reply(response: Node, request_name: str, accept: str, variables: Variables, losses: list[Loss]) -> Reply:
    """The saved response of a request that asked for the content type `accept` (or any, if empty).

    Without a usable status code it is the `default` response.
    """
    headers = entries(response, "header", losses)
    name, phrase = (text(member(response, key).value).strip() for key in ("name", "status"))
    code = text(member(response, "code").value)
    status = code if re.fullmatch(r"[1-5]\d\d", code, re.ASCII) else "default"
    says_nothing = name in ("", request_name, code, "Untitled Response")
    description = (phrase if says_nothing else name) or name or f"Status {status}"
    kept = [header for header in headers if header.name and not _TRANSPORT.fullmatch(header.name)]
    payload = None if status in _EMPTY else _payload(response, headers, accept, variables, losses)
    return Reply(status, description, payload, kept, response.place)


def responses_of(replies: Sequence[Reply]) -> list[Response]:
    """One response for each status, with what all the replies of that status show."""
    by_status: dict[str, list[Reply]] = {}
    for reply in replies:
        by_status.setdefault(reply.status, []).append(reply)
    return [_response(status, same) for status, same in by_status.items()]


def _response(status: str, same: Sequence[Reply]) -> Response:
    headers: dict[str, Header] = {}
    for entry in (entry for reply in same for entry in reply.headers):
        if not any(name.lower() == entry.name.lower() for name in headers):
            headers[entry.name] = Header(
                schema=Node({"type": "string"}, entry.where), description=entry.description, where=entry.where
            )
    return Response(
        status=status,
        description=same[0].description,
        headers=headers,
        content=content_of(reply.payload for reply in same if reply.payload),
        where=same[0].where,
    )


def _payload(
    response: Node, headers: Sequence[Entry], accept: str, variables: Variables, losses: list[Loss]
) -> Payload | None:
    body = member(response, "body")
    content_type = header_value(headers, "content-type", variables)
    if isinstance(body.value, dict | list):  # some exporters write the JSON value itself
        return value_payload(body.value, content_type or LANGUAGES["json"], body.place)
    written = text(body.value)
    if not written.strip():
        return None
    if not content_type or "*" in content_type:
        language = text(member(response, "_postman_previewlanguage").value)
        content_type = accept or (LANGUAGES.get(language, "") if language in ("json", "xml", "html") else "")
    return text_payload(written, content_type, body.place, variables, losses, "the saved response")
