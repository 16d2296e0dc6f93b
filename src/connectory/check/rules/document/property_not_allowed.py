"""An object has a property that it must not have.

## What it finds
- In objects that take no other keys (such as `x-ms-pageable`, dynamic extensions, `x-ms-api-annotation`): every other
  key.
- In other objects: words of OpenAPI 3 or JSON Schema that Swagger 2.0 lacks (`oneOf`, `nullable`, `content`), and words
  of other objects (`example` on a parameter).
- Extensions of the platform on objects that they are not for: a warning, since accepted connectors have some.
  Extensions that are newer than the schema (`x-ms-editor`), and `expires` of an annotation: an information. Those for
  agents have rules of their own.

Misspelt keys are told by extension-name and extension-unknown.

## Why it matters
Microsoft's validator refuses the definition, and what such a property says has no effect.

## Example
    {"type": "string", "nullable": true}

## Instead
    {"type": "string"}

## Fix
Unsafe: the property is removed, or renamed if it is like one that the object has. What it says may have to be said in
another way.

## References
- Microsoft's validator: AdditionalPropertyNotAllowed
- Microsoft's apiDefinition.swagger.schema.json: `additionalProperties: false`
"""

from __future__ import annotations

from connectory.check.another_case import meant, rename
from connectory.check.fix import Fix, Remove
from connectory.check.nodes.extensions import EnumName
from connectory.check.nodes.node import Fault, UnexpectedStanding, UnknownKey
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, INFO, WARNING
from connectory.check.unknown_keys import PREFIX, allowed_extensions, extensions, is_general, keywords, nearest

RULE = Rule("PC120", ERROR, microsoft="AdditionalPropertyNotAllowed")

_FOR_AGENTS = ("x-ms-openai", "x-ms-keywords", "x-ms-agentic", "x-ms-name-for-model", "x-ms-description-for-model")


@RULE.on(UnknownKey)
def check(fault: UnknownKey, report: Reporter) -> None:
    node, key = fault.node, fault.key
    if not is_general(fault) or not _is_known_elsewhere(fault):
        return
    levels = WARNING if (key in extensions() and node.open) or isinstance(node, EnumName) else ERROR
    is_word = key in extensions() or key in keywords()
    similar = None if is_word else nearest(key, node.keys.keys() - node.value.keys())
    fix = rename(node, (key,), similar, safe=False) or _removal(fault)
    report(node, f"`{key}` is not allowed in the {node.noun}{meant(similar)}", key, levels=levels, fix=fix)


@RULE.on(UnexpectedStanding)
def check_standing(fault: UnexpectedStanding, report: Reporter) -> None:
    node, key = fault.node, fault.key
    if fault.entry is not None and (key, fault.entry.kind) in allowed_extensions():
        report(node, f"`{key}` is not meant for the {node.noun}", key, levels=WARNING, fix=_removal(fault))
    elif not key.startswith(_FOR_AGENTS):
        report(node, f"Microsoft's schema does not know `{key}` in the {node.noun}", key, levels=INFO)


def _is_known_elsewhere(fault: Fault) -> bool:
    key = fault.key
    if key.startswith(PREFIX):
        return key in extensions()
    return not fault.node.open or key in keywords()


def _removal(fault: Fault) -> Fix:
    return Fix(f"Remove `{fault.key}`", (Remove((*fault.node.path, fault.key)),), safe=False)
