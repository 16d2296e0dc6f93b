"""The comparison of two definitions: finds what belongs together and shows it to the judges, without judging.

Schemas are compared as what they mean, so it is no change when one moves into `definitions`. A pair of shared schemas
is looked at once in each role that it plays, however many operations use it, and what is equal is passed over.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from connectory.connector.lossless_json import same
from connectory.diff.definition import Definition, Operation, Parameter, Response, visibility
from connectory.diff.matching import match_operations, match_parameters, renamed_properties
from connectory.diff.pairs import (
    FieldPair,
    Kind,
    LoneField,
    LoneOperation,
    OperationPair,
    ParameterPair,
    Places,
    Report,
    ResponsePair,
    Root,
    User,
)
from connectory.diff.schemas import Path, Schema, Site, absent
from connectory.diff.unchanged import unchanged

Judge = Callable[[Any, Report], None]

_DEEP = frozenset({"$ref", "properties", "items", "allOf", "additionalProperties"})
"""A schema with none of these keys has no other schema in it."""

_VALUES = frozenset({"default", "enum"})
"""Keywords under which values stand, of any type."""


class Judges(NamedTuple):
    """The judges, by what they are shown."""

    operation: Sequence[Judge]
    operation_removed: Sequence[Judge]
    operation_added: Sequence[Judge]
    operation_renamed: Sequence[Judge]
    parameter: Sequence[Judge]
    response: Sequence[Judge]
    requirement: Sequence[Judge]
    field: Mapping[Kind, Sequence[Judge]]
    removed: Mapping[Kind, Sequence[Judge]]
    added: Mapping[Kind, Sequence[Judge]]
    renamed: Sequence[Judge]


class Comparison:
    """One run over two definitions. `pairs` are the operations that both have, `users` all that there are."""

    def __init__(self, old: Definition, new: Definition, judges: Judges, report: Report) -> None:
        self._old = old
        self._new = new
        self._judges = judges
        self._report = report
        self._waiting: deque[FieldPair] = deque()
        self._unchanged = unchanged(old.object("definitions"), new.object("definitions"))
        self._users: dict[tuple[object, ...], User] = {}
        self.pairs: list[OperationPair] = []
        self.users: list[tuple[Operation, User]] = []

    def run(self) -> None:
        """Compare everything, in the order of the old definition."""
        matched = match_operations(self._old.operations, self._new.operations)
        for operation in matched.removed:
            there = _nearest(self._new, operation)
            self._show(self._judges.operation_removed, self._lone_operation(operation, Places(operation.path, there)))
        for old, new in matched.both + matched.renamed:
            pair = OperationPair(old, new, self._user(old))
            self.pairs.append(pair)
            if old.named and old.id != new.id:
                self._show(self._judges.operation_renamed, pair)
            self._show(self._judges.operation, pair)
            self._parameters(pair)
            self._body(pair)
            self._responses(pair)
            self._notification(pair)
            while self._waiting:
                self._field(self._waiting.popleft())
        for operation in matched.added:
            there = _nearest(self._old, operation)
            self._show(
                self._judges.operation_added, self._lone_operation(operation, Places(there, operation.path, added=True))
            )

    def _show(self, judges: Iterable[Judge], shown: object) -> None:
        for judge in judges:
            judge(shown, self._report)

    def _user(self, operation: Operation) -> User:
        user = User()
        self.users.append((operation, user))
        return user

    def _lone_operation(self, operation: Operation, places: Places) -> LoneOperation:
        return LoneOperation(operation, places, self._user(operation))

    # Inputs

    def _parameters(self, pair: OperationPair) -> None:
        matched = match_parameters(list(pair.old.parameters.values()), list(pair.new.parameters.values()))
        for old, new in matched.both:
            if not _same(old.site.value, new.site.value):
                field = self._input(pair, old, new)
                self._show(self._judges.parameter, ParameterPair(field, old.location, new.location))
                self._enter(field)
        for old, new in matched.renamed:
            lone = self._lone_input(pair, old, Places(old.site.path, new.site.path))
            lone.became = new.name
            self._show(self._judges.renamed, lone)
        for parameter in matched.removed:
            lone = self._lone_input(pair, parameter, Places(parameter.site.path, pair.new.path))
            self._show(self._judges.removed["input"], lone)
        for parameter in matched.added:
            lone = self._lone_input(pair, parameter, Places(pair.old.path, parameter.site.path, added=True))
            self._show(self._judges.added["input"], lone)

    def _body(self, pair: OperationPair) -> None:
        old, new = pair.old.body, pair.new.body
        if old and new:
            self._enter(self._input(pair, old, new))
        elif old:
            self._show(self._judges.removed["input"], self._lone_input(pair, old, Places(old.site.path, pair.new.path)))
        elif new:
            self._show(
                self._judges.added["input"],
                self._lone_input(pair, new, Places(pair.old.path, new.site.path, added=True)),
            )

    def _input(self, pair: OperationPair, old: Parameter, new: Parameter) -> FieldPair:
        return FieldPair(
            _input_root(pair, old),
            "",
            pair.user,
            old.schema,
            new.schema,
            Places(old.site.path, new.site.path),
            required=new.required,
            was_required=old.required,
            chained=new.required,
            visibility=_visibility(new),
            was_visibility=_visibility(old),
        )

    def _lone_input(self, pair: OperationPair, parameter: Parameter, places: Places) -> LoneField:
        return LoneField(
            _input_root(pair, parameter),
            "",
            "",
            pair.user,
            parameter.schema,
            places,
            required=parameter.required,
            chained=parameter.required,
            hidden=_visibility(parameter) == "internal",
        )

    # Outputs

    def _responses(self, pair: OperationPair) -> None:
        old, new = pair.old.successes, pair.new.successes
        codes = [(code, code) for code in old if code in new]
        if old and new and next(iter(old)) not in new:
            codes.insert(0, (next(iter(old)), next(iter(new))))
        for before, after in codes:
            self._response(ResponsePair(pair, old[before], new[after]))
        if not codes and (old or new):
            nothing = Response("", (*(pair.new if old else pair.old).path, "responses"), None)
            self._response(ResponsePair(pair, next(iter(old.values()), nothing), next(iter(new.values()), nothing)))

    def _response(self, response: ResponsePair) -> None:
        self._show(self._judges.response, response)
        if response.old.schema and response.new.schema:
            root = Root("output", "output", "output", f"{response.value_path}/schema")
            self._output(root, response.user, response.old.schema, response.new.schema)

    def _notification(self, pair: OperationPair) -> None:
        old, new = pair.old.notification, pair.new.notification
        path = f"{pair.value_path}/responses/x-ms-notification-content/schema"
        root = Root("notification", "trigger output", "trigger output", path)
        if old and new:
            self._output(root, pair.user, old, new)
        elif old:
            places = Places(old.path, pair.new.path[:-1])
            lone = LoneField(root, "", "", pair.user, self._old.schemas.at(old), places)
            self._show(self._judges.removed["notification"], lone)
        elif new:
            places = Places(pair.old.path[:-1], new.path, added=True)
            lone = LoneField(root, "", "", pair.user, self._new.schemas.at(new), places)
            self._show(self._judges.added["notification"], lone)

    def _output(self, root: Root, user: User, old: Site, new: Site) -> None:
        self._enter(self._pair(root, "", user, old, new))

    # Schemas

    def _pair(self, root: Root, trail: str, user: User, old: Site, new: Site) -> FieldPair:
        """A field of which the schemas are known, and nothing of what is around it."""
        old_schema, new_schema = self._old.schemas.at(old), self._new.schemas.at(new)
        return FieldPair(
            root,
            trail,
            user,
            old_schema,
            new_schema,
            Places(old.path, new.path),
            visibility=visibility(new_schema.keywords),
            was_visibility=visibility(old_schema.keywords),
        )

    def _enter(self, field: FieldPair) -> None:
        """Look at a field later: at one that holds others only if that is not done yet, or is never done."""
        if field.required != field.was_required and field.root.kind == "input":
            self._show(self._judges.requirement, field)
        field.places = Places(field.old.path, field.new.path)
        is_same = field.old.path == field.new.path and field.old.path in self._unchanged
        if is_same and field.visibility == field.was_visibility:
            return
        if field.old.is_leaf and field.new.is_leaf:
            self._waiting.append(field)
            return
        role = (
            field.required,
            field.chained,
            field.visibility,
            field.was_visibility,
            field.enclosed,
            field.was_enclosed,
        )
        key = (field.root.kind, id(field.old), id(field.new), role)
        user = self._users.get(key)
        if user is None:
            user = self._users[key] = User()
            self._waiting.append(field)
        field.user.uses.add(user)
        field.user = user

    def _field(self, field: FieldPair) -> None:
        old, new = field.old, field.new
        if not _same(old.keywords, new.keywords) or field.visibility != field.was_visibility:
            self._show(self._judges.field[field.root.kind], field)
        if old.type != new.type and old.type and new.type:
            return
        self._members(field)
        if old.items or new.items:
            items = self._inner(field, "items", old.items or absent(old.path), new.items or absent(new.path))
            items.required = items.was_required = True
            items.chained = field.chained
            self._enter(items)
        if old.additional and new.additional:
            self._enter(self._inner(field, "additionalProperties", old.additional, new.additional))

    def _inner(self, field: FieldPair, name: str, old: Site, new: Site) -> FieldPair:
        inner = self._pair(field.root, f"{field.trail}/{name}", field.user, old, new)
        inner.enclosed, inner.was_enclosed = field.hidden, field.was_hidden
        return inner

    def _members(self, field: FieldPair) -> None:
        old, new = field.old, field.new
        removed = [name for name in old.properties if name not in new.properties]
        added = [name for name in new.properties if name not in old.properties]
        renamed: dict[str, str] = {}
        if removed and added and field.root.kind == "input":
            renamed = renamed_properties(old, new, self._old.schemas, self._new.schemas)
        for name, site in old.properties.items():
            if name in new.properties:
                self._member(field, name, site, new.properties[name])
        for name, other in renamed.items():
            lone = self._lone(field, name, old, Places(old.properties[name].path, new.properties[other].path))
            lone.became = other
            self._show(self._judges.renamed, lone)
        for name in removed:
            if name not in renamed:
                lone = self._lone(field, name, old, Places(old.properties[name].path, new.path))
                self._show(self._judges.removed[field.root.kind], lone)
        others = set(renamed.values())
        for name in added:
            if name not in others:
                lone = self._lone(field, name, new, Places(old.path, new.properties[name].path, added=True))
                self._show(self._judges.added[field.root.kind], lone)

    def _member(self, field: FieldPair, name: str, old: Site, new: Site) -> None:
        required, was_required = name in field.new.required, name in field.old.required
        if required == was_required and _is_flat(old.value) and _same(old.value, new.value):
            return
        member = self._inner(field, name, old, new)
        member.required, member.was_required = required, was_required
        member.chained = field.chained and required
        self._enter(member)

    def _lone(self, field: FieldPair, name: str, holder: Schema, places: Places) -> LoneField:
        is_old = not places.added
        schema = (self._old if is_old else self._new).schemas.at(holder.properties[name])
        required = name in holder.required
        return LoneField(
            field.root,
            f"{field.trail}/{name}",
            name,
            field.user,
            schema,
            places,
            required=required,
            chained=required and field.chained,
            hidden=(field.was_hidden if is_old else field.hidden) or visibility(schema.keywords) == "internal",
        )


def _nearest(definition: Definition, operation: Operation) -> Path:
    """The place in a definition where an operation would stand."""
    return operation.path[:2] if operation.template in definition.object("paths") else ("paths",)


def _input_root(pair: OperationPair, parameter: Parameter) -> Root:
    path = f"{pair.value_path}/parameter/{parameter.name}"
    if parameter.location == "body":
        return Root("input", "body", "body property", f"{path}/schema")
    name = f'parameter "{parameter.name}"'
    return Root("input", name, f"{name} at", path)


def _visibility(parameter: Parameter) -> str:
    """A body may be hidden, and its schema."""
    return visibility(parameter.site.value) or visibility(parameter.schema.keywords)


def _same(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether two schemas are equal. Python takes 1 for equal to true, which matters where there are values in them."""
    return old == new and (_VALUES.isdisjoint(old) or same(dict(old), dict(new)))


def _is_flat(value: object) -> bool:
    return isinstance(value, dict) and _DEEP.isdisjoint(value)
