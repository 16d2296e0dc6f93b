"""What the judges said, made into changes: one for each place, however many operations lead there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from connectory.diff.advice import Advice
from connectory.diff.catalogue import WORDING, Rule
from connectory.diff.changes import Change, Severity
from connectory.diff.definition import Definition, Operation
from connectory.diff.pairs import File, Places, Subject, User
from connectory.diff.schemas import Path
from connectory.diff.versions import Version, tree_of

if TYPE_CHECKING:
    from connectory.check.finding import Spot

_SHARED = ("definitions", "parameters", "responses")
_LONGEST = 400  # characters of a message: what it quotes of the files may be long


@dataclass(slots=True)
class Verdict:
    """What one judge said of one subject."""

    rule: Rule
    subject: Subject
    predicate: str
    severity: Severity
    at: Path
    detail: str
    wording: str | None
    places: Places
    users: list[User] = field(default_factory=list)


class Verdicts:
    """Collects what judges report. The same of the same place is one verdict; the most severe one counts."""

    def __init__(self) -> None:
        self._verdicts: dict[tuple[object, ...], Verdict] = {}

    def __call__(
        self,
        rule: Rule,
        subject: Subject,
        predicate: str,
        *,
        severity: Severity | None = None,
        at: Path = (),
        detail: str = "",
        wording: str | None = None,
    ) -> None:
        level = severity or rule.severity
        key = (rule.code, subject.file, subject.places.own, at, detail)
        verdict = self._verdicts.get(key)
        if verdict is None or level.weight > verdict.severity.weight:
            users = verdict.users if verdict else []
            verdict = Verdict(rule, subject, predicate, level, at, detail, wording, subject.places, users)
            self._verdicts[key] = verdict
        if subject.user is not None:
            verdict.users.append(subject.user)

    def changes(
        self,
        old: Version,
        new: Version,
        users: Sequence[tuple[Operation, User]],
        definition: Definition | None,
    ) -> list[Change]:
        """The changes, the worst first, those of equal severity as they were found.

        `users` are all operations, `definition` is that of the new version.
        """
        writer = _Writer(old, new, users, definition)
        return sorted(map(writer.change, self._verdicts.values()), key=lambda change: -change.severity.weight)


class _Writer:
    """Makes changes of verdicts."""

    def __init__(
        self, old: Version, new: Version, users: Sequence[tuple[Operation, User]], definition: Definition | None
    ) -> None:
        self._old = old
        self._new = new
        self._operations = _Operations(users)
        self._advice = Advice(definition.operations if definition else ())
        self._seen: Counter[tuple[str, ...]] = Counter()

    def change(self, verdict: Verdict) -> Change:
        rule, subject, at = verdict.rule, verdict.subject, verdict.at
        concerned = self._operations.of(verdict.users)
        attribute = "".join(f"/{key}" for key in at)
        severity = verdict.severity
        if concerned.internal and rule.internal:
            severity = min(severity, rule.internal, key=lambda level: level.weight)
        return Change(
            rule=rule.name,
            code=rule.code,
            severity=severity,
            message=_message(subject.phrase, concerned.names, verdict.predicate),
            old=_spot(self._old, subject.file, (*verdict.places.old, *at)),
            new=_spot(self._new, subject.file, (*verdict.places.new, *at)),
            fingerprint=self._fingerprint(rule.name, _logical(verdict) + attribute, verdict.detail),
            operation=next(iter(concerned.names), None),
            operations=concerned.names,
            value_path=subject.value_path + attribute,
            microsoft=rule.microsoft or verdict.wording or WORDING.get(rule.name),
            advice=self._advice.of(rule.advice, concerned.first),
            forbidden=rule.forbidden,
        )

    def _fingerprint(self, *parts: str) -> str:
        """A name for a change.

        It has a number where others have the same parts: parameters of one name in two places, operations of one id.
        """
        from hashlib import sha256

        self._seen[parts] += 1
        number = self._seen[parts]
        text = "\0".join(parts if number == 1 else (*parts, str(number)))
        return sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]


class Concerned(NamedTuple):
    """The operations that a change reaches."""

    names: tuple[str, ...]
    first: Operation | None
    internal: bool


class _Operations:
    """All operations, and which of them a set of users belongs to."""

    def __init__(self, users: Sequence[tuple[Operation, User]]) -> None:
        self._all = [operation for operation, _ in users]
        self._known: dict[int, Concerned] = {}
        for index, (_, user) in enumerate(users):
            user.operations = 1 << index  # bit n is the operation n
        _spread(user for _, user in users)

    def of(self, users: Iterable[User]) -> Concerned:
        """The operations that lead to any of these users, in their order."""
        bits = 0
        for user in users:
            bits |= user.operations
        if bits not in self._known:
            found = [operation for index, operation in enumerate(self._all) if bits >> index & 1]
            internal = bool(found) and all(operation.is_internal for operation in found)
            names = tuple(operation.id for operation in found)
            self._known[bits] = Concerned(names, found[0] if found else None, internal)
        return self._known[bits]


def _spread(users: Iterable[User]) -> None:
    """Hand the operations of these users on to all that they use."""
    waiting = dict.fromkeys(users)
    while waiting:
        following: dict[User, None] = {}
        for user in waiting:
            for used in user.uses:
                if used.operations | user.operations != used.operations:
                    used.operations |= user.operations
                    following[used] = None
        waiting = following


def _message(phrase: str, names: Sequence[str], predicate: str) -> str:
    operations = ""
    if names:
        more = len(names) - 1
        operations = names[0] if not more else f"{names[0]} and {names[1] if more == 1 else f'{more} other operations'}"
    text = f"{phrase.replace('{operations}', operations)} {predicate}"
    text = text[0].upper() + text[1:]
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _logical(verdict: Verdict) -> str:
    """Where it is, in names that stay when something is put before it. What is shared is named by itself."""
    own = verdict.places.own
    if own and own[0] in _SHARED:
        return "/".join(map(str, own))
    return verdict.subject.value_path


def _spot(version: Version, file: File, path: Path) -> Spot:
    """The place in a version, as far as it is there; of a file that it does not have, the beginning of another one."""
    source = {"definition": version.definition, "properties": version.properties, "script": version.script}[file]
    if source is None:
        return _spot(version, "definition" if version.definition else "properties", ())
    return source.spot_between(0, 0) if file == "script" else source.spot(_there(tree_of(source), path))


def _there(tree: object, path: Path) -> Path:
    """As much of a path as leads to something."""
    found = tree
    for depth, key in enumerate(path):
        try:
            found = found[key]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return path[:depth]
    return path
