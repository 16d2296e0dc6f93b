"""Tolerant access to a description: whatever shape a value has, reading goes on, and what was lost is noted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from connectory.api.model import Loss, LossKind
from connectory.document import Documents, Node, Place
from connectory.document.pointer import Key
from connectory.document.problems import shape
from connectory.errors import InputError

INLINE_KEYWORDS = (
    *("type", "format", "items", "default", "enum", "pattern", "minLength", "maxLength", "multipleOf"),
    *("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "minItems", "maxItems", "uniqueItems"),
    *("x-nullable", "properties", "additionalProperties"),
)
"""The schema keywords that Swagger 2.0 puts into a parameter itself; the last two are not allowed there, but seen."""


def input_error(place: Place, message: str, remedy: str) -> InputError:
    """The error for something at `place` without which the whole cannot be used."""
    line, column = place.position
    return InputError(message, file=place.file, line=line, column=column, pointer=place.pointer, remedy=remedy)


class Reading:
    """One run of a reader: the documents, the version of the description, and the losses so far.

    `version` is (2, 0), (3, 0), (3, 1) or (3, 2). From 3.1 on, `summary` and `description` beside a `$ref` win over
    those of its target; before, whatever stands beside a `$ref` is ignored.
    """

    def __init__(self, documents: Documents, version: tuple[int, int]) -> None:
        self.documents = documents
        self.version = version
        self.losses: list[Loss] = []
        self._noted: set[tuple[int, tuple[Key, ...], str]] = set()

    def lose(self, kind: LossKind, where: Place, message: str) -> None:
        """Note a loss; a component that is used often is met often, but noted once."""
        key = (id(where.document), where.path, message)
        if key not in self._noted:
            self._noted.add(key)
            self.losses.append(Loss(kind=kind, where=where, message=message))

    def object(self, node: Node, what: str) -> Object | None:
        """The object that `node` is or refers to; None, and a loss, if there is none. `what` names it there."""
        target = self.target(node, what)
        if target is None:
            return None
        if isinstance(target.value, dict):
            return Object(self, target.value, target.place)
        self.lose("dropped", target.place, f"{what} was dropped: it is {shape(target.value)}, not an object")
        return None

    def target(self, node: Node, what: str) -> Node | None:
        """`node`, or the end of its chain of references; None, and a loss that names both ends, if there is none."""
        beside: dict[str, Any] = {}
        passed: set[Place] = set()
        while isinstance(node.value, dict) and "$ref" in node.value:
            reference, place = node.value["$ref"], node.place / "$ref"
            if self.version >= (3, 1):
                beside = {key: node.value[key] for key in ("summary", "description") if node.value.get(key)} | beside
            try:
                if not isinstance(reference, str):
                    raise InputError(f"a `$ref` is {shape(reference)}, not text")
                if place in passed:
                    raise InputError(f"the reference `{reference}` leads in a circle")
                node = self.documents.resolve(reference, place)
            except InputError as error:
                self.lose("dropped", place, f"{what} was dropped: {error.message}")
                return None
            passed.add(place)
        return Node(node.value | beside, node.place) if beside and isinstance(node.value, dict) else node


class Object:
    """An object of the description, with typed access to its fields.

    A field of the wrong type counts as missing, and that is noted; `null` counts as missing quietly.
    """

    __slots__ = ("fields", "place", "reading")

    def __init__(self, reading: Reading, fields: dict[str, Any], place: Place) -> None:
        self.reading = reading
        self.fields = fields
        self.place = place

    def lose(self, kind: LossKind, key: Key | None, message: str) -> None:
        """Note a loss at this object, or at its field `key`."""
        self.reading.lose(kind, self.place if key is None else self.place / key, message)

    def text(self, key: str) -> str | None:
        """A text; a number is taken as it would be written."""
        value = self.fields.get(key)
        if value is None or type(value) is str:
            return value
        if isinstance(value, (dict, list)):
            self._ignore(key, value, "text")
            return None
        return str(value).lower() if isinstance(value, bool) else str(value)

    def flag(self, key: str, default: bool = False) -> bool:
        """A boolean; the texts "true" and "false" are repaired."""
        value = self.fields.get(key)
        if value is None or type(value) is bool:
            return default if value is None else value
        if value in ("true", "false"):
            self.lose("repaired", key, f"`{key}` was read as {value}: it is text, not a boolean")
            return bool(value == "true")
        self._ignore(key, value, "a boolean")
        return default

    def texts(self, key: str) -> list[str]:
        """A list of texts; a single text is taken as a list of one, what is not text is left out."""
        value = self.fields.get(key)
        if value is None:
            return []
        if isinstance(value, str):
            self.lose("repaired", key, f"`{key}` was read as a list of one: it is text, not a list")
            return [value]
        if not isinstance(value, list):
            self._ignore(key, value, "a list")
            return []
        found = []
        for index, item in enumerate(value):
            if item is None or isinstance(item, (dict, list)):
                message = f"an item of `{key}` was ignored: it is {shape(item)}, not text"
                self.reading.lose("dropped", self.place / key / index, message)
            else:
                found.append(item if isinstance(item, str) else str(item))
        return found

    def mapping(self, key: str) -> dict[str, Any]:
        """An object as it stands, its references not followed; empty if there is none."""
        value = self.fields.get(key)
        if isinstance(value, dict):
            return value
        if value is not None:
            self._ignore(key, value, "an object")
        return {}

    def text_map(self, key: str) -> dict[str, str]:
        """The texts of an object, without its `x-*` fields; empty if there is none."""
        child = self.object(key)
        if child is None:
            return {}
        texts = ((str(name), child.text(name)) for name in child.fields if not str(name).startswith("x-"))
        return {name: text for name, text in texts if text is not None}

    def object(self, key: str) -> Object | None:
        """An object, its reference followed; None if there is none."""
        value = self.fields.get(key)
        return None if value is None else self.reading.object(Node(value, self.place / key), f"`{key}`")

    def entries(self, key: str, *, extensions: bool = False) -> Iterator[tuple[str, Node]]:
        """The members of the object under `key`, as `own_entries` gives them."""
        owner = self.object(key)
        return owner.own_entries(extensions=extensions) if owner is not None else iter(())

    def own_entries(self, *, extensions: bool = False) -> Iterator[tuple[str, Node]]:
        """The members by name. `extensions` says that there may be `x-*` fields, which are passed over."""
        for name, value in self.fields.items():
            if not (extensions and str(name).startswith("x-")):
                yield str(name), Node(value, self.place / name)

    def members(self, key: str, what: str, *, extensions: bool = False) -> Iterator[tuple[str, Object]]:
        """The members that are objects, references followed. `what` is what they are called."""
        for name, node in self.entries(key, extensions=extensions):
            member = self.reading.object(node, f"the {what} `{name}`")
            if member is not None:
                yield name, member

    def items(self, key: str, what: str) -> Iterator[Object]:
        """The items of a list that are objects, references followed. `what` is what one is called, with its article."""
        value = self.fields.get(key)
        if value is None:
            return
        owner = self.reading.target(Node(value, self.place / key), f"`{key}`")
        if owner is None:
            return
        if not isinstance(owner.value, list):
            self._ignore(key, owner.value, "a list")
            return
        for index, item in enumerate(owner.value):
            found = self.reading.object(Node(item, owner.place / index), what)
            if found is not None:
                yield found

    def schema(self, key: str) -> Node | None:
        """A schema as it stands: an object or, from 3.1 on, a boolean."""
        value = self.fields.get(key)
        if isinstance(value, (dict, bool)):
            return Node(value, self.place / key)
        if value is not None:
            self._ignore(key, value, "a schema")
        return None

    def inline_schema(self) -> Node | None:
        """The schema that stands in a parameter, header or form field itself, as it does in Swagger 2.0."""
        keywords = {key: value for key, value in self.fields.items() if key in INLINE_KEYWORDS}
        return Node(keywords, self.place) if keywords else None

    def extensions(self) -> dict[str, Any]:
        """The `x-*` fields."""
        return {key: value for key, value in self.fields.items() if isinstance(key, str) and key.startswith("x-")}

    def _ignore(self, key: str, value: Any, wanted: str) -> None:
        self.lose("dropped", key, f"`{key}` was ignored: it is {shape(value)}, not {wanted}")
