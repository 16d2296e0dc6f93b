"""Base addresses of a service, as servers tell them: scheme, host and path, with `{variables}` where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from connectory.api.model import Server, ServerVariable
from connectory.convert.trace import Kind
from connectory.facts.hosts import NON_PRODUCTION

PLACEHOLDER_HOST = "service.invalid"
"""Stands for a host that is not known before there is a connection; a policy replaces it. `.invalid`: RFC 2606."""

Note = Callable[[Kind, str], None]

_ABSOLUTE = re.compile(r"([A-Za-z][\w+.-]*|\{[^{}]+\})://([^/?#]*)([^?#]*)(.*)", re.DOTALL)
_SLIPPED = re.compile(r"(https?|wss?):[:/\\]+(?=[^:/\\])", re.IGNORECASE)  # `https:://`, `http:/`
_LABEL = r"(?:[\w-]|\{[^{}]+\})+"
_BARE_HOST = re.compile(rf"(?:(?:{_LABEL}\.)+[A-Za-z]{{2,}}|localhost)(?::(?:\d+|\{{[^{{}}]+\}}))?(?=[/?#]|$)")
_FIRST_VARIABLE = re.compile(r"\{([^{}]+)\}(?=/|$)")
_VARIABLE_AND_PORT = re.compile(r"\{([^{}]+)\}:(?:\d+|\{[^{}]+\})(?=[/?#]|$)")
_VARIABLE = re.compile(r"\{([^{}]+)\}")
_HOST = re.compile(r"[^{}/ :\\]+(?::\d+)?")  # what the platform takes [validator-rules 4.1]
_SCHEMES = {"http": "http", "https": "https", "ws": "http", "wss": "https"}


@dataclass(slots=True, frozen=True)
class Address:
    """A base address.

    `scheme` is empty where the variable that is the `host` brings it along. `path` is empty, or it starts with a slash
    and does not end with one. `is_known` is false where nothing says which host it is.
    """

    scheme: str
    host: str
    path: str
    server: Server
    is_known: bool = True

    @property
    def url(self) -> str:
        """The whole address, variables as they stand."""
        return f"{self.scheme}://{self.host}{self.path}" if self.scheme else f"{self.host}{self.path}"

    @property
    def place(self) -> tuple[str, str]:
        """What addresses share that differ in the scheme only."""
        return self.host.lower(), self.path

    @property
    def is_local(self) -> bool:
        """Whether the host is the reader's own machine, which the platform cannot reach."""
        name = re.sub(r":\d+$", "", self.host.lower())
        return name in ("localhost", "0.0.0.0", "[::1]") or name.startswith("127.") or name.endswith(".localhost")

    @property
    def is_for_tests(self) -> bool:
        """Whether the host's name says that it is not the one in production."""
        return not NON_PRODUCTION.isdisjoint(re.split(r"[.-]", self.host.lower()))

    @property
    def variables(self) -> list[str]:
        """The names of the variables, each once, in order."""
        return list(dict.fromkeys(_VARIABLE.findall(self.url)))

    def variable(self, name: str) -> ServerVariable:
        """The variable of that name; one without a default if the server does not declare it."""
        return self.server.variables.get(name) or ServerVariable()

    def may_be_empty(self, name: str) -> bool:
        """Whether the variable may be left empty: it is declared with an empty default, and a host does not need it."""
        declared = self.server.variables.get(name)
        return declared is not None and not declared.default and f"{{{name}}}" not in self.host

    def fill(self, values: Mapping[str, str]) -> Address:
        """The address with `values` for the variables that they name."""
        return replace(self, host=fill(self.host, values), path=clean_path(fill(self.path, values)))

    def example(self) -> tuple[str, str, str]:
        """Scheme, host and path as Swagger 2.0 can say them: variables have their defaults, or else their names.

        The host is the placeholder where nothing better is known, or where the platform does not take it.
        """
        defaults = {name: self.variable(name).default for name in self.variables}
        filled = self.fill({name: text for name, text in defaults.items() if text or self.may_be_empty(name)})
        scheme, host, path = filled.scheme, filled.host, filled.path
        found = None if scheme else _ABSOLUTE.fullmatch(host)
        if found:
            scheme, host, path = found[1].lower(), found[2], clean_path(found[3] + path)
        host, slash, rest = host.partition("/")  # a variable may bring a path along
        path = clean_path(f"{rest}{path}") if slash else path
        if not _FIRST_VARIABLE.fullmatch(host):
            host = _VARIABLE.sub(r"\1", host)
        host = host if _HOST.fullmatch(host) else PLACEHOLDER_HOST
        return _SCHEMES.get(scheme, "https"), host, _VARIABLE.sub(r"\1", path)


def read_address(server: Server, fixed: Mapping[str, str], given: str | None, note: Note) -> Address:
    """The address that a server means.

    `fixed` are values for its variables. A relative one is resolved against `given`, the address that the user gives
    (all of which counts, if it has a path), else against the URL of the document. Repairs are noted.
    """
    url = _with_scheme(fill(server.url.strip(), fixed), server, note)
    found = _ABSOLUTE.fullmatch(url)
    if not found and (match := _FIRST_VARIABLE.match(url)):
        return Address("", match[0], clean_path(url[match.end() :]), server)
    if not found:
        found = _ABSOLUTE.fullmatch(_resolve(url, server, given, note))
    if not found or not found[2]:
        path = found[3] if found else re.split(r"[?#]", url, maxsplit=1)[0]
        return _unknown(clean_path(path), server)
    scheme, host, path, rest = found.groups()
    host, path = _without_path(host, path, server)
    if rest:
        note("dropped", f"`{rest}` in the server's URL was dropped: a base address has no query string and no fragment")
    if "@" in host:
        note("dropped", "the sign-in in the server's URL was dropped: a connection holds it")
    return Address(_scheme(scheme, server, note), host.rpartition("@")[2], clean_path(path), server)


def is_base_address(given: str) -> bool:
    """Whether what a user gives as the base address names a host, with or without a scheme."""
    found = _ABSOLUTE.fullmatch(_complete(given))
    host = _VARIABLE.sub("x", found[2].rpartition("@")[2]) if found else ""
    return _HOST.fullmatch(host) is not None


def clean_path(path: str) -> str:
    """A base path: empty, or with a slash at the start and none at the end."""
    inner = path.strip().strip("/").replace(" ", "%20")
    return f"/{inner}" if inner else ""


def fill(text: str, values: Mapping[str, str]) -> str:
    """`text` with values for its `{variables}`; those without a value stay."""
    return _VARIABLE.sub(lambda match: values.get(match[1], match[0]), text)


def _with_scheme(url: str, server: Server, note: Note) -> str:
    """The URL with a scheme put before what is a host without one."""
    if _ABSOLUTE.fullmatch(url):
        return url
    if url.startswith("//"):
        return f"https:{url}"
    if _SLIPPED.match(url):
        repaired = _SLIPPED.sub(r"\1://", url)
        note("repaired", f"the server's URL `{url}` was read as `{repaired}`")
        return repaired
    with_port = _VARIABLE_AND_PORT.match(url)
    first = with_port or _FIRST_VARIABLE.match(url)
    variable = server.variables.get(first[1]) if first else None
    if first and variable and (variable.default.startswith("/") or (with_port and "://" in variable.default)):
        note("lossy", f"the server variable `{first[1]}` is always `{variable.default}`: it is not a host")
        return variable.default + url[first.end(1) + 1 :]
    if _BARE_HOST.match(url) or with_port or (variable and _BARE_HOST.fullmatch(variable.default)):
        note("repaired", f"`https://` was put before the server's URL `{url}`")
        return f"https://{url}"
    return url


def _without_path(host: str, path: str, server: Server) -> tuple[str, str]:
    """Host and path, with variables that begin the path, as in `https://api.example.com{basePath}`, in the path."""
    for variable in _VARIABLE.finditer(host):
        declared = server.variables.get(variable[1])
        if declared and declared.default.startswith("/") and variable.start():
            return host[: variable.start()], host[variable.start() :] + path
    return host, path


def _complete(given: str) -> str:
    """What a user gives as the base address, with a scheme."""
    given = given.strip()
    return given if _ABSOLUTE.fullmatch(given) else f"https://{given.removeprefix('//')}"


def _resolve(url: str, server: Server, given: str | None, note: Note) -> str:
    if given:
        given = _complete(given)
        found = _ABSOLUTE.fullmatch(given)
        return given if found and found[3].strip("/") else urljoin(given, url)
    location = server.where.document.location
    if not location.startswith(("http://", "https://")):
        return url
    resolved = urljoin(location, url)
    note("repaired", f"the server's URL `{url}` was read as `{resolved}`: it is relative to the description's own")
    return resolved


def _scheme(scheme: str, server: Server, note: Note) -> str:
    if scheme.startswith("{"):
        variable = server.variables.get(scheme[1:-1]) or ServerVariable(default="https")
        chosen = "https" if "https" in (*variable.choices, variable.default) else variable.default
        note(
            "lossy", f"the server variable `{scheme[1:-1]}` is always `{chosen or 'https'}`: a connector has one scheme"
        )
        return _SCHEMES.get(chosen.lower(), "https")
    known = _SCHEMES.get(scheme.lower())
    if known != scheme.lower():
        note(
            "repaired",
            f"the scheme `{scheme}` of the server was read as `{known or 'https'}`: connectors speak HTTP only",
        )
    return known or "https"


def _unknown(path: str, server: Server) -> Address:
    """An address whose host only the user of the connector can tell."""
    host = ServerVariable(description="Host name of the service, such as api.example.com")
    told = replace(server, variables={**server.variables, "host": host})
    return Address("https", "{host}", path, told, is_known=False)
