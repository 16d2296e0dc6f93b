"""Responses: the designer shows one schema, that of the best success; the other responses keep their descriptions."""

from __future__ import annotations

import re
from typing import Any

from connectory.api.model import Header, Operation, Response
from connectory.convert.content import TEXT, kind_of_media, schema_of_media
from connectory.convert.extensions import keep_extensions
from connectory.convert.media_types import BINARY, JSON, Kind, is_valid, well_formed
from connectory.convert.work import Built, Work
from connectory.facts.media_types import essence

NAME = "map-responses"

_RANKS: dict[Kind, int] = {"json": 1, "text": 2, "form": 3, "binary": 4, "multipart": 4, "xml": 5}
_PREFERRED = ("200", "201", "202")
_CLASSES = {"1": "Informational", "2": "Success", "3": "Redirection", "4": "Client error", "5": "Server error"}
_ERROR = re.compile(r"(?i)error|(?<!de)fault|problem|exception|fail|unexpected|invalid")


def run(work: Work) -> None:
    """Set `responses` and `produces` of every operation."""
    for built in work.operations:
        _map_operation(work, built)


def _map_operation(work: Work, built: Built) -> None:
    source = built.source
    responses = _with_success(work, source, _by_status(work, source))
    written = {status: _describe(work, status, response) for status, response in responses.items()}
    best = _best(work, responses)
    if best is not None:
        media_type, kind, schema = _content(work, source, responses[best])
        accepted = _accepted(media_type, kind)
        written[best]["schema"] = schema
        if responses[best].content[media_type].example is not None:
            written[best]["examples"] = {accepted: responses[best].content[media_type].example}
        built.swagger["produces"] = [accepted]
    lost = [status for status, response in responses.items() if status != best and _has_schema(response)]
    if lost:
        what = (
            f"the content of the responses {', '.join(lost)}"
            if len(lost) > 1
            else f"the content of the response {lost[0]}"
        )
        message = f"{what} of {source.label} was left out: the designer shows that of one response"
        work.trace.add(NAME, "lossy", source.where, message)
    if "default" in written and not responses["default"].description:
        del written["default"]
        work.trace.add(NAME, "dropped", responses["default"].where, "the default response was dropped: it says nothing")
    built.swagger["responses"] = written


# --- statuses


def _by_status(work: Work, source: Operation) -> dict[str, Response]:
    """The responses by what Swagger 2.0 takes as a status, in order, `default` last."""
    found: dict[str, Response] = {}
    ranges: list[Response] = []
    for response in source.responses:
        if re.fullmatch(r"[1-5]\d\d|default", response.status):
            found[response.status] = response
        elif re.fullmatch(r"[1-5][xX]{2}", response.status):
            ranges.append(response)
        else:
            message = f"the response `{response.status}` was dropped: that is no status"
            work.trace.add(NAME, "dropped", response.where, message)
    for response in ranges:
        status = f"{response.status[0]}00"
        if status in found:
            message = (
                f"the responses {response.status} were dropped: Swagger 2.0 has no ranges, and {status} is described"
            )
            work.trace.add(NAME, "dropped", response.where, message)
        else:
            message = f"the responses {response.status} are described as {status}: Swagger 2.0 has no ranges"
            work.trace.add(NAME, "lossy", response.where, message)
            found[status] = response
    return dict(sorted(found.items()))


def _with_success(work: Work, source: Operation, responses: dict[str, Response]) -> dict[str, Response]:
    """The responses with one for success: `default` is taken for it, unless that looks like an error."""
    if any(status[0] in "23" for status in responses):
        return responses
    default = responses.get("default")
    if default is not None and not _looks_like_error(work, default):
        others = {status: response for status, response in responses.items() if status != "default"}
        work.trace.add(NAME, "repaired", default.where, "the default response became 200: it is the only success")
        return dict(sorted({**others, "200": default}.items()))
    work.trace.add(NAME, "added", source.where, f"the response 200 was added: {source.label} describes no success")
    success = Response(status="200", description="Success", where=source.where)
    return dict(sorted({**responses, "200": success}.items()))


def _looks_like_error(work: Work, response: Response) -> bool:
    texts = [response.description or "", *map(str, response.where.path[-1:]), *response.content]
    for media in response.content.values():
        if media.schema is not None and isinstance(media.schema.value, dict):
            texts.append(str(media.schema.value.get("$ref", "")))
        texts += work.schemas.resolve(work.schemas.convert(media.schema)).get("properties", {})
    return any(_ERROR.search(text) for text in texts)


def _describe(work: Work, status: str, response: Response) -> dict[str, Any]:
    """The response without its content."""
    description = (response.description or "").strip()
    if not description:
        description = _phrase(status)
        if status != "default":
            work.trace.add(NAME, "repaired", response.where, f"the response {status} was described as `{description}`")
    written: dict[str, Any] = {"description": description}
    headers = _headers(work, response)
    if headers:
        written["headers"] = headers
    for name in response.links:
        message = f"the link `{name}` of the response {status} was dropped: Swagger 2.0 has no links"
        work.trace.add(NAME, "dropped", response.where / "links" / name, message)
    written.update(keep_extensions(response.extensions, "response", work.trace, NAME, response.where))
    return written


def _phrase(status: str) -> str:
    from http import HTTPStatus

    try:
        return HTTPStatus(int(status)).phrase
    except ValueError:
        return _CLASSES.get(status[0], "Any other response")


def _headers(work: Work, response: Response) -> dict[str, Any]:
    written: dict[str, Any] = {}
    seen: set[str] = set()
    for name, header in response.headers.items():
        if name.lower() in seen:
            message = f"a second header `{name}` of the response was dropped: names of headers have no case"
            work.trace.add(NAME, "dropped", header.where, message)
            continue
        seen.add(name.lower())
        written[name] = _header(work, header)
    return written


def _header(work: Work, header: Header) -> dict[str, Any]:
    schema = work.schemas.convert(header.schema) or TEXT
    description = header.description or work.schemas.resolve(schema).get("description")
    described = {"description": description} if description else {}
    return {**described, **work.schemas.primitive(schema, header.where)}


# --- content


def _best(work: Work, responses: dict[str, Response]) -> str | None:
    """The status of the success to show: the first with a schema that says something, else the first with content."""
    successes = [status for status in responses if status[0] == "2" and responses[status].content]
    successes.sort(key=lambda status: (_PREFERRED.index(status) if status in _PREFERRED else len(_PREFERRED), status))
    telling = (status for status in successes if _says_something(work, responses[status]))
    return next(telling, successes[0] if successes else None)


def _says_something(work: Work, response: Response) -> bool:
    return any(media.has_example or work.schemas.convert(media.schema) for media in response.content.values())


def _has_schema(response: Response) -> bool:
    return any(media.schema is not None for media in response.content.values())


def _content(work: Work, source: Operation, response: Response) -> tuple[str, Kind, dict[str, Any]]:
    """The content type to ask for, what kind it is of, and the schema."""
    kinds = {name: kind_of_media(work, name, media) for name, media in response.content.items()}
    media_type = min(kinds, key=lambda name: 0 if essence(name) == JSON else _RANKS[kinds[name]])
    others = ", ".join(f"`{name}`" for name in kinds if name != media_type)
    if others:
        message = f"{source.label} asks for `{media_type}`; that it may also answer with {others} was left out"
        work.trace.add(NAME, "lossy", response.where, message)
    kind = kinds[media_type]
    return media_type, kind, schema_of_media(work, NAME, media_type, response.content[media_type], kind, is_sent=False)


def _accepted(media_type: str, kind: Kind) -> str:
    """What the `Accept` header asks for. A range stays where it says what is wanted."""
    if kind == "json" and ("*" in media_type or not is_valid(media_type)):
        return JSON
    if not is_valid(media_type):
        return BINARY if kind == "binary" else "text/plain"
    formed = well_formed(media_type)
    parameters = formed.partition(";")[2].strip().lower()
    return essence(media_type) if not parameters or parameters.startswith("charset=") else formed
