"""A name for models is no name that models take.

## What it finds
`x-ms-name-for-model` that is blank, longer than 64 characters, or has others than letters, digits, `_` and `-`.

## Why it matters
Models know an operation by the name of a function. Customary are small letters with `_` between the words.

## Example
    "x-ms-name-for-model": "Search documents"

## Instead
    "x-ms-name-for-model": "search_documents"

## Fix
Unsafe: other characters become `_`; agents know the operation by another name then.

## References
- What connectors of Microsoft have; the limits are those of the usual model services
"""

from __future__ import annotations

import re

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Operation, Parameter
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.facts.agents import MODEL_NAME_LENGTH

RULE = Rule("PC730", WARNING)
KEY = "x-ms-name-for-model"
_OTHERS = re.compile(r"[^A-Za-z0-9_-]+")


@RULE.on(Operation, KEY)
@RULE.on(Parameter, KEY)
@RULE.on(Schema, KEY)
def check(node: Node, report: Reporter) -> None:
    name = node.value[KEY]
    if name and len(name) <= MODEL_NAME_LENGTH and not _OTHERS.search(name):
        return
    better = _OTHERS.sub("_", name).strip("_")
    fix = None
    if better and better != name and len(better) <= MODEL_NAME_LENGTH:
        fix = Fix(f"Call it `{better}`", (Put((*node.path, KEY), better),), safe=False)
    limit = f"1 to {MODEL_NAME_LENGTH} letters, digits, `_` and `-`"
    report(node, f"`{name}` is no name for models: these have {limit}", KEY, fix=fix)
