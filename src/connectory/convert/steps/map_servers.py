"""Servers: one becomes `host`, `basePath` and `schemes`.

What depends on the connection is asked for and put in place by a policy; so is the address of operations that have a
server of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from connectory.api.model import Server
from connectory.connector.authentication import parameters
from connectory.connector.policies import dynamic_host_url
from connectory.convert.address import PLACEHOLDER_HOST, Address, is_base_address, read_address
from connectory.convert.trace import Kind
from connectory.convert.wording import description as describe
from connectory.convert.words import title_case
from connectory.convert.work import Work
from connectory.errors import UsageError

NAME = "map-servers"

TAB = 1
"""Where the parameters of the address stand in the dialogue of a connection: before those of the sign-in."""


def run(work: Work) -> None:
    """Set `host`, `basePath` and `schemes`; add connection parameters and policies where one address is not enough.

    Raises UsageError if the configuration fixes a server variable that no server has, or gives no server's address.
    """
    _check_fixed(work)
    if work.config.server and not is_base_address(work.config.server):
        remedy = "Write it like https://api.example.com/v1."
        raise UsageError(f"{work.config.server!r} is not the address of a server", remedy=remedy)
    addresses = [_read(work, server) for server in _servers(work)]
    root = _choose(addresses)
    if work.config.server and "://" in root.server.url:
        message = "the server of the options was not used: the description names one that is not relative"
        work.trace.add(NAME, "dropped", root.server.where, message)
    _trace_others(work, root, addresses)
    settled = _settle(work, root)
    _write(work, settled, addresses)
    _write_operations(work, root, settled)


def _servers(work: Work) -> list[Server]:
    """The servers of the API; if it has none, those of the first operation that has; else what OpenAPI 3 says."""
    own = next((built.source.servers for built in work.operations if built.source.servers), [])
    return work.api.servers or own or [Server(url="/", where=work.api.where)]


def _read(work: Work, server: Server) -> Address:
    def note(kind: Kind, message: str) -> None:
        work.trace.add(NAME, kind, server.where, message)

    return read_address(server, work.config.server_variables, work.config.server, note)


def _choose(addresses: Iterable[Address]) -> Address:
    """The first one in production that the platform can reach, as far as can be told; if it can, encrypted."""
    known = list(addresses)
    first = min(known, key=lambda address: (not address.is_known, address.is_local, address.is_for_tests))
    return next((other for other in known if other.place == first.place and other.scheme == "https"), first)


def _trace_others(work: Work, chosen: Address, addresses: Iterable[Address]) -> None:
    for address in addresses:
        if address.place != chosen.place:
            message = f"the server `{address.url}` is not used: a connector has one base address"
            work.trace.add(NAME, "dropped", address.server.where, message)


def _settle(work: Work, address: Address) -> Address:
    """The address with the defaults of variables that are in the path only."""
    values = {}
    for name in Address("", "", address.path, address.server).variables:
        variable = address.variable(name)
        if variable.default and f"{{{name}}}" not in address.host:
            values[name] = variable.default
            message = (
                f"the server variable `{name}` is always `{variable.default}`: `serverVariables` sets another value"
            )
            work.trace.add(NAME, "lossy", address.server.where, message)
    return address.fill(values)


def _write(work: Work, address: Address, addresses: list[Address]) -> None:
    scheme, host, path = address.example()
    schemes = {other.scheme or scheme for other in addresses if other.place == address.place}
    work.definition["host"] = host
    if path:
        work.definition["basePath"] = path
    work.definition["schemes"] = sorted(schemes | {scheme}, reverse=True)  # https before http
    if not address.is_known:
        message = (
            "the description names no host, so the connection asks for it; `--server` names one for all connections"
        )
        work.trace.add(NAME, "added", address.server.where, message)
    if address.variables or host == PLACEHOLDER_HOST:
        work.policies.append(dynamic_host_url.build("Set the base address", _template(work, address)))


def _write_operations(work: Work, root: Address, settled: Address) -> None:
    """Send operations to a server of their own where it is not the connector's."""
    for built in work.operations:
        if not built.source.servers:
            continue
        addresses = [_read(work, server) for server in built.source.servers]
        address = _choose(addresses)
        _trace_others(work, address, addresses)
        if not address.is_known:  # relative, and only the connection knows to what
            address = replace(root, path=address.path)
        if address.place == root.place:
            continue
        address = _settle(work, address)
        if address.place == settled.place:
            continue
        url = _template(work, address)
        built.policies.append(dynamic_host_url.build(f"Send to {address.url}", url))
        message = f"{built.source.label} has a server of its own: a policy sends it to `{address.url}`"
        work.trace.add(NAME, "added", address.server.where, message)


def _template(work: Work, address: Address) -> str:
    """The URL template of the policy; connection parameters are added for the variables."""
    values = {}
    for name in address.variables:
        parameter = f"'{_ask(work, address, name)}'"
        default = address.variable(name).default
        if (default or address.may_be_empty(name)) and "'" not in default:
            parameter += f",'{default}'"
        values[name] = f"@connectionParameters({parameter})"
    return address.fill(values).url


def _ask(work: Work, address: Address, variable_name: str) -> str:
    """Ask for a variable when a connection is made; returns the connection parameter's name."""
    name = re.sub(r"\W+", "_", variable_name, flags=re.ASCII).strip("_") or "server"
    if name in parameters.RESERVED or name == "api_key":
        name = f"server_{name}"
    if name in work.connection_parameters:
        return name
    variable = address.variable(variable_name)
    title = title_case(variable_name) or "Server"
    description = describe(variable.description or _what_it_is(address, variable_name, title))
    parameter = parameters.text(title, description, f"Provide the {title}", tab=TAB)
    if variable.default:
        parameter["defaultValue"] = variable.default
    constraints = parameter["uiDefinition"]["constraints"]
    if address.may_be_empty(variable_name):
        constraints["required"] = "false"
    if variable.choices:
        constraints["allowedValues"] = [{"text": choice, "value": choice} for choice in variable.choices]
    work.connection_parameters[name] = parameter
    work.credentials.append(f"{title}: {description}")
    message = f"the connection asks for `{variable_name}`, which is part of the server's address"
    work.trace.add(NAME, "added", address.server.where, message)
    return name


def _what_it_is(address: Address, name: str, title: str) -> str:
    if address.scheme or address.host != f"{{{name}}}":
        return f"{title} in the address of the service, {address.url}"
    what = f"What the address {address.url} begins with" if address.path else "Address of the service"
    return f"{what}, such as https://api.example.com"


def _check_fixed(work: Work) -> None:
    servers = [*work.api.servers, *(server for built in work.operations for server in built.source.servers)]
    known = {name for server in servers for name in (*server.variables, *re.findall(r"\{([^{}]+)\}", server.url))}
    for name in work.config.server_variables:
        if name not in known:
            names = ", ".join(sorted(known))
            remedy = f"The variables of the servers: {names}." if known else "No server of the description has one."
            raise UsageError(f"no server has a variable {name!r}", remedy=remedy)
