"""The schemas of an API on their way into a connector: converted once each, and only if something uses them."""

from __future__ import annotations

from typing import Any, NamedTuple

from connectory.api.model import Api
from connectory.convert.schemas import combine
from connectory.convert.schemas.at import At, below, place_of, start_at
from connectory.convert.schemas.form import (
    ANNOTATIONS,
    KEYWORDS,
    NULLABLE,
    SCALARS,
    Schema,
    drop_contradictions,
    identity,
    is_constraint,
    is_scalar,
    reference,
    referred,
    tidy,
)
from connectory.convert.schemas.infer import infer
from connectory.convert.schemas.keywords import read_own
from connectory.convert.schemas.naming import Names, name_of_merge, name_of_place, name_of_union
from connectory.convert.schemas.primitive import to_primitive
from connectory.convert.trace import Kind, Trace
from connectory.document import Node, Place
from connectory.errors import InputError

_COMPOSITION = ("allOf", "oneOf", "anyOf")
_COMPOSED = frozenset(_COMPOSITION)
_NESTING = _COMPOSED | {"$ref", "properties", "items", "prefixItems", "additionalProperties", "patternProperties"}
_MOST_JOINS = 5000


class _Join(NamedTuple):
    """A definition that is made of others; `kind` is how (see `combine`)."""

    kind: str
    parts: list[Schema]
    nullable: bool
    at: At


class Schemas:
    """Converts schemas and keeps the definitions that they share.

    A `$ref` stays a reference; what it leads to becomes a definition when the queue is worked off. Composition is
    joined on the spot in a definition; elsewhere, as soon as references to objects take part, it becomes a definition
    of its own, so that it is made once and so that recursion ends.
    """

    def __init__(self, api: Api, trace: Trace) -> None:
        self._documents = api.documents
        self._siblings_count = api.ref_siblings
        self._trace = trace
        self._names = Names()
        self._definitions: dict[str, Schema] = {}
        self._queue: list[str] = []
        self._making: set[str] = set()
        self._sources: dict[str, Node] = {}
        self._joins: dict[str, _Join] = {}
        self._join_names: dict[Any, str] = {}
        self._targets: dict[tuple[int, str], str | None] = {}
        self._by_place: dict[tuple[int, tuple[str | int, ...]], str] = {}
        self._converted: dict[tuple[int, tuple[str | int, ...]], Schema] = {}

    @property
    def definitions(self) -> dict[str, Schema]:
        """Name -> converted schema, of everything that was referred to so far."""
        while self._queue:
            self._make(self._queue.pop(0))
        return self._definitions

    def source(self, name: str) -> Node | None:
        """The source schema of a definition; None for one that was made by joining others."""
        return self._sources.get(name)

    def place(self, name: str) -> Place:
        """Where the definition `name` comes from."""
        node = self._sources.get(name)
        return node.place if node else place_of(self._joins[name].at)

    def convert(self, node: Node | None) -> Schema:
        """The Swagger 2.0 schema of a source schema; `{}` if there is nothing to say.

        The result is shared between all uses of the same source: copy it before changing it.
        """
        if node is None:
            return {}
        key = (id(node.place.document), node.place.path)
        found = self._converted.get(key)
        if found is None:
            found = self.read(node.value, start_at(node.place))
            self._converted[key] = found
        return found

    def resolve(self, schema: Schema) -> Schema:
        """The converted schema itself: what it refers to, if it is a reference."""
        name = referred(schema)
        if name is None:
            return schema
        self._make(name)
        return self._definitions.get(name, {})  # empty while it is being made: it leads back to itself

    def primitive(self, schema: Schema, place: Place) -> Schema:
        """A converted schema as what a header, an item or a parameter outside the body can say; always has a `type`."""

        def lost(message: str) -> None:
            self._trace.add(KEYWORDS, "lossy", place, message)

        return to_primitive(self.resolve(schema), self.resolve, lost)

    def infer(self, example: Any, place: Place) -> Schema:
        """The schema that an example shows; nothing is required in it, because one example proves nothing."""
        schema = infer(example)
        self._trace.add("infer-schemas", "added", place, "the schema was inferred from the example")
        return schema

    # What the readers of keywords use.

    def trace(self, step: str, kind: Kind, at: At, message: str) -> None:
        """Note a change at a place of the walk."""
        self._trace.add(step, kind, place_of(at), message)

    def read(self, value: Any, at: At) -> Schema:
        """Convert what stands where a schema may stand: an object, a reference, true or false."""
        if not isinstance(value, dict):
            if value is False:
                self.trace(KEYWORDS, "lossy", at, "that nothing is valid here cannot be said in Swagger 2.0")
            elif value is not True and value is not None:
                self.trace(KEYWORDS, "repaired", at, "this is no schema; anything is allowed instead")
            return {}
        target = value.get("$ref")
        if isinstance(target, str) and (len(value) == 1 or not self._siblings_count):
            name = self._target(target, at)
            return reference(name) if name is not None else {}
        if isinstance(target, str) or not _COMPOSED.isdisjoint(value):
            parts, own, nullable = self._take_apart(value, at)
            return self._put_together(parts, own, nullable, at, inside=True)
        return tidy(read_own(self, value, at))

    def join(self, kind: str, parts: list[Schema], at: At | None = None, nullable: bool = False) -> Schema:
        """One schema that accepts what `both` or `either` of the parts accept, or that only names what they describe.

        References to objects make it a definition of its own, made later; the same parts give the same definition.
        """
        parts = _distinct(self._flat(kind, parts))
        if kind == "either" and not all(parts):
            return self.join("untyped", parts, at)  # one of them allows anything
        parts = [part for part in parts if part]
        if len(parts) < 2 and not nullable and kind != "untyped":
            return parts[0] if parts else {}
        if not any("$ref" in part and self._is_object(part) for part in parts):
            return self._combine(kind, [self.resolve(part) for part in parts], nullable, at)
        key = (kind, nullable, tuple(_join_key(part) for part in parts))
        name = self._join_names.get(key)
        if name is None:
            if len(self._joins) >= _MOST_JOINS:
                return {"type": "object"} if kind == "both" else {}
            name = self._names.take(self._name_join(kind, parts, nullable))
            self._join_names[key] = name
            self._joins[name] = _Join(kind, parts, nullable, at or self._at_of(parts))
            self._queue.append(name)
        return reference(name)

    # Taking a schema object apart, and putting the parts together again.

    def _take_apart(self, value: Schema, at: At) -> tuple[list[Schema], Schema, bool]:
        """(parts that all hold, own keywords converted, whether null is allowed besides)."""
        parts: list[Schema] = []
        nullable = False
        target = value.get("$ref")
        if isinstance(target, str):
            name = self._target(target, at)
            if name is not None:
                parts.append(reference(name))
        for keyword in _COMPOSITION:
            members = value.get(keyword)
            if members is None:
                continue
            inside = below(at, keyword)
            if not isinstance(members, list):
                self.trace(KEYWORDS, "dropped", inside, f"`{keyword}` has to be a list of schemas")
            elif keyword == "allOf":
                parts += [self.read(member, below(inside, index)) for index, member in enumerate(members)]
                if len(members) > 1 or len(value) > 1:
                    self.trace("merge-all-of", "repaired", inside, "`allOf` was merged into one schema")
            else:
                choice, null = self._choice(members, inside)
                parts.append(choice)
                nullable = nullable or null
        return parts, read_own(self, value, at), nullable

    def _choice(self, members: list[Any], at: At) -> tuple[Schema, bool]:
        branches: list[Schema] = []
        null = False
        for index, member in enumerate(members):
            if _is_null(member):
                null = True
            else:
                branches.append(self.read(member, below(at, index)))
        if len(branches) > 1:
            self.trace(
                "flatten-one-of",
                "lossy",
                at,
                f"`{at[1]}` of {len(branches)} schemas became one that allows all of them",
            )
        return self.join("either", branches, at), null

    def _put_together(self, parts: list[Schema], own: Schema, nullable: bool, at: At, *, inside: bool) -> Schema:
        """`inside`: references may stay references; else the result is the schema of a definition itself."""
        parts = [part for part in parts if part]
        nullable = nullable or own.pop(NULLABLE, False) is True
        constrained = any(is_constraint(key) for key in own)
        if not constrained and len(parts) == 1 and inside and referred(parts[0]) is not None:
            return self._annotate(parts[0], own, nullable, at)
        if own and constrained:
            parts = [_constraints_of(own), *parts]
        if inside and len(parts) > 1 and any(self._is_object(part) and "$ref" in part for part in parts):
            joined = self.join("both", parts, at, nullable)
            return self._annotate(joined, {key: own[key] for key in own if not is_constraint(key)}, False, at)
        result = self._combine("both", self._made(parts, at), False, at)
        annotations = {key: value for key, value in own.items() if not is_constraint(key)}
        result = {**result, **annotations}
        if nullable:
            result[NULLABLE] = True
        return tidy(result)

    def _annotate(self, part: Schema, annotations: Schema, nullable: bool, at: At) -> Schema:
        """A reference with something said beside it, which Swagger 2.0 does not allow: what matters is kept."""
        name = referred(part)
        if name is None or not self._is_object(part):
            target = self.resolve(part)
            result = {**target, **annotations}
            if nullable:
                result[NULLABLE] = True
            return tidy(result)
        said = [key for key in annotations if key in ANNOTATIONS and key != "readOnly"]
        if said:
            what = ", ".join(f"`{key}`" for key in said)
            self.trace("map-references", "lossy", at, f"{what} beside a reference cannot be said in Swagger 2.0")
        return self.join("either", [part], at, nullable=True) if nullable else part

    def _made(self, parts: list[Schema], at: At) -> list[Schema]:
        """The parts with references followed; one that leads back to what is just being made adds nothing."""
        made: list[Schema] = []
        for part in parts:
            name = referred(part)
            if name is not None and name in self._making:
                self.trace("merge-all-of", "lossy", at, f"`{name}` is composed of itself; the inner one adds nothing")
                continue
            made.append(self.resolve(part))
        return made

    def _combine(self, kind: str, parts: list[Schema], nullable: bool, at: At | None) -> Schema:
        def lost(message: str) -> None:
            if at is not None:
                self.trace("merge-all-of", "lossy", at, message)

        if not parts:
            return {}
        if kind == "untyped":
            result = combine.untyped(parts, self.join)
        elif len(parts) == 1:
            result = dict(parts[0])
        elif kind == "both":
            result = combine.both(parts, self.join, lost)
            drop_contradictions(result, lost)
        else:
            result = combine.either(parts, self.join)
        if nullable:
            result[NULLABLE] = True
        return tidy(result)

    # Definitions.

    def _make(self, name: str) -> None:
        if name in self._definitions or name in self._making:
            return
        self._making.add(name)
        try:
            source = self._sources.get(name)
            if source is not None:
                self._definitions[name] = self._definition(source)
            else:
                join = self._joins[name]
                self._definitions[name] = self._combine(
                    join.kind, self._made(join.parts, join.at), join.nullable, join.at
                )
        finally:
            self._making.discard(name)

    def _definition(self, source: Node) -> Schema:
        at = start_at(source.place)
        value = source.value
        if not isinstance(value, dict):
            return self.read(value, at)
        target = value.get("$ref")
        if isinstance(target, str) and (len(value) == 1 or not self._siblings_count):
            return {}  # a circle of references, which was told of where it was entered
        if isinstance(target, str) or not _COMPOSED.isdisjoint(value):
            parts, own, nullable = self._take_apart(value, at)
            return self._put_together(parts, own, nullable, at, inside=False)
        return tidy(read_own(self, value, at))

    def _target(self, target: str, at: At) -> str | None:
        """The name of the definition that a `$ref` of the source leads to; None (and a trace) if it leads nowhere."""
        key = (id(at[2]), target)
        if key in self._targets:
            return self._targets[key]
        name = None
        place = place_of(below(at, "$ref"))
        try:
            node = self._follow(target, place)
        except InputError as error:
            self._trace.add("resolve-references", "lossy", place, f"{error.message}; anything is allowed instead")
        else:
            home = (id(node.place.document), node.place.path)
            name = self._by_place.get(home)
            if name is None:
                name = self._names.take(name_of_place(node.place))
                self._by_place[home] = name
                self._sources[name] = node
                self._queue.append(name)
        self._targets[key] = name
        return name

    def _follow(self, target: str, place: Place) -> Node:
        node = self._documents.resolve(target, place)
        if not self._siblings_count:
            return self._documents.follow(node)
        seen = set()
        while isinstance(node.value, dict) and len(node.value) == 1 and isinstance(node.value.get("$ref"), str):
            here = (id(node.place.document), node.place.path)
            if here in seen:
                return self._documents.follow(node)  # which says what is wrong with the circle
            seen.add(here)
            node = self._documents.resolve(node.value["$ref"], node.place / "$ref")
        return node

    def _is_object(self, schema: Schema) -> bool:
        """Whether a converted schema has, or may have, something below it. Looks at the source; converts nothing."""
        name = referred(schema)
        if name is None:
            return not is_scalar(schema)
        made = self._definitions.get(name)
        if made is not None:
            return not is_scalar(made)
        source = self._sources.get(name)
        if source is None:
            return True
        value = source.value
        if not isinstance(value, dict) or not _NESTING.isdisjoint(value):
            return True
        kind = value.get("type")
        kinds = kind if isinstance(kind, list) else [kind]
        return not all(item in SCALARS or item == "null" for item in kinds if isinstance(item, str)) or kind is None

    def _flat(self, kind: str, parts: list[Schema]) -> list[Schema]:
        """Parts that are joins of the same kind replaced by their own parts: a union of unions is one union.

        Where only names count, it does not matter how they were joined.
        """
        flat: list[Schema] = []
        for part in parts:
            name = referred(part)
            join = self._joins.get(name) if name else None
            if join is not None and (kind == "untyped" or (join.kind == kind and not join.nullable)):
                flat += join.parts
            else:
                flat.append(part)
        return flat

    def _name_join(self, kind: str, parts: list[Schema], nullable: bool) -> str:
        names = [referred(part) or str(part.get("type", "value")) for part in parts]
        if nullable and len(parts) == 1:
            return f"Nullable{names[0][:1].upper()}{names[0][1:]}"
        if kind == "untyped":
            return f"{name_of_union(names)}Untyped"
        if kind == "either":
            return name_of_union(names)
        return name_of_merge([name for part in parts if (name := referred(part)) is not None])

    def _at_of(self, parts: list[Schema]) -> At:
        for part in parts:
            name = referred(part)
            if name is not None:
                return start_at(self.place(name))
        raise AssertionError("a join without a reference has a place")


def _constraints_of(own: Schema) -> Schema:
    """Own keywords as a part of a join: `required` stays even without a type, since another part may have it."""
    return {key: value for key, value in own.items() if is_constraint(key) or key.startswith("x-connectory-")}


def _is_null(member: Any) -> bool:
    if not isinstance(member, dict):
        return False
    return (
        member.get("type") in ("null", ["null"])
        or member.get("enum") == [None]
        or ("const" in member and member["const"] is None)
    )


def _distinct(parts: list[Schema]) -> list[Schema]:
    if len(parts) < 2:
        return parts
    seen: dict[Any, Schema] = {}
    for part in parts:
        seen.setdefault(_join_key(part), part)
    return list(seen.values())


def _join_key(part: Schema) -> Any:
    """What tells parts of a join from each other: a name, the content of a scalar, the identity of an object."""
    name = referred(part)
    if name is not None:
        return name
    return identity(part) if is_scalar(part) else id(part)
