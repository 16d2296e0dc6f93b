"""A tree cannot tell folders from files.

## What it finds
`itemIsParent` of `x-ms-dynamic-tree` that is no comparison such as `(is_folder eq true)`, no property of the items,
and neither `true` nor `false`.

## Why it matters
The picker opens what is a parent and lets choose what is none. It does not understand other expressions.

## Example
    "itemIsParent": "is_folder == true"

## Instead
    "itemIsParent": "(is_folder eq true)"

## Fix
None: what is meant is not known.

## References
- What accepted connectors have; Microsoft does not publish the expressions
"""

from __future__ import annotations

import re

from connectory.check.data_paths import follow, split_path
from connectory.check.nodes.extensions import TreeStep
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC669", WARNING)
_COMPARISON = re.compile(r"""\(?\s*([^\s()'"=!<>]+)(\s+(eq|ne|gt|ge|lt|le)\s+('[^']*'|"[^"]*"|[^\s()]+))?\s*\)?""")


@RULE.on(TreeStep, "itemIsParent")
def check(step: TreeStep, report: Reporter) -> None:
    text = step.value["itemIsParent"]
    found = _COMPARISON.fullmatch(text)
    if found is None:
        report(step, f"`{text}` is no comparison such as `(is_folder eq true)`", "itemIsParent")
    elif found[1] not in ("true", "false") and follow(step.items, split_path(found[1])).missing:
        report(step, f"the items of `{step.operation_id}` have no `{found[1]}`", "itemIsParent")
