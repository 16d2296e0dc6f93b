"""The version of the connector has another form than usual.

## What it finds
`info.version` that is not one to three numbers with full stops between them.

## Why it matters
Numbers can be compared; so the platform and people see which of two definitions is newer.

## Example
    "version": "v1"

## Instead
    "version": "1.0"

## Fix
Unsafe: a `v` before the numbers is taken off. The version is shown to users.

## References
- Microsoft's schema of apiDefinition.swagger.json: examples of `version`
"""

from __future__ import annotations

import re

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Info
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO
from connectory.check.texts import on_texts

RULE = Rule("PC854", INFO)

_NUMBERS = re.compile(r"\d+(?:\.\d+){0,2}")


@on_texts(RULE, (Info, "version"))
def check(info: Info, key: str, version: str, report: Reporter) -> None:
    if not _NUMBERS.fullmatch(version):
        bare = version.strip().lstrip("vV")
        numbers = _NUMBERS.fullmatch(bare)
        fix = Fix(f"Write `{bare}`", (Put((*info.path, key), bare),), safe=False) if numbers else None
        report(info, f"`{version}` is not of the form `1.0` or `1.0.0`", key, fix=fix)
