"""A file picker has no x-ms-dynamic-tree.

## What it finds
`x-ms-dynamic-values` with `"capability": "file-picker"`, where there is no `x-ms-dynamic-tree` beside it.

## Why it matters
Older clients show the picker that the capability describes, newer ones the tree. Microsoft's validator wants both.

## Example
    "x-ms-dynamic-values": {"capability": "file-picker", "value-path": "path"}

## Instead
    "x-ms-dynamic-values": {"capability": "file-picker", "value-path": "path"},
    "x-ms-dynamic-tree": {
      "settings": {"canSelectParentNodes": false, "canSelectLeafNodes": true},
      "open": {"operationId": "ListRoot", "itemValuePath": "path", "itemTitlePath": "name", "itemIsParent": "isFolder"},
      "browse": {"operationId": "ListFolder", "itemValuePath": "path", "itemTitlePath": "name",
                 "itemIsParent": "isFolder", "parameters": {"path": {"selectedItemValuePath": "path"}}}
    }

## Fix
None: whether folders or files may be chosen is not known.

## References
- Microsoft's validator: DynamicTreeExtensionMissing
- OpenAPI extensions for custom connectors: x-ms-dynamic-tree
"""

from __future__ import annotations

from connectory.check.nodes.extensions import DynamicValues
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC611", ERROR, microsoft="DynamicTreeExtensionMissing")


@RULE.on(DynamicValues, "capability")
def check(values: DynamicValues, report: Reporter) -> None:
    holder = values.parent
    if holder is not None and "x-ms-dynamic-tree" not in holder.value:
        report(holder, "the file picker has no `x-ms-dynamic-tree`")
