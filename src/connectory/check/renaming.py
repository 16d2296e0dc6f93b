"""Giving an operation another operationId, and all that name it with it."""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Operation


def renaming(operation: Operation) -> Fix | None:
    """Rename the operation; what the definition calls it by follows, unless that means another one of the same id.

    Unsafe: flows and apps call it by the old name. None if policies or the script name it, which are other files.
    """
    new = operation.definition.new_ids.get(operation.path)
    old = operation.id or ""
    if new is None or _named_in_other_files(operation, old):
        return None
    others = operation.definition.named_operations.get(old, []) if operation.definition.by_id[old] is operation else []
    edits = (Put((*operation.path, "operationId"), new), *(Put(path, new) for path in others))
    return Fix(f"Rename it to `{new}`", edits, safe=False)


def _named_in_other_files(operation: Operation, name: str) -> bool:
    connector = operation.connector
    return any(
        file is not None and file.source is not None and f'"{name}"' in file.source.content
        for file in (connector.properties, connector.script)
    )
