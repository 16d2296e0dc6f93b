"""The nodes that rules look at: a value, where it stands, and its kind.

A kind is a class. `keys` says what an object of the kind may hold, and of which kind that is in turn; the walk follows
it, and tells of what it does not allow (`Fault`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, TypeVar

from connectory.document.pointer import Key as Step
from connectory.document.pointer import format_pointer

if TYPE_CHECKING:
    from connectory.check.nodes.files import ConnectorFolder
    from connectory.check.source import Source
    from connectory.check.syntax_fault import SyntaxFault

Standing = Literal["allowed", "seen", "refused"]
K = TypeVar("K", bound="Node")


class Key(NamedTuple):
    """What may stand under a key.

    `types` are the JSON types (None: any). `kind` is the kind of the value (`holds` "one"), of each of its members
    ("map") or of each of its items ("list"). `values` are the only texts that it may be. `standing`: "seen" is what
    Microsoft's schema does not know and accepted connectors have; "refused" is what the schema knows and the validator
    does not take.
    """

    types: frozenset[type] | None = None
    kind: type[Node] | None = None
    holds: Literal["one", "map", "list"] = "one"
    values: frozenset[str] | None = None
    required: bool = False
    standing: Standing = "allowed"


class Node:
    """A value, the node around it, and the steps that lead from there to the value."""

    __slots__ = ("parent", "steps", "value")

    keys: ClassVar[Mapping[str, Key]] = {}
    """What an object of this kind may hold."""
    others: ClassVar[Key | None] = None
    """What stands under all keys that are not in `keys` and do not begin with `x-`; None: there are none."""
    open: ClassVar[bool] = True
    """Whether keys that begin with `x-` (and not with `x-ms-`) are free."""
    noun: ClassVar[str] = "object"
    """What messages call it."""

    def __init__(self, value: Any, parent: Node | None = None, steps: tuple[Step, ...] = ()) -> None:
        self.value = value
        self.parent = parent
        self.steps = steps

    @classmethod
    def make(cls, value: Any, parent: Node, steps: tuple[Step, ...]) -> Node:
        """The node for a value of this kind; kinds that have kinds of their own choose one."""
        return cls(value, parent, steps)

    @property
    def path(self) -> tuple[Step, ...]:
        """The keys that lead from the root of the file to here."""
        return (*self.parent.path, *self.steps) if self.parent else self.steps

    @property
    def pointer(self) -> str:
        """The JSON Pointer of the node in its file."""
        return format_pointer(self.path)

    @property
    def root(self) -> Node:
        """The node of the whole file."""
        node = self
        while node.parent is not None:
            node = node.parent
        return node

    @property
    def source(self) -> Source | None:
        """The file that the node is in; None for a folder."""
        return self.root.source if self.parent else None

    @property
    def connector(self) -> ConnectorFolder:
        """The connector that the file belongs to."""
        return self.root.connector

    def above(self, kind: type[K]) -> K | None:
        """The nearest node around this one (or this one) that is of a kind."""
        node: Node | None = self
        while node is not None:
            if isinstance(node, kind):
                return node
            node = node.parent
        return None

    @property
    def name(self) -> str:
        """The last step that leads here, as a text."""
        return str(self.steps[-1]) if self.steps else ""

    # What a value holds, if it is of the type that it should be. Wrong types have a rule of their own.

    def text(self, key: str) -> str | None:
        """The text under `key`; None if there is none."""
        value = self.value.get(key)
        return value if isinstance(value, str) else None

    def flag(self, key: str) -> bool:
        """Whether `true` stands under `key`."""
        return self.value.get(key) is True

    def number(self, key: str) -> int | float | None:
        """The number under `key`; None if there is none."""
        value = self.value.get(key)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def mapping(self, key: str) -> dict[str, Any]:
        """The object under `key`; an empty one if there is none."""
        value = self.value.get(key)
        return value if isinstance(value, dict) else {}

    def sequence(self, key: str) -> list[Any]:
        """The list under `key`; an empty one if there is none."""
        value = self.value.get(key)
        return value if isinstance(value, list) else []

    def texts(self, key: str) -> Iterator[tuple[int, str]]:
        """The texts in the list under `key`, with their indexes."""
        return ((index, item) for index, item in enumerate(self.sequence(key)) if isinstance(item, str))


class Root(Node):
    """The node of a whole file. Where the file holds something else than an object, `value` is an empty one."""

    _source: Source
    _connector: ConnectorFolder

    @property
    def source(self) -> Source:
        return self._source

    @property
    def connector(self) -> ConnectorFolder:
        return self._connector

    @classmethod
    def of(cls: type[R], source: Source, connector: ConnectorFolder) -> R:
        """The root of a file of a connector."""
        root = cls(source.root if isinstance(source.root, dict) else {})
        root._source = source
        root._connector = connector
        return root


R = TypeVar("R", bound=Root)


class Fault:
    """What the grammar does not allow: `key` of `node` (empty: the node itself), or what is below it at `below`."""

    __slots__ = ("below", "entry", "key", "node")

    def __init__(self, node: Node, key: str, entry: Key | None, below: tuple[Step, ...] = ()) -> None:
        self.node = node
        self.key = key
        self.entry = entry
        self.below = below

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps from the node to what is at fault."""
        return (self.key, *self.below) if self.key else ()

    @property
    def value(self) -> Any:
        """The value that is at fault."""
        if not self.key and isinstance(self.node, Root):
            return self.node.source.root
        value = self.node.value
        for step in self.steps:
            value = value[step]
        return value


class UnknownKey(Fault):
    """A key that an object of this kind does not have; `entry` is None."""

    __slots__ = ()


class WrongType(Fault):
    """A value whose JSON type is another than `entry` wants."""

    __slots__ = ()


class WrongValue(Fault):
    """A text that is not one of `entry.values`."""

    __slots__ = ()


class MissingKey(Fault):
    """A key that has to be there and is not: look at `key`, there is no value."""

    __slots__ = ()


class UnexpectedStanding(Fault):
    """A key whose `entry.standing` is "seen" or "refused"."""

    __slots__ = ()


class FreeKey(Fault):
    """A key that begins with `x-` and is nobody's business, unless it is one of the platform's that was misspelt."""

    __slots__ = ()


class TextFault:
    """What is wrong with the text of a JSON file, of which `root` is the node."""

    __slots__ = ("fault", "root")

    def __init__(self, root: Root, fault: SyntaxFault) -> None:
        self.root = root
        self.fault = fault
