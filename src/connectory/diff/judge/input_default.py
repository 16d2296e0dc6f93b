"""Does what is sent for an input that a flow leaves out stay the same?

The platform sends the default of an internal input itself. A new default does not reach the flows there are.
"""

from __future__ import annotations

import json
from typing import Any

from connectory.connector.lossless_json import same
from connectory.diff.catalogue import INPUT_DEFAULT_CHANGED
from connectory.diff.changes import Severity
from connectory.diff.pairs import FieldPair, Report


def judge(field: FieldPair, report: Report) -> None:
    old, new = field.old.keywords, field.new.keywords
    if "default" not in old or ("default" in new and _equal(old["default"], new["default"])):
        return
    after = json.dumps(new["default"], ensure_ascii=False) if "default" in new else "none"
    predicate = f"changed its default from {json.dumps(old['default'], ensure_ascii=False)} to {after}"
    severity = Severity.BREAKING if field.hidden and field.required else None
    report(INPUT_DEFAULT_CHANGED, field, predicate, severity=severity, at=("default",), detail=after)


def _equal(one: Any, other: Any) -> bool:
    """Whether two defaults are equal; 1 and 1.0 are, 1 and true are not."""
    return same(one, other) or ({type(one), type(other)} == {int, float} and one == other)
