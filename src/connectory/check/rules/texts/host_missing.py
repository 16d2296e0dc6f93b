"""The definition names no host.

## What it finds
A definition without `host`.

## Why it matters
The platform sends every call to it. All accepted connectors have one.

## Example
    "swagger": "2.0", "basePath": "/v1", "paths": {...}

## Instead
    "swagger": "2.0", "host": "orders.contoso.com", "basePath": "/v1", "paths": {...}

## Fix
None: where the service is, is for a person to say.

## References
- Swagger 2.0: host; all accepted connectors
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC860", ERROR)


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    if "host" not in definition.value:
        report(definition, "the definition names no host")
