"""The deployment version is not made of numbers.

## What it finds
`x-ms-deployment-version` in `info` that is not at least two numbers with dots between them.

## Why it matters
Microsoft's schema takes versions such as `1.0` or `1.2.3` only.

## Example
    "x-ms-deployment-version": "v1"

## Instead
    "x-ms-deployment-version": "1.0"

## Fix
None: which version it is is not known.

## References
- Microsoft's schema of definitions: x-ms-deployment-version
"""

from __future__ import annotations

import re

from connectory.check.nodes.definition import Info
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC667", ERROR)
_VERSION = re.compile(r"\d+(\.\d+)+", re.ASCII)


@RULE.on(Info, "x-ms-deployment-version")
def check(info: Info, report: Reporter) -> None:
    version = info.value["x-ms-deployment-version"]
    if not _VERSION.fullmatch(version):
        report(info, f"`{version}` is no version such as `1.0`", "x-ms-deployment-version")
