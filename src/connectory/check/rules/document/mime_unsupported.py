"""A media type is none that the platform supports.

## What it finds
A type in `consumes` or `produces` other than `application/json`, `text/plain`, `multipart/form-data` and
`application/x-www-form-urlencoded`. Parameters of the type (`; charset=utf-8`) do not matter.

## Why it matters
The platform reads and writes these four. With another one the body arrives as it is, without the fields that the
designer shows. Accepted connectors of verified publishers have others, those of independent publishers have none.

## Example
    "produces": ["application/xml"]

## Instead
    "produces": ["application/json"]

## Fix
Unsafe: it is removed, if a supported one is left in the list.

## References
- Microsoft's validator: MimeTypeNotSupported
"""

from __future__ import annotations

from functools import partial

from connectory.check.fix import Fix, Remove
from connectory.check.media_types import essences, is_media_type
from connectory.check.nodes.definition import Definition, Operation
from connectory.check.nodes.node import Node
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Levels, Severity
from connectory.facts.media_types import SUPPORTED, essence

RULE = Rule("PC140", Levels(Severity.WARNING, Severity.WARNING, Severity.ERROR), microsoft="MimeTypeNotSupported")


def check(key: str, node: Node, report: Reporter) -> None:
    for index, media_type in node.texts(key):
        if is_media_type(media_type) and essence(media_type) not in SUPPORTED:
            others = essences(node.value[key]) & set(SUPPORTED)
            fix = Fix("Remove it", (Remove((*node.path, key, index)),), safe=False) if others else None
            report(node, f"the platform does not support `{media_type}`", key, index, fix=fix)


for _key in ("consumes", "produces"):
    RULE.on(Definition, _key)(partial(check, _key))
    RULE.on(Operation, _key)(partial(check, _key))
