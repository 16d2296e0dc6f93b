"""A text has an address in it.

## What it finds
`http://`, `https://` or `www.` with what follows in the title or description of the connector, or in the summary or
description of an operation. In texts of parameters and properties, where it may be an example, it is an information.

## Why it matters
The designer shows it as plain text that nobody can click. `externalDocs` and the connector's page are for links.

## Example
    "description": "Lists orders, see https://docs.contoso.com/orders for more."

## Instead
    "description": "Lists orders.",
    "externalDocs": {"url": "https://docs.contoso.com/orders"}

## Fix
None: the text is for a person to write.

## References
- Policy 5000.2.3.6
"""

from __future__ import annotations

import re

from connectory.check.nodes.definition import Info, Operation
from connectory.check.nodes.node import Node
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import (
    CONNECTOR_TEXTS,
    OPERATION_TEXTS,
    PARAMETER_TEXTS,
    SCHEMA_TEXTS,
    is_shown,
    named,
    on_texts,
)

RULE = Rule("PC837", certification(Severity.WARNING), policy="5000.2.3.6")

_URL = re.compile(r"(?:https?://|\bwww\.(?=[\w-]+\.\w))[^\s\"'`<>)\]]+", re.IGNORECASE)


@on_texts(RULE, *CONNECTOR_TEXTS, *OPERATION_TEXTS, *PARAMETER_TEXTS, *SCHEMA_TEXTS)
def check(node: Node, key: str, text: str, report: Reporter) -> None:
    if "://" not in text and "www." not in text:
        return
    found = _URL.search(text)
    if found and is_shown(node):
        levels = None if isinstance(node, Info | Operation) else certification(Severity.INFO)
        report(node, f"`{key}` of {named(node)} has the address `{found[0]}` in it", key, levels=levels)
