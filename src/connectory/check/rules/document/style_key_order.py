"""The keys of the definition are in an unusual order.

## What it finds
The first key of the definition that stands before one that usually precedes it. The usual order is `swagger`, `info`,
`host`, `basePath`, `schemes`, `consumes`, `produces`, `paths`, `definitions`, `parameters`, `responses`,
`securityDefinitions`, `security`, `tags`, `x-ms-connector-metadata`. Keys that are not among these do not matter.

## Why it matters
Reviewers find things faster where they expect them.

## Example
    {"swagger": "2.0", "paths": {...}, "info": {...}}

## Instead
    {"swagger": "2.0", "info": {...}, "paths": {...}}

## Fix
None: moving large pieces of a file makes its history unreadable.

## References
- Coding standards; Microsoft's template of a connector
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC190", INFO)

_ORDER = (
    "swagger",
    "info",
    "host",
    "basePath",
    "schemes",
    "consumes",
    "produces",
    "paths",
    "definitions",
    "parameters",
    "responses",
    "securityDefinitions",
    "security",
    "tags",
    "x-ms-connector-metadata",
)
_RANK = {key: rank for rank, key in enumerate(_ORDER)}


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    before = ""
    for key in definition.value:
        if key in _RANK and before and _RANK[key] < _RANK[before]:
            report(definition, f"`{key}` stands behind `{before}`, and usually before it", key)
            return
        before = key if key in _RANK else before
