"""What to do instead, in terms of the operation that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from connectory.diff.definition import Operation

_SUFFIX = re.compile(r"_?[Vv]\d+$")


class Advice:
    """Fills the fields of a rule's advice: the next revision of an operation in its family.

    Source: ../shared/reference/versioning.md 1.1 and 3.4.
    """

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._last: dict[str, int] = {}
        for operation in operations:
            self._last[operation.family] = max(self._last.get(operation.family, 1), operation.revision)

    def of(self, text: str, operation: Operation | None) -> str:
        """`text` for an operation of the old version; as it is for the connector."""
        if operation is None or "{" not in text:
            return text
        family = operation.family
        revision = 1 + max(operation.revision, self._last.get(family, 1))
        following = f"{_SUFFIX.sub('', operation.id)}_V{revision}"
        return text.format(operation=operation.id, next=following, family=family, revision=revision)
