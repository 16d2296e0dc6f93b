"""The host is no host name.

## What it finds
A `host` with a scheme, a path, blanks, backslashes or braces, or an empty one. A port is fine.

## Why it matters
Calls go to `scheme://host/basePath`: with more than a name in the host, they go nowhere.

## Example
    "host": "https://orders.contoso.com/v1"

## Instead
    "host": "orders.contoso.com", "basePath": "/v1", "schemes": ["https"]

## Fix
Safe: a scheme, a slash at the end and blanks around it are taken off, if a host name is left.

## References
- Microsoft's validator: HostNameNotValid
"""

from __future__ import annotations

import re

from connectory.check.another_case import respell
from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC152", ERROR, microsoft="HostNameNotValid")

_HOST = re.compile(r"[^{}/ :\\]+(?::\d+)?")
_SCHEME = re.compile(r"^[a-z]+:/+", re.IGNORECASE)


@RULE.on(Definition, "host")
def check(definition: Definition, report: Reporter) -> None:
    host = definition.value["host"]
    if not _HOST.fullmatch(host):
        name = _SCHEME.sub("", host.strip()).rstrip("/")
        fix = respell(definition, ("host",), name if _HOST.fullmatch(name) else None, safe=True)
        report(definition, f"`{host}` is no host name", "host", fix=fix)
