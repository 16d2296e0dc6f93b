"""An address is not absolute.

## What it finds
`url` of the contact, the licence, `externalDocs` and `x-ms-docs`, and the addresses of an OAuth security definition,
that do not begin with a scheme such as `https:`, or hold blanks. The addresses in the connector's metadata have the
rule metadata-urls.

## Why it matters
A link that begins with nothing leads nowhere; Microsoft's validator refuses the definition.

## Example
    "contact": {"name": "Contoso Support", "url": "www.contoso.com/support"}

## Instead
    "contact": {"name": "Contoso Support", "url": "https://www.contoso.com/support"}

## Fix
Safe: blanks around it are taken off. Unsafe: `https://` is put before it.

## References
- Microsoft's validator: UrlNotValid
"""

from __future__ import annotations

import re
from functools import partial

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Contact, ExternalDocs, License, SecurityScheme
from connectory.check.nodes.extensions import DocsEntry
from connectory.check.nodes.node import Node
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC158", ERROR, microsoft="UrlNotValid")

_URL = re.compile(r"(?:https?://[^\s/?#][^\s]*|(?!https?:)[a-z][a-z0-9+.-]*:[^\s]+)", re.IGNORECASE)
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/:?#][^\s]*)?")


def check(key: str, node: Node, report: Reporter) -> None:
    url = node.value[key]
    if not _URL.fullmatch(url):
        report(node, f"`{url}` is no absolute address", key, fix=_fix(node, key, url.strip()))


def _fix(node: Node, key: str, url: str) -> Fix | None:
    if _URL.fullmatch(url):
        return Fix("Take the blanks off", (Put((*node.path, key), url),))
    if _DOMAIN.fullmatch(url):
        return Fix("Put `https://` before it", (Put((*node.path, key), f"https://{url}"),), safe=False)
    return None


for _kind in (Contact, License, ExternalDocs, DocsEntry):
    RULE.on(_kind, "url")(partial(check, "url"))
for _key in ("authorizationUrl", "tokenUrl"):
    RULE.on(SecurityScheme, _key)(partial(check, _key))
