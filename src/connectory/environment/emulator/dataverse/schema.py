"""What a table of Dataverse is: its columns, their types, and how they are called on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property


class Type(Enum):
    """A type of column: its name in the metadata, its type in OData, and in SQLite."""

    STRING = ("String", "Edm.String", "TEXT COLLATE platform")
    MEMO = ("Memo", "Edm.String", "TEXT COLLATE platform")
    INTEGER = ("Integer", "Edm.Int32", "INTEGER")
    BIG_INTEGER = ("BigInt", "Edm.Int64", "INTEGER")
    DOUBLE = ("Double", "Edm.Double", "REAL")
    BOOLEAN = ("Boolean", "Edm.Boolean", "INTEGER")
    ID = ("Uniqueidentifier", "Edm.Guid", "TEXT")
    TIME = ("DateTime", "Edm.DateTimeOffset", "TEXT")
    CHOICE = ("Picklist", "Edm.Int32", "INTEGER")
    CHOICES = ("MultiSelectPicklist", "Edm.String", "TEXT")
    STATE = ("State", "Edm.Int32", "INTEGER")
    STATUS = ("Status", "Edm.Int32", "INTEGER")
    LOOKUP = ("Lookup", "Edm.Guid", "TEXT")
    OWNER = ("Owner", "Edm.Guid", "TEXT")
    IMAGE = ("Virtual", "Edm.Binary", "BLOB")
    MANAGED = ("ManagedProperty", "Microsoft.Dynamics.CRM.BooleanManagedProperty", "INTEGER")

    def __init__(self, attribute: str, edm: str, kept: str) -> None:
        self.attribute = attribute
        self.edm = edm
        self.kept = kept

    @property
    def is_text(self) -> bool:
        return self.edm == "Edm.String"

    @property
    def is_lookup(self) -> bool:
        return self in (Type.LOOKUP, Type.OWNER)

    @property
    def is_long(self) -> bool:
        return self in (Type.MEMO, Type.IMAGE)


@dataclass(frozen=True)
class Column:
    """A column. `target` is the logical name of the table a lookup leads to, `navigation` what it is called then."""

    name: str
    type: Type = Type.STRING
    length: int = 0
    required: bool = False
    writable: bool = True
    options: Mapping[int, str] = field(default_factory=dict, hash=False)
    target: str = ""
    navigation: str = ""

    @cached_property
    def wire(self) -> str:
        """The property that holds it in an answer."""
        return f"_{self.name}_value" if self.type.is_lookup else self.name

    @property
    def by_hand(self) -> bool:
        """Whether a caller may give it in plain; a lookup is bound instead."""
        return self.writable and not self.type.is_lookup


@dataclass(frozen=True)
class Table:
    """A table: its logical name, entity set, schema name, primary columns, and the type code of solution components.

    `indexes` are the columns, besides the key, by which rows are often found or put in order.
    """

    name: str
    set: str
    schema_name: str
    primary_name: str
    columns: tuple[Column, ...]
    component_type: int | None = None
    alternate_key: str = ""
    messages: frozenset[str] = frozenset({"create", "update", "delete"})
    indexes: tuple[tuple[str, ...], ...] = ()

    @property
    def key(self) -> str:
        return f"{self.name}id"

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """Column by its logical name."""
        return {column.name: column for column in self.columns}

    @cached_property
    def by_wire(self) -> dict[str, Column]:
        """Column by the property of an answer."""
        return {column.wire: column for column in self.columns}

    @cached_property
    def by_navigation(self) -> dict[str, Column]:
        """Lookup by its navigation property."""
        return {column.navigation or column.name: column for column in self.columns if column.type.is_lookup}

    @cached_property
    def kept_columns(self) -> dict[str, str]:
        """Column -> its type in SQLite. Long ones come last: a row is read up to the last column that is wanted."""
        ordered = sorted(self.columns, key=lambda column: column.type.is_long)
        return {column.name: column.type.kept for column in ordered}


@dataclass(frozen=True)
class Inner:
    """A table that the emulator keeps for itself and shows to nobody as a table."""

    name: str
    key: str
    kept_columns: Mapping[str, str]
    indexes: tuple[tuple[str, ...], ...] = ()


SECRETS = Inner(
    "emulator_secret",
    "place",
    {"place": "TEXT", "connectorid": "TEXT", "column": "TEXT", "fingerprint": "TEXT"},
    (("connectorid", "column"),),
)
"""Fingerprints of the secrets that connectors were given; `place` begins with the connector and the column."""

TASKS = Inner(
    "emulator_task",
    "taskid",
    {"taskid": "TEXT", "due": "REAL", "kind": "TEXT", "subject": "TEXT", "content": "BLOB"},
    (("due",), ("subject",)),
)
"""What the platform does later: it is done when it is due, at the first request after that."""

EXPORTS = Inner("emulator_export", "exportjobid", {"exportjobid": "TEXT", "archive": "BLOB"})
"""Archives that export jobs have yielded."""

SHARES = Inner(
    "emulator_share",
    "share",
    {"share": "TEXT", "entity": "TEXT", "objectid": "TEXT", "systemuserid": "TEXT", "rights": "TEXT"},
    (("objectid",),),
)
"""Which rows are shared with whom."""
