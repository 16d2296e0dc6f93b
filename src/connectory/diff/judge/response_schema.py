"""Does the operation still answer with the same code, and say what its output is?"""

from __future__ import annotations

from connectory.diff.catalogue import RESPONSE_SCHEMA_ADDED, RESPONSE_SCHEMA_REMOVED, SUCCESS_CODE_CHANGED
from connectory.diff.pairs import Report, ResponsePair


def schema(pair: ResponsePair, report: Report) -> None:
    if pair.old.schema and not pair.new.schema:
        report(RESPONSE_SCHEMA_REMOVED, pair, "does not say any more what the output is", at=("schema",))
    elif pair.new.schema and not pair.old.schema:
        report(RESPONSE_SCHEMA_ADDED, pair, "says now what the output is", at=("schema",))


def code(pair: ResponsePair, report: Report) -> None:
    old, new = pair.old.code, pair.new.code
    if old != new and old.isdigit() and new.isdigit():
        report(SUCCESS_CODE_CHANGED, pair, f"has taken the place of response {old}", detail=new)
