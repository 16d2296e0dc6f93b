"""Base addresses: the servers of OpenAPI 3, and what Swagger 2.0 has instead of them."""

from __future__ import annotations

import re

from connectory.api.model import Server, ServerVariable
from connectory.api.reading import Object

_DOUBLE_BRACES = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")  # how Postman writes a variable


def read_servers(owner: Object) -> list[Server]:
    """The servers of the API, a path item or an operation."""
    servers = []
    for fields in owner.items("servers", "a server"):
        url = fields.text("url")
        if url is None:
            fields.lose("dropped", None, "a server was dropped: it has no URL")
            continue
        variables = {name: _variable(name, variable) for name, variable in fields.members("variables", "variable")}
        description = fields.text("description") or fields.text("name")
        servers.append(Server(url=_url(url, fields), description=description, variables=variables, where=fields.place))
    return servers


def _url(written: str, fields: Object) -> str:
    url = _DOUBLE_BRACES.sub(r"{\1}", written.strip())
    if "{{" in written:
        fields.lose("repaired", "url", f"the server's URL `{written}` was read as `{url}`: a variable has one brace")
    return url


def _variable(name: str, fields: Object) -> ServerVariable:
    choices = fields.texts("enum")
    default = fields.text("default")
    if default is None:
        default = choices[0] if choices else ""
        fields.lose("repaired", None, f"the server variable `{name}` has no default: `{default}` was taken")
    return ServerVariable(default=default, choices=choices, description=fields.text("description"))


def read_host(root: Object) -> list[Server]:
    """The servers of a Swagger 2.0 document: one for each scheme, https first; `host` missing: a relative one."""
    base = "/" + (root.text("basePath") or "").strip("/ ")
    base = "" if base == "/" else base
    templated = root.object("x-ms-parameterized-host")
    if templated is not None and templated.text("hostTemplate"):
        return _parameterized_host(templated, _schemes(root), base)
    host = (root.text("host") or "").strip("/ ")
    if not host:
        return [Server(url=base or "/", where=root.place / "basePath")]
    scheme, separator, rest = host.rpartition("://")
    if separator:
        root.lose("repaired", "host", f"`{scheme}://` was taken out of the host `{host}`: schemes stand beside it")
    return [Server(url=f"{name}://{rest}{base}", where=root.place / "host") for name in _schemes(root, scheme)]


def _schemes(root: Object, default: str = "") -> list[str]:
    """The schemes that can be called, https first; where none are given, that of the host or of the document itself."""
    named = [scheme.lower() for scheme in root.texts("schemes")]
    usable = sorted({scheme for scheme in named if scheme in ("http", "https")}, reverse=True)
    return usable or [default or ("http" if root.place.document.location.startswith("http://") else "https")]


def _parameterized_host(templated: Object, schemes: list[str], base: str) -> list[Server]:
    """The server of Azure's `x-ms-parameterized-host`: a template, and parameters that fill it in."""
    variables = {}
    for parameter in templated.items("parameters", "a host parameter"):
        name = parameter.text("name")
        if name is not None:
            variables[name] = ServerVariable(
                default=parameter.text("default") or "",
                choices=parameter.texts("enum"),
                description=parameter.text("description"),
            )
    template = (templated.text("hostTemplate") or "").rstrip("/")
    prefixes = [f"{scheme}://" for scheme in schemes] if templated.flag("useSchemePrefix", default=True) else [""]
    return [Server(url=f"{prefix}{template}{base}", variables=variables, where=templated.place) for prefix in prefixes]
