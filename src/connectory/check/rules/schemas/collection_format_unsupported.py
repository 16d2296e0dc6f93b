"""The items of an array are separated in a way that the platform does not support.

## What it finds
A `collectionFormat` that Swagger 2.0 does not know (error), and any but `csv` (warning): `ssv`, `tsv`, `pipes`, and
`multi` in the query and in forms.

## Why it matters
Microsoft's validator has a list of supported values. It is not published; all accepted connectors use `csv`, and the
maker portal refuses `multi`.

## Example
    {"name": "ids", "in": "query", "type": "array", "items": {"type": "string"}, "collectionFormat": "multi"}

## Instead
If the service takes commas, leave `collectionFormat` out: `csv` is the default. If it does not, make the parameter a
text and say in its description how the values are separated, or rewrite the query in custom code.

## Fix
Unsafe, for values that Swagger 2.0 does not know: `collectionFormat` is removed, which means commas.

## References
- Microsoft's validator: CollectionFormatValueNotSupported
- Swagger 2.0, parameter object
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import FormParameter, Header, Items, Parameter, QueryParameter
from connectory.check.nodes.node import Node
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, WARNING

RULE = Rule("PC305", ERROR, microsoft="CollectionFormatValueNotSupported")

_KEY = "collectionFormat"
_KNOWN = ("csv", "ssv", "tsv", "pipes")


@RULE.on(Parameter, _KEY)
@RULE.on(Header, _KEY)
@RULE.on(Items, _KEY)
def check(node: Node, report: Reporter) -> None:
    value = node.value[_KEY]
    if value in _KNOWN or (value == "multi" and isinstance(node, QueryParameter | FormParameter)):
        if value != "csv":
            message = f"`{_KEY}` is `{value}`; all accepted connectors use `csv`"
            report(node, message, _KEY, levels=WARNING)
    else:
        fix = Fix(f"Remove `{_KEY}`: items are separated by commas then", (Remove((*node.path, _KEY)),), safe=False)
        report(node, f"`{_KEY}` is `{value}`, which Swagger 2.0 does not know here", _KEY, fix=fix)
