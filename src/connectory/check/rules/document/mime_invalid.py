"""A media type is not written as one.

## What it finds
A text in `consumes` or `produces` that is not a type, a slash and a subtype, with or without parameters.

## Why it matters
Nobody can say what the body is; Microsoft's validator refuses the definition.

## Example
    "produces": ["json"]

## Instead
    "produces": ["application/json"]

## Fix
Unsafe: `json` and the like are written as the type that is meant.

## References
- Microsoft's validator: MimeTypeNotValid
- RFC 6838: media types
"""

from __future__ import annotations

from functools import partial

from connectory.check.another_case import respell
from connectory.check.media_types import is_media_type
from connectory.check.nodes.definition import Definition, Operation
from connectory.check.nodes.node import Node
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.facts.media_types import SUPPORTED

RULE = Rule("PC153", ERROR, microsoft="MimeTypeNotValid")


def check(key: str, node: Node, report: Reporter) -> None:
    for index, media_type in node.texts(key):
        if not is_media_type(media_type):
            subtype = media_type.strip().strip("/").rpartition("/")[2].lower()
            known = next((each for each in SUPPORTED if each.endswith(f"/{subtype}")), None)
            fix = respell(node, (key, index), known, safe=False)
            report(node, f"`{media_type}` is no media type", key, index, fix=fix)


for _key in ("consumes", "produces"):
    RULE.on(Definition, _key)(partial(check, _key))
    RULE.on(Operation, _key)(partial(check, _key))
