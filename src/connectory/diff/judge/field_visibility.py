"""Do users still see the input or output?

The default of an input that became internal may replace what flows have stored. What stands in something internal is
internal too, and only the outermost is told.
"""

from __future__ import annotations

from connectory.diff.catalogue import INPUT_HIDDEN, VISIBILITY_LOWERED
from connectory.diff.pairs import FieldPair, Report

_AT = ("x-ms-visibility",)


def judge(field: FieldPair, report: Report) -> None:
    if field.visibility == "internal":
        if field.enclosed or field.was_hidden:
            return
        rule = INPUT_HIDDEN if field.root.kind == "input" else VISIBILITY_LOWERED
        report(rule, field, "became internal", at=_AT)
    elif field.visibility == "advanced" and field.was_visibility in ("", "important"):
        report(VISIBILITY_LOWERED, field, f"became advanced, and was {field.was_visibility or 'visible'}", at=_AT)
