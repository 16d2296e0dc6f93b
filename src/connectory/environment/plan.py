"""What a write would do, column by column: the connector here, the one there, and what was last seen of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from connectory.document.pointer import format_pointer
from connectory.environment.memory import Memory, Seen
from connectory.environment.oauth_settings import PARAMETER_COLUMNS, tree_of, without_secrets
from connectory.facts.connector_table import JSON_COLUMNS

_TREES = (*JSON_COLUMNS, "openapidefinition")
_NEVER_CHANGED = ("connectorid", "connectortype", "name")
_SHOWN = 60  # characters of a value
_MOST_DIFFERENCES = 10  # that are kept of one column

COLUMN_FILES = {
    "displayname": "apiDefinition.swagger.json /info/title",
    "description": "apiDefinition.swagger.json /info/description",
    "openapidefinition": "apiDefinition.swagger.json",
    **{column: f"apiProperties.json /properties/{key}" for column, key in JSON_COLUMNS.items()},
    "iconbrandcolor": "apiProperties.json /properties/iconBrandColor",
    "capabilities": "apiProperties.json /properties/capabilities",
    "customcodeblobcontent": "script.csx",
    "iconblob": "icon.png",
}
"""Where the value of a column comes from."""


class State(StrEnum):
    """What becomes of a column."""

    NEW = "new"  # there is none there
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    KEPT = "kept"  # there is one there and none here
    SECRET = "secret"  # it is the same, and written again to set the client secret
    DRIFT = "drift"  # it was changed there since it was last seen


class Difference(NamedTuple):
    """A place at which the two sides differ. `pointer` is a JSON Pointer, empty for a column that is one text."""

    pointer: str
    here: str
    there: str


@dataclass(slots=True, kw_only=True)
class Column:
    """A column of the plan; `count` is how many places differ, of which `differences` are the first."""

    name: str
    state: State
    differences: list[Difference] = field(default_factory=list)
    count: int = 0

    @property
    def source(self) -> str:
        """The file, and the place in it, that the column comes from."""
        return COLUMN_FILES.get(self.name, "")

    def as_json(self) -> dict[str, Any]:
        """As it stands in the answer of `--format json`."""
        differences = [difference._asdict() for difference in self.differences]
        return {
            "column": self.name,
            "source": self.source,
            "state": str(self.state),
            "count": self.count,
            "differences": differences,
        }


@dataclass(slots=True, kw_only=True)
class Plan:
    """What a write would do. `action` is create, update or unchanged; `notes` are what else the reader should know."""

    environment: str
    action: str
    id: str
    name: str
    display_name: str
    columns: list[Column] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def drifted(self) -> list[Column]:
        """The columns that were changed there since they were last seen."""
        return [column for column in self.columns if column.state is State.DRIFT]

    @property
    def writes(self) -> list[str]:
        """The names of the columns that are written."""
        written = (State.NEW, State.CHANGED, State.SECRET, State.DRIFT)
        return [column.name for column in self.columns if column.state in written]

    def as_json(self) -> dict[str, Any]:
        """As it stands in the answer of `--format json`."""
        return {
            "schema": 1,
            "environment": self.environment,
            "action": self.action,
            "connector": {"id": self.id, "name": self.name, "displayName": self.display_name},
            "drift": bool(self.drifted),
            "columns": [column.as_json() for column in self.columns],
            "notes": self.notes,
        }


def compare(
    here: Mapping[str, Any],
    there: Mapping[str, Any] | None,
    memory: Memory | None,
    secret_columns: tuple[str, ...] = (),
) -> list[Column]:
    """The columns of both sides, with what becomes of each.

    `there` is None if the connector is not there yet. `secret_columns` are written even if they are the same, to set
    the client secret in them.
    """
    columns = []
    for name in _names(here, there or {}):
        mine, theirs = _both(name, here, there or {})
        state = _state(mine, theirs, memory.columns.get(name) if memory else None)
        if state is State.UNCHANGED and name in secret_columns:
            state = State.SECRET
        column = Column(name=name, state=state)
        if state in (State.CHANGED, State.DRIFT):
            found = list(_differences(name, mine, theirs))
            column.differences, column.count = found[:_MOST_DIFFERENCES], len(found)
        columns.append(column)
    return columns


def seen(here: Mapping[str, Any], there: Mapping[str, Any]) -> dict[str, Seen]:
    """What is to be remembered of the two sides."""
    return {name: Seen(*_fingerprints(*_both(name, here, there))) for name in _names(here, there)}


def comparable(column: str, value: Any) -> Any:
    """A column's value in the form in which it is compared: JSON as its tree without secrets; None for nothing."""
    if value is None or value == "":
        return None
    if column in _TREES:
        tree = tree_of(value)
        if tree is None:
            return value
        return without_secrets(tree) if column in PARAMETER_COLUMNS else tree
    if column == "capabilities":
        return ",".join(sorted(str(value).split(",")))
    return value


def fingerprint(value: Any) -> str | None:
    """The SHA-256 of a comparable value; None for None."""
    import hashlib

    from connectory.connector.writing import json_bytes

    return None if value is None else hashlib.sha256(json_bytes(value, compact=True)).hexdigest()


def _names(here: Mapping[str, Any], there: Mapping[str, Any]) -> list[str]:
    return [name for name in COLUMN_FILES if (name in here or there.get(name)) and name not in _NEVER_CHANGED]


def _both(name: str, here: Mapping[str, Any], there: Mapping[str, Any]) -> tuple[Any, Any]:
    """A column of both sides, comparable. What is the same text is read once, and yields one object."""
    mine = comparable(name, here.get(name))
    return mine, mine if here.get(name) == there.get(name) else comparable(name, there.get(name))


def _fingerprints(mine: Any, theirs: Any) -> tuple[str | None, str | None]:
    mark = fingerprint(mine)
    return mark, mark if mine is theirs else fingerprint(theirs)


def _state(mine: Any, theirs: Any, seen: Seen | None) -> State:
    if mine is None:
        return State.KEPT if theirs is not None else State.UNCHANGED
    mark_here, mark_there = _fingerprints(mine, theirs)
    if mark_here == mark_there:
        return State.UNCHANGED
    if seen is None:
        return State.NEW if theirs is None else State.CHANGED
    if mark_there != seen.there:
        return State.DRIFT
    if mark_here == seen.here:
        return State.UNCHANGED  # the service stores it in another form, and that has not changed
    return State.NEW if theirs is None else State.CHANGED


def _differences(name: str, mine: Any, theirs: Any) -> Iterator[Difference]:
    if name == "iconblob":
        yield Difference("", f"{len(mine) * 3 // 4:,} bytes", f"{len(theirs or '') * 3 // 4:,} bytes")
    elif name in _TREES:
        yield from _tree_differences(mine, theirs, ())
    elif isinstance(mine, str) and isinstance(theirs, str) and "\n" in mine + theirs:
        yield from _line_differences(mine.splitlines(), theirs.splitlines())
    else:
        yield Difference("", _shown(mine), _shown(theirs))


def _tree_differences(mine: Any, theirs: Any, path: tuple[str | int, ...]) -> Iterator[Difference]:
    from connectory.connector.lossless_json import same

    if same(mine, theirs, ordered=True):
        return
    if isinstance(mine, dict) and isinstance(theirs, dict) and not same(mine, theirs):
        for key in dict.fromkeys((*mine, *theirs)):
            yield from _tree_differences(mine.get(key), theirs.get(key), (*path, key))
    elif isinstance(mine, list) and isinstance(theirs, list) and len(mine) == len(theirs):
        for index, (one, other) in enumerate(zip(mine, theirs, strict=True)):
            yield from _tree_differences(one, other, (*path, index))
    elif isinstance(mine, dict) and isinstance(theirs, dict):
        yield Difference(format_pointer(path), "in this order", "in another order")
    else:
        yield Difference(format_pointer(path), _shown(mine), _shown(theirs))


def _line_differences(mine: list[str], theirs: list[str]) -> Iterator[Difference]:
    for number in range(max(len(mine), len(theirs))):
        one = mine[number] if number < len(mine) else None
        other = theirs[number] if number < len(theirs) else None
        if one != other:
            yield Difference(f"line {number + 1}", _shown(one), _shown(other))


def _shown(value: Any) -> str:
    from connectory.connector.writing import json_bytes

    if value is None:
        return "nothing"
    text = value if isinstance(value, str) else json_bytes(value, compact=True).decode().rstrip("\n")
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
