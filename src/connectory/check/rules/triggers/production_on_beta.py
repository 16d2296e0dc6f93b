"""A connector is in production, and its service by all signs is a beta.

## What it finds
`"status": "Production"` in `info.x-ms-api-annotation`, where the host, `basePath` or `info.version` has the word
`beta`, `preview` or `alpha`.

## Why it matters
A connector in production promises that it stays as it is. A beta may change at any time.

## Example
    "info": {"x-ms-api-annotation": {"status": "Production"}}, "basePath": "/beta"

## Instead
    "info": {"x-ms-api-annotation": {"status": "Preview"}}, "basePath": "/beta"

## Fix
None: the name may say nothing.

## References
- Microsoft's validator: ProductionStatusOnBetaService. How it knows a beta is not published; these signs are ours.
"""

from __future__ import annotations

import re

from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC650", WARNING, microsoft="ProductionStatusOnBetaService")
_BETA = re.compile(r"(?<![A-Za-z])(beta|preview|alpha)(?![A-Za-z])", re.IGNORECASE)


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    if definition.status != "Production":
        return
    version = definition.info.get("version")
    for text in (definition.text("host"), definition.text("basePath"), version):
        found = _BETA.search(text) if isinstance(text, str) else None
        if found:
            message = f"the connector is in production, and `{text}` looks like a beta"
            report(definition, message, "info", "x-ms-api-annotation", "status")
            return
