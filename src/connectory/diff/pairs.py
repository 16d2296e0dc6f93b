"""What the comparison shows to the judges: the same thing in both versions, or a thing that only one of them has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from connectory.diff.schemas import Path, Schema

if TYPE_CHECKING:
    from connectory.diff.catalogue import Rule
    from connectory.diff.changes import Severity
    from connectory.diff.definition import Definition, Operation, Response
    from connectory.diff.versions import Version

File = Literal["definition", "properties", "script"]
Kind = Literal["input", "output", "notification"]


class User:
    """What uses a schema: an operation, or a pair of shared definitions; `uses` are the pairs that it uses in turn."""

    __slots__ = ("operations", "uses")

    def __init__(self) -> None:
        self.operations = 0
        """The operations that lead here, as bits."""
        self.uses: set[User] = set()


class Places(NamedTuple):
    """Where something stands in both versions.

    What only one version has would stand in the other one in what is at its place there; `added` says that the new
    version has it.
    """

    old: Path
    new: Path
    added: bool = False

    @property
    def own(self) -> Path:
        """The place of the thing itself, in the old version if that has it."""
        return self.new if self.added else self.old


class Subject(Protocol):
    """What a change is about."""

    @property
    def file(self) -> File:
        """The file that it stands in."""

    @property
    def places(self) -> Places:
        """Where it stands."""

    @property
    def user(self) -> User | None:
        """Which operations it concerns; None if it concerns the connector."""

    @property
    def phrase(self) -> str:
        """What messages call it; `{operations}` stands for the operations."""

    @property
    def value_path(self) -> str:
        """Where it stands, in words that stay the same when something is put before it."""


class Report(Protocol):
    """How a judge says what it found."""

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
        """Report a change of `subject`.

        `predicate` says what happened to it. `severity` is another one than the rule's usual one. `at` are the keys
        that lead from the subject to the very place. `detail` tells changes apart that one rule finds there.
        `wording` is Microsoft's message, if it is not the usual one.
        """


class OperationPair(NamedTuple):
    """An operation in both versions."""

    old: Operation
    new: Operation
    user: User

    file: File = "definition"
    phrase: str = "operation {operations}"

    @property
    def places(self) -> Places:
        return Places(self.old.path, self.new.path)

    @property
    def value_path(self) -> str:
        return f"operation/{self.old.id}"


class LoneOperation(NamedTuple):
    """An operation that only one version has."""

    operation: Operation
    places: Places
    user: User

    file: File = "definition"
    phrase: str = "operation {operations}"

    @property
    def value_path(self) -> str:
        return f"operation/{self.operation.id}"


class ResponsePair(NamedTuple):
    """The response of success of an operation, which users see as its output."""

    operation: OperationPair
    old: Response
    new: Response

    file: File = "definition"

    @property
    def user(self) -> User:
        return self.operation.user

    @property
    def places(self) -> Places:
        return Places(self.old.path, self.new.path)

    @property
    def phrase(self) -> str:
        return "response " + (self.new.code or self.old.code) + " of {operations}"

    @property
    def value_path(self) -> str:
        return f"{self.operation.value_path}/responses/{self.old.code}"


class Root(NamedTuple):
    """Where inputs or outputs begin: a parameter, the body, the answer, what a webhook trigger is sent."""

    kind: Kind
    name: str
    member: str
    value_path: str


@dataclass(slots=True)
class FieldPair:
    """An input or an output in both versions: a parameter, a body or an answer, or anything inside of them.

    `trail` are the names that lead from the root to it. `required` and `was_required` say whether it has to be given
    where what is around it is given, `chained` whether it has to be given in any case (in the new version).
    `visibility` and `was_visibility` are its own; `enclosed` and `was_enclosed` say whether anything around it is
    internal.
    """

    root: Root
    trail: str
    user: User
    old: Schema
    new: Schema
    places: Places
    required: bool = False
    was_required: bool = False
    chained: bool = False
    visibility: str = ""
    was_visibility: str = ""
    enclosed: bool = False
    was_enclosed: bool = False

    file: File = "definition"

    @property
    def hidden(self) -> bool:
        """Whether users do not see it in the new version."""
        return self.enclosed or self.visibility == "internal"

    @property
    def was_hidden(self) -> bool:
        """Whether users did not see it in the old version."""
        return self.was_enclosed or self.was_visibility == "internal"

    @property
    def phrase(self) -> str:
        return _phrase(self.root, self.trail)

    @property
    def value_path(self) -> str:
        return self.root.value_path + self.trail


@dataclass(slots=True)
class LoneField:
    """An input or an output that only one version has; `became` is its new name if it was renamed.

    `name` is its name in what is around it, and empty if it is a root itself.
    """

    root: Root
    trail: str
    name: str
    user: User
    schema: Schema
    places: Places
    required: bool = False
    chained: bool = False
    hidden: bool = False
    became: str = ""

    file: File = "definition"

    @property
    def phrase(self) -> str:
        return _phrase(self.root, self.trail)

    @property
    def value_path(self) -> str:
        return self.root.value_path + self.trail


class ParameterPair(NamedTuple):
    """A parameter that is not the body, in both versions, and where it is sent."""

    field: FieldPair
    old_location: str
    new_location: str


class ConnectorPair(NamedTuple):
    """Both connectors as a whole; what is None is not known, or not there, in one of the versions.

    `definitions` and `properties` are the trees of both versions (that below `properties`, for the latter),
    `operations` those that both have, `users` all by their ids.
    """

    old: Version
    new: Version
    definitions: tuple[Definition, Definition] | None
    properties: tuple[Mapping[str, Any], Mapping[str, Any]] | None
    operations: tuple[OperationPair, ...]
    users: Mapping[str, User]

    def left(self, operations: Iterable[str]) -> list[str]:
        """Those of the operations (ids) that the new definition still has, as far as that is known."""
        if self.definitions is None:
            return list(operations)
        before, there = ({operation.id for operation in definition.operations} for definition in self.definitions)
        return [name for name in operations if name in there or name not in before]

    @property
    def old_operations(self) -> list[str]:
        """The ids of all operations of the old definition; none if it is not known."""
        return [operation.id for operation in self.definitions[0].operations] if self.definitions else []


class Thing(NamedTuple):
    """A part of the connector that is neither an operation nor in one: a setting, a connection parameter, a policy."""

    phrase: str
    file: File
    value_path: str
    places: Places
    user: User | None = None


def _phrase(root: Root, trail: str) -> str:
    name = f'{root.member} "{trail[1:]}"' if trail else root.name
    return name + " of {operations}"
