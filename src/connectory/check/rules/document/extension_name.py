"""An unknown key does not begin with `x-`.

## What it finds
A key that no object of a definition has and that does not begin with `x-`, in an object that takes extensions: mostly
one that is misspelt.

## Why it matters
The key has no effect, and Microsoft's validator refuses the definition: it takes every unknown key for an extension.

## Example
    "basepath": "/v1"

## Instead
    "basePath": "/v1"

## Fix
Unsafe: it is renamed, if one that the object has is very much alike: the platform then does what it says.

## References
- Microsoft's validator: ExtensionNameNotValid
"""

from __future__ import annotations

from connectory.check.another_case import meant, rename
from connectory.check.nodes.node import UnknownKey
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.unknown_keys import is_general, keywords, nearest

RULE = Rule("PC121", ERROR, microsoft="ExtensionNameNotValid")


@RULE.on(UnknownKey)
def check(fault: UnknownKey, report: Reporter) -> None:
    node, key = fault.node, fault.key
    if is_general(fault) and node.open and not key.startswith("x-") and key not in keywords():
        similar = nearest(key, node.keys.keys() - node.value.keys())
        fix = rename(node, (key,), similar, safe=False)
        report(node, f"the {node.noun} has no `{key}`{meant(similar)}", key, fix=fix)
