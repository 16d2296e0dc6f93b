"""An extension is none that the platform knows.

## What it finds
A key that begins with `x-ms-` and is not in Microsoft's schema, or is very much like one that is (`x-sm-summary`).
Other keys that begin with `x-` are free; one that lacks nothing but the `ms` (`x-summary`) is an information.

## Why it matters
It has no effect. Mostly it is misspelt, or left over from another tool such as AutoRest.

## Example
    {"type": "string", "x-ms-sumamry": "Order ID"}

## Instead
    {"type": "string", "x-ms-summary": "Order ID"}

## Fix
Unsafe: it is renamed to the extension that is very much alike: the platform then does what it says.

## References
- Microsoft's apiDefinition.swagger.schema.json; accepted connectors have some, so this is a warning
- OpenAPI extensions for custom connectors
"""

from __future__ import annotations

from connectory.check.another_case import meant, rename
from connectory.check.nodes.definition import Definition
from connectory.check.nodes.node import FreeKey, Node, UnknownKey
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO, WARNING
from connectory.check.unknown_keys import PREFIX, extensions, is_general, meant_extension, takes_any_key

RULE = Rule("PC122", WARNING, microsoft="AdditionalPropertyNotAllowed")


@RULE.on(UnknownKey)
def check(fault: UnknownKey, report: Reporter) -> None:
    if is_general(fault) and fault.node.open and fault.key.startswith(PREFIX) and fault.key not in extensions():
        _tell(fault.node, fault.key, meant_extension(fault.key), report)


@RULE.on(FreeKey)
def check_free(fault: FreeKey, report: Reporter) -> None:
    node, key = fault.node, fault.key
    if not isinstance(node.root, Definition) or takes_any_key(node):
        return
    without_ms = f"{PREFIX}{key[2:]}"
    if without_ms in node.keys:
        message = f"`{key}` has no effect: did you mean `{without_ms}`?"
        report(node, message, key, levels=INFO, fix=rename(node, (key,), without_ms, safe=False))
    elif meant_extension(key):
        _tell(node, key, meant_extension(key), report)


def _tell(node: Node, key: str, similar: str | None, report: Reporter) -> None:
    fix = rename(node, (key,), similar, safe=False) if similar in node.keys else None
    report(node, f"there is no extension `{key}`{meant(similar)}", key, fix=fix)
