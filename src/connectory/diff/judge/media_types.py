"""Does the operation still take and give the same kinds of content?"""

from __future__ import annotations

from connectory.diff.catalogue import MIME_TYPE_CHANGED
from connectory.diff.definition import Operation
from connectory.diff.pairs import ConnectorPair, OperationPair, Places, Report, Thing

_VERBS = {"consumes": "takes", "produces": "gives"}


def judge(pair: OperationPair, report: Report) -> None:
    for key, verb in _VERBS.items():
        if not _inherits(pair, key) and _matters(pair, key):
            lost = pair.old.media_types(key) - pair.new.media_types(key)
            if lost:
                report(MIME_TYPE_CHANGED, pair, f"no longer {verb} {_listed(lost)}", at=(key,), detail=_listed(lost))


def of_connector(pair: ConnectorPair, report: Report) -> None:
    """What operations do not say themselves the connector says for all of them."""
    if pair.definitions is None:
        return
    old, new = pair.definitions
    for key, verb in _VERBS.items():
        lost = old.media_types(key) - new.media_types(key)
        if lost and any(_inherits(each, key) and _matters(each, key) for each in pair.operations):
            thing = Thing("the connector", "definition", key, Places((key,), (key,)))
            report(MIME_TYPE_CHANGED, thing, f"no longer {verb} {_listed(lost)}", detail=_listed(lost))


def _inherits(pair: OperationPair, key: str) -> bool:
    return not pair.old.value.get(key) and not pair.new.value.get(key)


def _matters(pair: OperationPair, key: str) -> bool:
    """What an operation takes matters only if it has a body or a form."""
    return key == "produces" or (_sends_content(pair.old) and _sends_content(pair.new))


def _sends_content(operation: Operation) -> bool:
    return operation.body is not None or any(where == "formData" for _, where in operation.parameters)


def _listed(types: frozenset[str]) -> str:
    return ", ".join(sorted(types))
