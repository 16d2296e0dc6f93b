"""Mending: the edits of fixes are applied so that every other byte of the files stays."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from connectory.check.fix import Edit, Fix, Remove, Rename, Replace
from connectory.check.walk import Found
from connectory.connector.lossless_json import edit_json


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
        texts = [fix for fix in fixes if any(isinstance(edit, Replace) for edit in fix.edits)]
        if texts:  # the tree may be another one afterwards: values are for the next round
            result[name] = _replaced(result[name], [edit for fix in texts for edit in fix.edits])
        else:
            result[name] = _edited(result[name], fixes)
    return result


def _edited(content: bytes, fixes: Iterable[Fix]) -> bytes:
    """The text of a JSON file with values put, removed and renamed."""
    from connectory.check.source import Source

    tree = copy.deepcopy(Source("", "", lambda: content).root)
    touched: list[tuple[Any, ...]] = []
    removals: list[Remove] = []
    for fix in fixes:
        paths = [edit.path for edit in fix.edits if not isinstance(edit, Replace)]
        if any(_overlap(path, other) for path in paths for other in touched):
            continue
        touched += paths
        for edit in fix.edits:
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


def _change(tree: Any, edit: Edit) -> None:
    assert not isinstance(edit, Replace)
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


def _replaced(content: bytes, edits: Iterable[Edit]) -> bytes:
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
    encoding = "utf-8" if source.encoding == "cp1252" else source.encoding
    return source.mark + changed.encode(encoding)
