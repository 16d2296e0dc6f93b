"""The connector's status stands at the root of the definition.

## What it finds
`x-ms-api-annotation` beside `swagger` and `info`.

## Why it matters
The status of a connector, `Preview` or `Production`, is read from `info`. At the root it has no effect, and Microsoft's
validator refuses it.

## Example
    {"swagger": "2.0", "x-ms-api-annotation": {"status": "Production"}, "info": {...}}

## Instead
    {"swagger": "2.0", "info": {"x-ms-api-annotation": {"status": "Production"}, ...}}

## Fix
Unsafe: it is moved into `info`, where it has an effect, unless there is one already.

## References
- Microsoft's validator: AdditionalPropertyNotAllowed
- Microsoft's apiDefinition.swagger.schema.json; the documentation of versioning shows it at the root
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put, Remove
from connectory.check.nodes.definition import Definition
from connectory.check.nodes.node import UnknownKey
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC123", ERROR, microsoft="AdditionalPropertyNotAllowed")

_KEY = "x-ms-api-annotation"


@RULE.on(UnknownKey)
def check(fault: UnknownKey, report: Reporter) -> None:
    if isinstance(fault.node, Definition) and fault.key == _KEY:
        report(fault.node, f"`{_KEY}` belongs into `info`", _KEY, fix=_fix(fault.node))


def _fix(definition: Definition) -> Fix | None:
    if "info" not in definition.value or _KEY in definition.info:
        return None
    edits = (Put(("info", _KEY), definition.value[_KEY]), Remove((_KEY,)))
    return Fix("Move it into `info`", edits, safe=False)
