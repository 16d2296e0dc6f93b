"""Schemas as rules see them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from connectory.check.nodes.node import Node
from connectory.document.pointer import Key as Step

if TYPE_CHECKING:
    from connectory.check.nodes.definition import Definition


class Schema(Node):
    """A schema, where it is written."""

    __slots__ = ()
    noun: ClassVar[str] = "schema"

    @classmethod
    def make(cls, value: Any, parent: Node, steps: tuple[Step, ...]) -> Node:
        return (SchemaReference if "$ref" in value else cls)(value, parent, steps)

    @property
    def definition(self) -> Definition:
        """The definition that it is part of."""
        return self.root  # type: ignore[return-value]  # schemas stand in definitions only

    @property
    def type(self) -> Any:
        """Its `type`."""
        return self.value.get("type")

    @property
    def properties(self) -> dict[str, Schema]:
        """Its properties by name, references followed; those that lead nowhere are left out."""
        found = {}
        for name, value in self.mapping("properties").items():
            schema = schema_below(self, value, "properties", name)
            if schema is not None:
                found[name] = schema
        return found

    @property
    def properties_known(self) -> bool:
        """Whether its properties can be read: each is a schema, or a reference that leads to one."""
        written = self.value.get("properties", {})
        return isinstance(written, dict) and len(self.properties) == len(written)

    @property
    def items(self) -> Schema | None:
        """The schema of its items, a reference followed."""
        return schema_below(self, self.value.get("items"), "items")

    @property
    def parts(self) -> Iterator[Schema]:
        """The schemas right below it: of properties, items, additional properties and allOf; references followed."""
        yield from self.properties.values()
        for value, steps in (
            (self.value.get("items"), ("items",)),
            (self.value.get("additionalProperties"), ("additionalProperties",)),
            *((value, ("allOf", index)) for index, value in enumerate(self.sequence("allOf"))),
        ):
            schema = schema_below(self, value, *steps)
            if schema is not None:
                yield schema

    @property
    def composed(self) -> list[Schema]:
        """This schema and all that it is made of with `allOf`, references followed, each written place once."""
        if "allOf" not in self.value:
            return [self]
        found: dict[int, Schema] = {}
        waiting: list[Schema] = [self]
        while waiting:
            schema = waiting.pop()
            if id(schema.value) not in found:
                found[id(schema.value)] = schema
                members = (schema_below(schema, each, "allOf", at) for at, each in enumerate(schema.sequence("allOf")))
                waiting += [member for member in members if member is not None]
        return list(found.values())

    @property
    def composite(self) -> Schema:
        """The schema that this one is written in as a part, with `allOf`; itself, if it is none."""
        schema = self
        while schema.steps[:1] == ("allOf",) and isinstance(schema.parent, Schema):
            schema = schema.parent
        return schema

    def everything(self) -> Iterator[Schema]:
        """This schema and all below it, each written place once."""
        seen: set[int] = set()
        waiting = [self]
        while waiting:
            schema = waiting.pop()
            if id(schema.value) not in seen:
                seen.add(id(schema.value))
                yield schema
                waiting.extend(schema.parts)

    @property
    def internal(self) -> bool:
        """Whether makers do not see it: it, or what it is written in, is internal."""
        node: Node | None = self
        while node is not None:
            if node.value.get("x-ms-visibility") == "internal":
                return True
            node = node.parent
        return False

    @property
    def property_name(self) -> str | None:
        """The name of the property that it is the schema of."""
        return str(self.steps[1]) if len(self.steps) == 2 and self.steps[0] == "properties" else None

    @property
    def required_known(self) -> bool:
        """Whether its `required`, if it has one, is a list of something: else rules of their own tell of that."""
        written = self.value.get("required", [""])
        return isinstance(written, list) and bool(written)

    @property
    def required_by_parent(self) -> bool:
        """Whether it is a property that the object around it requires, in any of the parts that describe it."""
        name, parent = self.property_name, self.parent
        if name is None or not isinstance(parent, Schema):
            return False
        return any(name in part.sequence("required") for part in parent.composite.composed)

    @property
    def is_input(self) -> bool:
        """Whether something that is sent to the service has this schema."""
        return "input" in self._directions

    @property
    def is_output(self) -> bool:
        """Whether something that the service answers or notifies of has this schema."""
        return "output" in self._directions

    @property
    def whole(self) -> frozenset[str]:
        """The directions, `input` and `output`, in which it is the schema of all that is sent, not of a part of it."""
        if self.steps == ("schema",):
            return self._directions
        path = self.path
        is_named = len(path) == 2 and path[0] == "definitions"
        return self.definition.usage.whole(str(path[1])) if is_named else frozenset()

    @property
    def _directions(self) -> frozenset[str]:
        return self.definition.usage.of(self.path)


class SchemaReference(Node):
    """A reference to a schema."""

    __slots__ = ()
    noun: ClassVar[str] = "reference"

    @property
    def reference(self) -> Any:
        """The text of the `$ref`."""
        return self.value["$ref"]

    @property
    def followed(self) -> Schema | None:
        """The schema that it leads to, with the place where that is written; None if it leads nowhere."""
        definition: Definition = self.root  # type: ignore[assignment]  # schemas stand in definitions only
        return definition.schema_at(self.reference)


def schema_below(node: Node, value: Any, *steps: Step) -> Schema | None:
    """The schema `value` below a node, a reference followed; None if it is none, or leads nowhere."""
    if not isinstance(value, dict):
        return None
    return SchemaReference(value, node, steps).followed if "$ref" in value else Schema(value, node, steps)
