"""`required` or `hidden` is not the text `"true"` or `"false"`.

## What it finds
A constraint `required` or `hidden` that is JSON's `true` or `false`, or anything else but the texts `"true"` and
`"false"`.

## Why it matters
Microsoft's schema of the file wants a text here. The platform takes `true` in most places, but certification has
refused connectors for it.

## Example
    "constraints": {"required": true}

## Instead
    "constraints": {"required": "true"}

## Fix
Safe: `true` becomes `"true"`, `"True"` becomes `"true"`; the meaning stays. None for anything else.

## References
- Microsoft's paconn-apiProperties.schema.json: `ConnectionParameter-uiDefinition`
"""

from __future__ import annotations

import json

from connectory.check.fix import Fix, Put
from connectory.check.nodes.properties import Constraints
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, Severity, certification

RULE = Rule("PC436", certification(Severity.ERROR, custom=Severity.INFO))


@RULE.on(Constraints)
def check(constraints: Constraints, report: Reporter) -> None:
    for key in ("required", "hidden"):
        value = constraints.value.get(key, "true")
        if value in ("true", "false") and isinstance(value, str):
            continue
        fix = None
        right = str(value).strip().lower()
        if isinstance(value, bool | str) and right in ("true", "false"):
            fix = Fix(f'Write `"{right}"`', (Put((*constraints.path, key), right),))
        levels = None if fix or isinstance(value, str) else ERROR
        report(constraints, f'`{key}` is `"true"` or `"false"`, not `{_shown(value)}`', key, fix=fix, levels=levels)


def _shown(value: object) -> str:
    text = json.dumps(value)
    return text if len(text) <= 40 else text[:39] + "…"
