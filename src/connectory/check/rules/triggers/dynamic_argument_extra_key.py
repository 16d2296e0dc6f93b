"""A parameter of a dynamic extension has a key that it cannot have.

## What it finds
- In the newer extensions (`x-ms-dynamic-list`, `x-ms-dynamic-properties`, `x-ms-dynamic-tree`), a parameter with
  another key than `value` or `parameterReference`, or with both. In `browse` of a tree, `selectedItemValuePath` is the
  third.
- In the older ones (`x-ms-dynamic-values`, `x-ms-dynamic-schema`, the file picker), a parameter with a key of the newer
  ones, or with more than `parameter`. `value-property` belongs to the file picker.

## Why it matters
The designer does not read it, and the called operation is given nothing.

## Example
    "x-ms-dynamic-list": {"operationId": "ListShops", "parameters": {"region": {"parameter": "region"}}}

## Instead
    "x-ms-dynamic-list": {"operationId": "ListShops", "parameters": {"region": {"parameterReference": "region"}}}

## Fix
Unsafe: `parameter` and `parameterReference` are exchanged where the other one is right. Paths may need a change.

## References
- Microsoft's validator: AdditionalPropertyNotAllowed
- OpenAPI extensions for custom connectors
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from connectory.check.fix import Fix, Rename
from connectory.check.nodes.extensions import Call, FilePickerStep
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC661", ERROR, microsoft="AdditionalPropertyNotAllowed")
_REFERENCES = ("parameter", "parameterReference")
_SELECTED = "selectedItemValuePath"  # where it may not stand, tree-selected-item-position tells of it


@RULE.on(Call, "parameters")
def check(call: Call, report: Reporter) -> None:
    for name, value in call.mapping("parameters").items():
        if not isinstance(value, dict):
            continue
        for key in _extra(call, value):
            message = f"`{key}` is not allowed in `{name}` of {call.noun}"
            if call.wrapped and key in ("value", call.reference_key):
                message = f"`{name}` has both `value` and `{call.reference_key}`"
            report(call, message, "parameters", name, key, fix=_fix(call, name, value, key))


def _extra(call: Call, value: dict[str, Any]) -> Iterator[str]:
    right = [call.reference_key, call.selection_key]
    if call.wrapped:
        right.append("value")
        known = [key for key in value if key in right]
        yield from (key for key in value if key not in right and key != _SELECTED)
        yield from known[1:]
    else:
        foreign = {"parameterReference", "value", "value-property"} - ({"value"} if _picks(call) else set())
        for key in value:
            if key not in right and key != _SELECTED and (key in foreign or "parameter" in value):
                yield key


def _picks(call: Call) -> bool:
    """Whether it is a file picker, whose literals accepted connectors write as `{"value": ...}`."""
    return isinstance(call, FilePickerStep)


def _fix(call: Call, name: str, value: dict[str, Any], key: str) -> Fix | None:
    if key not in _REFERENCES or key == call.reference_key or call.reference_key in value:
        return None
    edit = Rename((*call.path, "parameters", name, key), call.reference_key)
    return Fix(f"Call it `{call.reference_key}`", (edit,), safe=False)
