"""Addresses of requests: server, path template and query."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote

from connectory.api.model import Loss, Parameter, Server, ServerVariable
from connectory.api.postman.fields import Entry, entries, member, text
from connectory.api.postman.parameters import path_parameter
from connectory.api.postman.variables import REFERENCE, Variables
from connectory.document import Node, Place

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}|\{([^{}]*)\}|[{}]")
_LOCAL = re.compile(r"(?:localhost|127\.|\[::1\])")
_VERSION = re.compile(r"v\d+(?:\.\d+)*")


@dataclass(slots=True)
class Address:
    """Where a request goes. `server` may hold `{variables}`; it is empty where the collection does not say it."""

    server: str
    path: str
    path_parameters: list[Parameter]  # in the order of their placeholders
    query: list[Entry]
    where: Place


class _Parts(NamedTuple):
    base: str  # scheme and host, as written
    path: str
    query: list[Entry]
    samples: dict[str, Entry]  # what was sent for `:name`


def read_address(url: Node, variables: Variables, losses: list[Loss]) -> Address | None:
    """The address that a request's `url` (a text or an object) says; None if there is none or it is not HTTP's."""
    parts = _object_parts(url, losses) if isinstance(url.value, dict) else _text_parts(text(url.value), url)
    if not parts.base and not parts.path.strip("/"):
        return None
    server, path = _server(parts.base, parts.path, variables)
    scheme, host, _ = _split(server)
    if scheme and not scheme.startswith("{") and scheme.lower() not in ("http://", "https://"):
        return None
    if "@" in host:
        server = server.replace(host, host.rpartition("@")[2], 1)
        losses.append(Loss(kind="dropped", where=url.place, message="user and password in the address were dropped"))
    if host and not scheme and not host.startswith("{"):
        scheme = "http://" if _LOCAL.match(host) else "https://"
        server = scheme + server
        message = f"the address names no scheme: {scheme} was put before it"
        losses.append(Loss(kind="repaired", where=url.place, message=message))
    template = _Template(parts, variables, url.place, losses)
    path = "/".join([template.segment(written) for written in path.split("/")])
    return Address(server, path, template.parameters, parts.query, url.place)


def server_of(url: str, variables: Variables, where: Place) -> Server:
    """The server at `url`, with its `{variables}`."""
    names = dict.fromkeys(re.findall(r"\{([^{}]*)\}", url))
    return Server(
        url=url,
        variables={name: ServerVariable(description=variables.description(name)) for name in names},
        where=where,
    )


def _text_parts(url: str, node: Node) -> _Parts:
    address, _, query = url.strip().partition("#")[0].partition("?")
    scheme, host, path = _split(address)
    return _Parts(scheme + host, path, _query_entries(query, node), {})


def _query_entries(query: str, node: Node) -> list[Entry]:
    pairs = [pair.partition("=") for pair in query.split("&") if pair]
    return [Entry(unquote(name.strip()), unquote(value), None, False, node) for name, _, value in pairs]


def _object_parts(url: Node, losses: list[Loss]) -> _Parts:
    samples = {entry.name: entry for entry in entries(url, "variable", losses)}
    raw = _text_parts(text(url.value.get("raw")), member(url, "raw"))
    host, path = _joined(url.value.get("host"), "."), _joined(url.value.get("path"), "/")
    if not host and not path:
        base, path = raw.base, raw.path
    else:
        protocol = text(url.value.get("protocol")).rstrip(":/")
        port = text(url.value.get("port"))
        base = f"{protocol}://{host}" if protocol and "://" not in host else host
        base += f":{port}" if port else ""
    path, _, more = path.partition("?")
    query = entries(url, "query", losses) or raw.query
    return _Parts(base, path, [*query, *_query_entries(more, url)], samples)


def _joined(value: object, separator: str) -> str:
    """Host or path: a text, or a list of texts and of objects with the text in `value`."""
    if not isinstance(value, list):
        return text(value)
    return separator.join(text(item.get("value")) if isinstance(item, dict) else text(item) for item in value)


def _split(url: str) -> tuple[str, str, str]:
    """Scheme (with its separator), host and path (with its slash); each may be empty."""
    scheme, separator, rest = url.partition("://")
    if not separator or "/" in scheme:
        scheme, separator, rest = "", "", url
    host, slash, path = rest.partition("/")
    return scheme + separator, host, slash + path


def _server(base: str, path: str, variables: Variables) -> tuple[str, str]:
    """The server's URL with variables that have a value replaced, and the path below it.

    The value of the leading variable ({{baseUrl}}) is the server with its base path; what follows belongs to the path.
    """
    leading = REFERENCE.match(base)
    value = variables.public_value(leading[1]) if leading else None
    if leading and value and _split(value)[2]:
        server, rest = value.partition("?")[0], variables.substitute_public(base[leading.end() :])
    else:
        scheme, host, rest = _split(variables.substitute_public(base))
        server = scheme + host
    path = "/".join(part for part in (rest.strip("/"), path.removeprefix("/")) if part)
    return REFERENCE.sub(lambda match: f"{{{match[1] or 'host'}}}", server.rstrip("/")), f"/{path}"


class _Template:
    """A path on its way to a template: `:name`, `{{name}}` and `{name}` become placeholders with parameters."""

    def __init__(self, parts: _Parts, variables: Variables, where: Place, losses: list[Loss]) -> None:
        self.parameters: list[Parameter] = []
        self._samples = parts.samples
        self._variables = variables
        self._where = where
        self._losses = losses
        self._taken: dict[str, int] = {}  # name -> how often it was asked for

    def segment(self, written: str) -> str:
        """A segment of the path as it stands in the template."""
        if not written.startswith(":") or "{" in written or written == ":":
            return _PLACEHOLDER.sub(self._reference, written)
        name = re.match(r"[\w-]*", written[1:])
        if name and written[1:] not in self._samples and name[0] in self._samples:  # :id.json
            return self._sampled(name[0]) + written[1 + name.end() :]
        return self._sampled(written[1:])

    def _reference(self, match: re.Match[str]) -> str:
        variable, name = match.groups()
        if name is not None:
            return self._sampled(name)
        if variable is None:  # a brace that is no placeholder's
            return "%7B" if match[0] == "{" else "%7D"
        value = self._variables.public_value(variable)
        if value and _is_constant(variable, value):
            return value.strip("/")
        description = self._variables.description(variable)
        return self._placeholder(variable.lstrip("$"), value or match[0], description, self._where)

    def _sampled(self, name: str) -> str:
        entry = self._samples.get(name)
        if entry is None:
            return self._placeholder(name, "", None, self._where)
        return self._placeholder(name, entry.value, entry.description, entry.where)

    def _placeholder(self, name: str, sample: str, description: str | None, where: Place) -> str:
        unique = name or "parameter"
        while unique in self._taken:
            self._taken[name] = self._taken.get(name, 0) + 1
            unique = f"{name or 'parameter'}{self._taken[name]}"
        self._taken[unique] = 1
        if unique != name:
            message = f"a placeholder of the path was named `{unique}`: its own name is {'taken' if name else 'empty'}"
            self._losses.append(Loss(kind="repaired", where=where, message=message))
        self.parameters.append(path_parameter(unique, sample, description, self._variables, where))
        return f"{{{unique}}}"


def _is_constant(name: str, value: str) -> bool:
    """Whether a variable of the path stands for a fixed part of it rather than for what the caller chooses."""
    fixed = "/" in value or "version" in name.lower() or _VERSION.fullmatch(value) is not None
    return fixed and not re.search(r"[{}?#<>]", value)
