"""An address in the metadata of the connector is not valid.

## What it finds
The value of `Website` or `Privacy policy` that is no absolute address with `http` or `https`.
Outside of certification it is a warning.

## Why it matters
The connector's page links there, and certification tries the links.

## Example
    {"propertyName": "Website", "propertyValue": "www.contoso.com"}

## Instead
    {"propertyName": "Website", "propertyValue": "https://www.contoso.com"}

## Fix
Safe if only blanks around it are taken off; unsafe if `https://` is put before it.

## References
- Microsoft's validator: UrlNotValid
- Policies 5000.3.1.3 and 5000.3.1.5
"""

from __future__ import annotations

import re

from connectory.check.fix import Fix, Put
from connectory.check.nodes.extensions import MetadataEntry
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import on_texts

RULE = Rule(
    "PC871", certification(Severity.ERROR, custom=Severity.WARNING), microsoft="UrlNotValid", policy="5000.3.1.3"
)

_NAMES = frozenset({"website", "privacy policy"})
_URL = re.compile(r"https?://[^\s/?#.]+\.[^\s]+", re.IGNORECASE)


@on_texts(RULE, (MetadataEntry, "propertyValue"))
def check(entry: MetadataEntry, key: str, url: str, report: Reporter) -> None:
    name = (entry.text("propertyName") or "").strip()
    if name.casefold() in _NAMES and not _URL.fullmatch(url):
        report(entry, f"`{url}` is no address; `{name}` has to be one", key, fix=_mended(entry, key, url.strip()))


def _mended(entry: MetadataEntry, key: str, url: str) -> Fix | None:
    if _URL.fullmatch(url):
        return Fix("Take the blanks off", (Put((*entry.path, key), url),))
    if _URL.fullmatch(f"https://{url}") and "://" not in url:
        return Fix("Put `https://` before it", (Put((*entry.path, key), f"https://{url}"),), safe=False)
    return None
