"""Mending: the edits of fixes are applied until nothing is left to mend, and every other byte of the files stays."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from connectory.check.fix import Edit, Fix, Put, Recode, Remove, Rename, Replace
from connectory.check.nodes.files import ConnectorFolder
from connectory.check.severity import Severity
from connectory.check.walk import Found, Walk
from connectory.connector.lossless_json import edit_json

_ROUNDS = 10  # of fixing and checking again; one fix may make another possible


class Mended(NamedTuple):
    """Which files changed (name in the connector -> before and after), and what is found in them afterwards."""

    files: dict[str, tuple[bytes, bytes]]
    found: list[Found]
    fixed: int


def mend(
    open_again: Callable[[Mapping[str, bytes]], ConnectorFolder],
    walk: Walk,
    *,
    unsafe: bool,
    accepted: frozenset[str] = frozenset(),
) -> Mended:
    """Apply all safe fixes (with `unsafe`, all), and check again, until nothing changes. Nothing is written.

    `open_again` yields the connector with some of its files replaced. A fix after which an error is found that was not
    there before is taken back. `accepted` are fingerprints of findings that are left alone.
    """
    changed: dict[str, bytes] = {}
    connector = open_again(changed)
    original = {root.source.short: root.source for root in connector.roots if root.source}
    found = first = walk.run(connector.roots)
    refused: set[str] = set(accepted)
    for _ in range(_ROUNDS):
        usable = [each for each in found if _usable(each, unsafe, refused)]
        if not usable:
            break
        current = {name: changed.get(name) or source.data for name, source in original.items()}
        after, result = _round(open_again, walk, current, found, usable, refused)
        if after == current:
            break
        changed = {name: data for name, data in after.items() if data != original[name].data}
        found = result
    files = {name: (original[name].data, data) for name, data in sorted(changed.items())}
    return Mended(files, found, max(0, len(first) - len(found)))


def _usable(each: Found, unsafe: bool, refused: set[str]) -> bool:
    return each.fix is not None and (each.fix.safe or unsafe) and each.finding.fingerprint not in refused


def _round(
    open_again: Callable[[Mapping[str, bytes]], ConnectorFolder],
    walk: Walk,
    files: dict[str, bytes],
    found: list[Found],
    usable: list[Found],
    refused: set[str],
) -> tuple[dict[str, bytes], list[Found]]:
    """The files with these findings mended, and what is found then. If that is worse, one finding after the other is
    tried; those that make it worse join `refused`."""
    after = apply(files, usable)
    result = walk.run(open_again(after).roots)
    if not _worse(found, result):
        return after, result
    for each in usable:
        candidate = apply(files, [each])
        then = walk.run(open_again(candidate).roots)
        if _worse(found, then):
            refused.add(each.finding.fingerprint)
        elif candidate != files:
            return candidate, then
    return files, found


def _worse(before: Iterable[Found], after: Iterable[Found]) -> bool:
    """Whether an error is there of which nothing was told before."""
    errors = [each for each in after if each.finding.severity is Severity.ERROR]
    return not {*map(_identity, before)}.issuperset(map(_identity, errors))


def _identity(each: Found) -> tuple[str, str]:
    return each.finding.rule, each.finding.fingerprint


def apply(files: Mapping[str, bytes], found: Iterable[Found]) -> dict[str, bytes]:
    """The files, by their names inside of the connector, after these findings were mended.

    A fix that contradicts one before it (both touch the same value) is left for the next round.
    """
    result = dict(files)
    by_file: dict[str, list[Fix]] = {}
    for each in found:
        if each.fix is not None:
            by_file.setdefault(each.fix.file or each.source.short, []).append(each.fix)
    for name, fixes in by_file.items():
        texts = [fix for fix in fixes if any(isinstance(edit, Replace | Recode) for edit in fix.edits)]
        if texts:  # the tree may be another one afterwards: values are for the next round
            result[name] = _replaced(result[name], [edit for fix in texts for edit in fix.edits])
        else:
            result[name] = _edited(result[name], fixes)
    return result


def _edited(content: bytes, fixes: Iterable[Fix]) -> bytes:
    """The text of a JSON file with values put, removed and renamed."""
    from connectory.check.source import Source

    source = Source("", "", lambda: content)
    if not source.is_json or source.encoding == "cp1252":  # the text is mended first
        return content
    tree = copy.deepcopy(source.root)
    touched: list[tuple[Any, ...]] = []
    removals: list[Remove] = []
    for fix in fixes:
        edits = [edit for edit in fix.edits if not isinstance(edit, Replace | Recode)]
        paths = [edit.path for edit in edits]
        if any(_overlap(path, other) for path in paths for other in touched):
            continue
        touched += paths
        for edit in edits:
            if isinstance(edit, Remove):
                removals.append(edit)
            else:
                _change(tree, edit)
    # from behind, so that the indexes of items before them stay right
    for edit in sorted(removals, key=lambda edit: [(isinstance(key, int), key) for key in edit.path], reverse=True):
        _change(tree, edit)
    return edit_json(content, tree)


def _overlap(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _change(tree: Any, edit: Put | Remove | Rename) -> None:
    *path, last = edit.path
    parent = tree
    for key in path:
        parent = parent[key]
    if isinstance(edit, Remove):
        del parent[last]
    elif isinstance(edit, Rename):
        members = [(edit.key if key == last else key, value) for key, value in parent.items()]
        parent.clear()
        parent.update(members)
    elif edit.first and isinstance(parent, dict):
        members = [(last, edit.value), *((key, value) for key, value in parent.items() if key != last)]
        parent.clear()
        parent.update(members)
    elif isinstance(parent, list) and last == len(parent):
        parent.append(edit.value)
    else:
        parent[last] = edit.value


def _replaced(content: bytes, edits: Sequence[Edit]) -> bytes:
    """The file with pieces of its text replaced; of two that overlap the second is left out."""
    from connectory.check.source import Source

    source = Source("", "", lambda: content)
    text = source.content
    pieces: list[str] = []
    position = 0
    for edit in sorted((edit for edit in edits if isinstance(edit, Replace)), key=lambda edit: (edit.start, edit.end)):
        if edit.start >= position:
            pieces += [text[position : edit.start], edit.text]
            position = edit.end
    changed = "".join((*pieces, text[position:]))
    if source.encoding == "cp1252" or any(isinstance(edit, Recode) for edit in edits):
        return changed.encode()
    return source.mark + changed.encode(source.encoding)


def unified_diff(folder: str, name: str, before: bytes, after: bytes) -> str:
    """The change of one file as people read it in a terminal or a review."""
    import difflib

    from connectory.check.source import Source

    def text(content: bytes) -> str:
        return Source("", "", lambda: content).content

    old, new = text(before), text(after)
    shown = f"{folder}/{name}"
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), shown, shown, lineterm="")
    return "".join(f"{line}\n" for line in lines)
