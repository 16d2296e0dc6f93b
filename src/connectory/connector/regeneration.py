"""Writing a generated folder again without losing what was edited by hand since.

What was generated is remembered in `OUTPUT/.connectory/NAME/`, outside the folder that is submitted:

    base/           the files as they were generated last; the base of the next merge
    conflicts.json  what both sides had changed, in the last run in which there was any
    replaced/       hand-edited files that `force` replaced, as they were
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from connectory.connector.folder import FILE_NAMES, find_parts
from connectory.connector.lossless_json import edit_json, line_of, read_json
from connectory.connector.merge import GONE, merge_lines, merge_trees
from connectory.connector.writing import MEMORY, json_bytes, refuse_file, refuse_filled, replace_files
from connectory.document.pointer import format_pointer
from connectory.errors import ConnectorError

_TEXTS = (".md", ".csx", ".json")
_SHOWN = 60  # characters of a value in a message


class Conflict(NamedTuple):
    """A place that was edited by hand and is generated differently now; the hand edit was kept.

    `pointer` is a JSON Pointer (JSON files only), `line` is 1-based (None: the whole file). `mine` and `theirs` are
    the two values; GONE means deleted, and for a whole file both are None.
    """

    file: str
    pointer: str
    line: int | None
    mine: Any = None
    theirs: Any = None

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        if self.mine is None and self.theirs is None:
            return f"{where}: edited by hand, and generated differently now"
        place = f" {self.pointer}" if self.pointer else ""
        return f"{where}{place}: yours is {_shown(self.mine)}, generated is {_shown(self.theirs)}"

    def as_json(self) -> dict[str, Any]:
        """The conflict as it stands in conflicts.json; a side that is deleted has no key."""
        entry = {"file": self.file, "pointer": self.pointer, "line": self.line}
        sides = {"mine": self.mine, "generated": self.theirs}
        return {**entry, **{name: value for name, value in sides.items() if value is not GONE}}


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What writing did. Names are those in the folder.

    `changed` are the files that differ from before, `kept` those with hand edits that were kept, `restored` those that
    had been deleted by hand and were made again, `replaced` those whose hand edits `force` replaced.
    """

    state: Literal["created", "updated", "unchanged"]
    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    restored: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


class _Plan(NamedTuple):
    """What writing one connector means below `root`."""

    root: Path
    name: str
    changes: dict[str, bytes | None]
    outcome: Outcome


def write_generated(folder: Path, files: Mapping[str, bytes], *, force: bool = False) -> Outcome:
    """Write what was generated into the connector's folder: see `write_all_generated`."""
    (outcome,) = write_all_generated([(folder, files)], force=force)
    return outcome


def write_all_generated(
    connectors: Iterable[tuple[Path, Mapping[str, bytes]]], *, force: bool = False
) -> list[Outcome]:
    """Write what was generated (folder, files) into the connectors' folders, merged with the edits made by hand since.

    Where both changed the same value, the hand edit stays and is told as a conflict; the generated one is in the base.
    A generated file that was deleted is made again. With `force` the generated files win; those that were edited by
    hand are kept in `replaced/`. All or nothing, what is remembered included, of all connectors side by side.

    Raises FolderExistsError for a folder of others (nothing remembered of it) unless `force`, ConnectorError for a file
    that cannot be read, merged or written.
    """
    plans = [_plan(folder, files, force) for folder, files in connectors]
    for root in dict.fromkeys(plan.root for plan in plans):
        here = [plan for plan in plans if plan.root == root]
        changes = {path: content for plan in here for path, content in plan.changes.items()}
        written = replace_files(root, here[0].name, changes)
        for _, name, _, outcome in here:
            outcome.changed += [path.removeprefix(f"{name}/") for path in written if path.startswith(f"{name}/")]
            if outcome.state == "updated" and not outcome.changed:
                outcome.state = "unchanged"
    return [plan.outcome for plan in plans]


def _plan(folder: Path, files: Mapping[str, bytes], force: bool) -> _Plan:
    try:
        folder = folder.resolve()
    except UnicodeEncodeError as error:
        remedy = "Give it another one with --name, or let the system use UTF-8."
        raise ConnectorError("this system cannot write the folder's name", file=str(folder), remedy=remedy) from error
    refuse_file(folder)
    root, name = folder.parent, folder.name
    memory = f"{MEMORY}/{name}"
    replace_files(root, name, {})  # puts back what an interrupted writing left
    remembered = root / memory / "base"
    base = {file: _read(remembered / file) for file in _names_in(remembered)}
    if not base and not force:
        refuse_filled(folder, f" If connectory wrote it, put back {MEMORY}, which stood beside it.")
    present = _names_in(folder)
    outcome = Outcome(state="updated" if present else "created")
    spelling = _spelling(folder, present) if base else _same_but_for_case(present)
    changes: dict[str, bytes | None] = {}
    for file in [*files, *(file for file in base if file not in files)]:
        shown = spelling.get(file, file)
        mine, theirs = _read(folder / shown) if shown in present else None, files.get(file)
        edited = mine is not None and not _alike(file, mine, base.get(file)) and not _alike(file, mine, theirs)
        if force:
            content = theirs
        else:
            content, conflicts = _merge(str(folder / shown), base.get(file), mine, theirs)
            outcome.conflicts += [conflict._replace(file=shown) for conflict in conflicts]
        if edited and force:
            outcome.replaced.append(shown)
            changes[f"{memory}/replaced/{shown}"] = mine
        elif edited:
            outcome.kept.append(shown)
        elif mine is None and present and file in base and theirs is not None:
            outcome.restored.append(shown)
        changes[f"{name}/{shown}"] = content
        changes[f"{memory}/base/{file}"] = theirs
    if outcome.conflicts:
        report = {"schema": 1, "conflicts": [conflict.as_json() for conflict in outcome.conflicts]}
        changes[f"{memory}/conflicts.json"] = json_bytes(report)
    return _Plan(root, name, changes, outcome)


def _names_in(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
    except OSError as error:
        raise _unreadable(error, folder) from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(error, path) from error


def _unreadable(error: OSError, path: Path) -> ConnectorError:
    return ConnectorError(f"cannot be read: {error.strerror or error}", file=str(path))


def _same_but_for_case(present: list[str]) -> dict[str, str]:
    """Generated name -> the folder's own spelling of it."""
    folded = {name.casefold(): name for name in present}
    return {names[0]: folded[names[0].casefold()] for names in FILE_NAMES.values() if names[0].casefold() in folded}


def _spelling(folder: Path, present: list[str]) -> dict[str, str]:
    """Generated name -> the folder's own name for that file, which somebody may have renamed (see settings.json)."""
    spelling = _same_but_for_case(present)
    settings = spelling.get("settings.json")
    try:
        parts = find_parts(present, read_json(_read(folder / settings)) if settings else None)
    except ConnectorError:  # told when settings.json itself is merged
        parts = find_parts(present)
    return {**spelling, **{FILE_NAMES[part][0]: name for part, name in parts.items()}}


def _merge(
    file: str, base: bytes | None, mine: bytes | None, theirs: bytes | None
) -> tuple[bytes | None, list[Conflict]]:
    """The content that a file gets, and what both sides changed."""
    if _alike(file, mine, theirs) or (mine is not None and _alike(file, base, theirs)):
        return mine, []
    if mine is None or _alike(file, mine, base):
        return _with_line_ends_of(file, mine, theirs), []
    if base is not None and theirs is not None:
        if file.endswith(".json"):
            return _merge_json(file, base, mine, theirs)
        if file.endswith(_TEXTS):
            return _merge_text(file, base, mine, theirs)
    return mine, [Conflict(file, "", None)]


def _merge_json(file: str, base: bytes, mine: bytes, theirs: bytes) -> tuple[bytes, list[Conflict]]:
    tree, differences = merge_trees(read_json(base), read_json(mine, file), read_json(theirs))
    merged = edit_json(mine, tree, file)
    return merged, [
        Conflict(file, format_pointer(path), line_of(merged, path), ours, others) for path, ours, others in differences
    ]


def _merge_text(file: str, base: bytes, mine: bytes, theirs: bytes) -> tuple[bytes, list[Conflict]]:
    merged, differences = merge_lines(_plain(file, base), _plain(file, mine), _plain(file, theirs))
    return _with_line_ends_of(file, mine, merged), [
        Conflict(file, "", line, ours.decode(errors="replace"), others.decode(errors="replace"))
        for line, ours, others in differences
    ]


def _alike(file: str, one: bytes | None, other: bytes | None) -> bool:
    """Whether two contents are equal but for line ends, which version control may change on the way."""
    return one == other or (one is not None and other is not None and _plain(file, one) == _plain(file, other))


def _plain(file: str, content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n") if file.endswith(_TEXTS) else content


def _with_line_ends_of(file: str, mine: bytes | None, content: bytes | None) -> Any:
    if mine is None or content is None or _plain(file, mine) == mine:
        return content
    return _plain(file, content).replace(b"\n", b"\r\n")


def _shown(value: Any) -> str:
    if value is GONE:
        return "deleted"
    text = " ".join(
        (f'"{value.strip()}"' if isinstance(value, str) else json_bytes(value, compact=True).decode()).split()
    )
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
