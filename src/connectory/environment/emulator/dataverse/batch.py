"""Several requests in one: `multipart/mixed`, with change sets that are done whole or not at all."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from email import policy
from email.message import Message
from email.parser import BytesParser
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from connectory.environment.emulator.dataverse import errors
from connectory.environment.emulator.dataverse.rendering import preferences
from connectory.environment.emulator.wire import Request, Response, query_of

if TYPE_CHECKING:
    from connectory.environment.emulator.store import Store

_MOST = 1_000
_BELOW = re.compile(r"(?:https?://[^/]+)?/api/data/v9\.[0-2]/")
_REFERENCE = re.compile(r"\$(\w+)")
_LINE = re.compile(r"(?P<method>[A-Z]+) (?P<target>\S.*?)(?: HTTP/1\.[01])?")
_ID = "content-id"

Respond = Callable[[Request], Response]


class _Answered(NamedTuple):
    content_id: str
    response: Response


def run_batch(request: Request, store: Store, respond: Respond) -> Response:
    """Do the requests in a body, one after the other, until one fails, or all of them if that is preferred."""
    goes_on = preferences(request).goes_on
    mark = f"batchresponse_{uuid.uuid4()}"
    pieces: list[str] = []
    failed = False
    for part in _parts(request):
        if part.is_multipart():
            answers, inner = _change_set(part, request, store, respond)
            pieces.append(_framed_set(answers) if inner else _framed(answers[0]))
        else:
            answers = [_Answered(str(part.get(_ID, "")), respond(_request(part, request, {})))]
            pieces.append(_framed(answers[0]))
        failed = any(answer.response.status >= 400 for answer in answers)
        if failed and not goes_on:
            break
    body = "".join(f"--{mark}\r\n{piece}\r\n" for piece in pieces) + f"--{mark}--\r\n"
    kind = {"Content-Type": f"multipart/mixed; boundary={mark}", "OData-Version": "4.0"}
    return Response(400 if failed and not goes_on else 200, body.encode(errors="surrogateescape"), kind)


def _parts(request: Request) -> list[Message]:
    kind = request.header("content-type") or ""
    head = f"Content-Type: {kind}\r\n\r\n".encode(errors="surrogateescape")
    message = BytesParser(policy=policy.compat32).parsebytes(head + request.body)
    parts = message.get_payload()
    if not kind.startswith("multipart/mixed") or not isinstance(parts, list) or not parts:
        raise errors.bad_query("The batch request has no multipart/mixed body with at least one request.")
    if sum(len(list(part.walk())) for part in parts if isinstance(part, Message)) > 2 * _MOST:
        raise errors.bad_query(f"Batch message size exceeds the maximum of {_MOST} requests.")
    return [part for part in parts if isinstance(part, Message)]


def _change_set(part: Message, outer: Request, store: Store, respond: Respond) -> tuple[list[_Answered], bool]:
    """The answers of a change set; if one of its requests fails, that answer alone, and nothing was done."""
    answers: list[_Answered] = []
    known: dict[str, str] = {}
    try:
        with store.part():
            for each in part.get_payload():
                if not isinstance(each, Message):
                    raise errors.bad_query("A change set holds something that is no request.")
                request = _request(each, outer, known)
                if request.method == "GET":
                    raise errors.bad_query("A change set cannot hold a request that reads.")
                answer = _Answered(str(each.get(_ID, "")), respond(request))
                if answer.response.status >= 400:
                    raise _UndoneError(answer)
                answers.append(answer)
                if address := answer.response.headers.get("OData-EntityId"):
                    known[answer.content_id] = address
    except _UndoneError as undone:
        return [undone.answer], False
    return answers, True


class _UndoneError(Exception):
    """A request of a change set failed: what the others did is undone."""

    def __init__(self, answer: _Answered) -> None:
        super().__init__()
        self.answer = answer


def _request(part: Message, outer: Request, known: dict[str, str]) -> Request:
    """The request in a part. `known` are the addresses of rows that were made before, by the ids of their requests."""
    payload = part.get_payload(decode=True)
    if part.get_content_type() != "application/http" or not isinstance(payload, bytes):
        raise errors.bad_query("The content type of a part of the batch is not 'application/http'.")
    head, _, body = payload.replace(b"\r\n", b"\n").partition(b"\n\n")
    first, *lines = head.decode(errors="replace").lstrip("\n").split("\n")
    match = _LINE.fullmatch(first.strip())
    if match is None:
        raise errors.bad_query(f"'{first}' is not the first line of a request.")
    target = _resolved(match["target"], known)
    path, _, query = _BELOW.sub("", target, count=1).partition("?")
    headers = dict(line.split(":", 1) for line in lines if ":" in line)
    text = body.strip(b"\n").decode(errors="surrogateescape")
    return Request(
        method=match["method"],
        path=unquote(path).lstrip("/"),
        query=query_of(query),
        headers={name.strip().lower(): value.strip() for name, value in headers.items()},
        body=re.sub(
            r'(@odata\.bind"\s*:\s*")(\$\w+)', lambda found: found[1] + _resolved(found[2], known), text
        ).encode(errors="surrogateescape"),
        address=outer.address,
    )


def _resolved(target: str, known: dict[str, str]) -> str:
    match = _REFERENCE.match(target)
    return known.get(match[1], target) + target[match.end() :] if match and match[1] in known else target


def _framed(answer: _Answered) -> str:
    response = answer.response
    marked = f"Content-ID: {answer.content_id}\r\n" if answer.content_id else ""
    headers = "".join(f"{name}: {value}\r\n" for name, value in response.headers.items())
    return (
        f"Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n{marked}\r\n"
        f"HTTP/1.1 {response.status} {HTTPStatus(response.status).phrase}\r\n{headers}\r\n"
        f"{response.body.decode(errors='surrogateescape')}"
    )


def _framed_set(answers: list[_Answered]) -> str:
    mark = f"changesetresponse_{uuid.uuid4()}"
    inner = "".join(f"--{mark}\r\n{_framed(answer)}\r\n" for answer in answers)
    return f"Content-Type: multipart/mixed; boundary={mark}\r\n\r\n{inner}--{mark}--\r\n"
