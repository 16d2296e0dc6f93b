"""Choose the operations that become part of the connector, and start each with what needs no conversion."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable
from typing import Any

from connectory.api.model import Operation
from connectory.api.reading import input_error
from connectory.convert.extensions import keep_extensions
from connectory.convert.work import Built, Work
from connectory.errors import TooLargeError, UsageError
from connectory.facts import limits

NAME = "select-operations"

Matcher = Callable[[Operation], bool]


def run(work: Work) -> None:
    """Fill `work.operations`.

    Raises InputError for an API of webhooks alone, UsageError for a choice that matches nothing or leaves nothing,
    TooLargeError (with a plan) for more operations than a connector may have.
    """
    api = work.api
    if not api.operations:
        remedy = "Add the operation that subscribes to them: a connector needs at least one."
        raise input_error(api.where, "the description has webhooks, but no operations", remedy)
    chosen = _chosen(work)
    if not chosen:
        raise UsageError(
            "no operation is left",
            remedy=f"The description has {len(api.operations)}: loosen --only, --except or the configuration.",
        )
    if len(chosen) > limits.OPERATIONS:
        from connectory.convert.split import plan_early

        raise TooLargeError(
            f"{len(chosen)} operations are too many: a connector may have {limits.OPERATIONS}",
            plan=plan_early(chosen),
            remedy="Choose some with --only or --except, or write several connectors with --split.",
        )
    work.operations = [
        Built(operation, operation.path, operation.method, _start(work, operation)) for operation in chosen
    ]
    _trace_foreign_extensions(work)


def _chosen(work: Work) -> list[Operation]:
    operations = work.api.operations
    selection = work.config.operations
    kept = operations
    if selection.only:
        matched = _matched(selection.only, operations)
        kept = [operation for operation in operations if id(operation) in matched]
    if selection.skip:
        matched = _matched(selection.skip, operations)
        kept = [operation for operation in kept if id(operation) not in matched]
    left = {id(operation) for operation in kept}
    for operation in operations:
        if id(operation) not in left:
            work.trace.add(
                NAME, "dropped", operation.where, f"{operation.label} was left out, as the selection of operations says"
            )
    return kept


def _matched(entries: list[str], operations: list[Operation]) -> set[int]:
    """The `id` of each operation that one of the entries matches. Raises UsageError for an entry that matches none."""
    matched: set[int] = set()
    for entry in entries:
        matches = _matcher(entry)
        found = {id(operation) for operation in operations if matches(operation)}
        if not found and entry != "deprecated":
            raise _matches_nothing(entry, operations)
        matched |= found
    return matched


def _matcher(entry: str) -> Matcher:
    """What an entry of `config.Selection` means; `GET /orders` names one operation."""
    kind, _, value = entry.partition(":")
    value = value.strip()
    if entry == "deprecated":
        return lambda operation: operation.deprecated
    if kind == "tag":
        return lambda operation: value.casefold() in (tag.casefold() for tag in operation.tags)
    if kind == "method":
        return lambda operation: operation.method == value.lower()
    if kind == "path" or entry.startswith("/"):
        path = _glob(value if kind == "path" else entry)
        return lambda operation: path(operation.path)
    if " /" in entry:
        return lambda operation: operation.label.casefold() == entry.casefold()
    name = _glob(value if kind == "id" else entry)
    return lambda operation: operation.id is not None and name(operation.id)


def _glob(pattern: str) -> Callable[[str], bool]:
    match = re.compile(fnmatch.translate(pattern)).match
    return lambda text: match(text) is not None


def _matches_nothing(entry: str, operations: list[Operation]) -> UsageError:
    import difflib

    kind, _, value = entry.partition(":")
    if kind == "tag":
        known = [tag for operation in operations for tag in operation.tags]
    elif kind == "method":
        known = [operation.method for operation in operations]
    elif kind == "path" or entry.startswith("/"):
        known, value = [operation.path for operation in operations], value or entry
    elif " /" in entry:
        known, value = [operation.label for operation in operations], entry
    else:
        known, value = [operation.id for operation in operations if operation.id], value or entry
    known = list(dict.fromkeys(known))
    close = difflib.get_close_matches(value.strip("*"), known, n=3, cutoff=0.5) or known[:5]
    remedy = f"Similar ones: {', '.join(close)}." if close else "The description has none of this kind."
    return UsageError(f"{entry!r} matches no operation", remedy=remedy)


def _start(work: Work, operation: Operation) -> dict[str, Any]:
    """The operation's tags, whether it is deprecated, and its extensions of the platform."""
    swagger: dict[str, Any] = {}
    if operation.tags:
        swagger["tags"] = list(dict.fromkeys(operation.tags))
    if operation.deprecated:
        swagger["deprecated"] = True
    platform = {name: value for name, value in operation.extensions.items() if name.startswith("x-ms-")}
    return swagger | keep_extensions(platform, "operation", work.trace, NAME, operation.where)


def _trace_foreign_extensions(work: Work) -> None:
    """One entry for each extension of another vendor, at the first operation that has it."""
    holders: dict[str, list[Operation]] = {}
    for built in work.operations:
        operation = built.source
        for name in dict.fromkeys([*operation.extensions, *operation.path_extensions]):
            if not name.startswith("x-ms-"):
                holders.setdefault(name, []).append(operation)
    for name, operations in holders.items():
        first = operations[0]
        place = first.where / name if name in first.extensions else first.where
        count = f"{len(operations)} operations" if len(operations) > 1 else first.label
        work.trace.add(
            NAME, "dropped", place, f"the extension `{name}` of {count} was dropped: the platform ignores it"
        )
