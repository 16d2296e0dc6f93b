"""The one walk over everything that is checked: each node is seen once, and handed to the rules that asked for it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple

from connectory.check import grammar, properties_grammar
from connectory.check.finding import Finding, Spot
from connectory.check.fix import Fix
from connectory.check.nodes.archives import Archive
from connectory.check.nodes.definition import Operation
from connectory.check.nodes.files import ConnectorFolder, File, Package
from connectory.check.nodes.node import (
    Fault,
    FreeKey,
    Key,
    MissingKey,
    Node,
    Root,
    TextFault,
    UnexpectedStanding,
    UnknownKey,
    WrongType,
    WrongValue,
)
from connectory.check.rule import Rule, Subscription
from connectory.check.severity import Levels, Profile
from connectory.check.source import Source
from connectory.connector.lossless_json import natural_key
from connectory.document.pointer import Key as Step
from connectory.document.pointer import format_pointer

__all__ = ["Found", "Walk", "grammar", "properties_grammar"]  # imported, the grammars say what each kind may hold


class Found(NamedTuple):
    """A finding with what mends it, and the file that it is in."""

    finding: Finding
    fix: Fix | None
    source: Any


Bound = tuple[Callable[..., None], Callable[..., None]]  # a check function, and how it reports
_KEY = re.compile(r'"(?:[^"\\]|\\.)*"[ \t]*:[ \t]*')
_JSON_TYPES = (dict, list, str, int, float, bool, type(None))


class _Action(NamedTuple):
    """What the walk does with a value of one type under a key.

    Where only certain words may stand, `words` has them, each with its checks.
    """

    key: Key
    fault: type[Fault] | None
    words: dict[str, tuple[Bound, ...]] | None
    checks: tuple[Bound, ...]
    text_checks: tuple[Bound, ...]
    blank_checks: tuple[Bound, ...]
    make: Callable[[Any, Node, tuple[Step, ...]], Node] | None
    holds: str


_Actions = dict[type, _Action | None]
"""By the type of the value; None: nothing is to be done."""


class _Table(NamedTuple):
    """What the walk does with a node of one kind."""

    checks: tuple[Bound, ...]
    required: tuple[tuple[str, Key], ...]
    actions: dict[str, _Actions]
    others: _Actions | None
    open: bool


class Walk:
    """Rules, bound to one profile, ready to look at many connectors."""

    def __init__(self, rules: Iterable[Rule], profile: Profile) -> None:
        self._found: list[Found] = []
        self._profile = profile
        self._subscriptions = [
            (subscription, (subscription.check, partial(self._report, rule)))
            for rule in rules
            if rule.levels.of(profile) is not None
            for subscription in rule.subscriptions
        ]
        self._tables: dict[type[Any], _Table] = {}

    def run(self, roots: Iterable[Node]) -> list[Found]:
        """Walk through these nodes and all below them. Returns what the rules found."""
        self._found = []
        for root in roots:
            if not isinstance(root, Root) or isinstance(root, File) or self._is_object(root):
                self._walk(root)
        return self._found

    def _is_object(self, root: Root) -> bool:
        """Tell what is wrong with the text of a JSON file. Returns whether an object can be read from it."""
        for fault in root.source.faults:
            self._fault(TextFault(root, fault))
        if root.source.root.__class__ is dict:
            return True
        if not root.source.unreadable:
            self._fault(WrongType(root, "", Key(frozenset({dict}))))
        return False

    def _walk(self, root: Node) -> None:
        tables = self._tables
        waiting = [root]
        while waiting:
            node = waiting.pop()
            checks, required, actions, others, is_open = tables.get(node.__class__) or self._table(node.__class__)
            value = node.value
            for check, report in checks:
                check(node, report)
            for key, expected in required:
                if key not in value:
                    self._fault(MissingKey(node, key, expected))
            for key, child in value.items():
                by_type = actions.get(key)
                if by_type is None:
                    if key[:2] == "x-" and (is_open and key[:5] != "x-ms-"):
                        self._fault(FreeKey(node, key, None))
                        continue
                    if others is None or key[:2] == "x-":
                        self._fault(UnknownKey(node, key, None))
                        continue
                    by_type = others
                action = by_type[child.__class__]
                if action is None:
                    continue
                expected, fault, words, checks, text_checks, blank_checks, make, holds = action
                if fault is WrongType:
                    self._fault(WrongType(node, key, expected))
                    continue
                if words is not None:
                    allowed = words.get(child)
                    if allowed is None:
                        self._fault(WrongValue(node, key, expected))
                        continue
                    checks = allowed
                if fault is not None:
                    self._fault(fault(node, key, expected))
                for check, report in checks:
                    check(node, report)
                if text_checks or blank_checks:
                    for check, report in text_checks if child and not child.isspace() else blank_checks:
                        check(node, key, child, report)
                if make is None:
                    continue
                if holds == "one":
                    waiting.append(make(child, node, (key,)))
                    continue
                for step, item in child.items() if holds == "map" else enumerate(child):
                    if item.__class__ is dict:
                        waiting.append(make(item, node, (key, step)))
                    else:
                        self._fault(WrongType(node, key, expected, (step,)))

    def _fault(self, fault: Fault | TextFault) -> None:
        """Hand what the grammar does not allow to the rules that asked for it."""
        for check, report in (self._tables.get(fault.__class__) or self._table(fault.__class__)).checks:
            check(fault, report)

    def _table(self, kind: type[Any]) -> _Table:
        """What is to be done with nodes (or faults) of a kind; made when the first one is met."""
        by_key: dict[str | None, list[tuple[Subscription, Bound]]] = {}
        for subscription, bound in self._subscriptions:
            if issubclass(kind, subscription.kind):
                by_key.setdefault(subscription.key, []).append((subscription, bound))
        whole = tuple(bound for _, bound in by_key.get(None, ()))
        if not issubclass(kind, Node):
            table = _Table(whole, (), {}, None, False)
        else:
            actions = {name: _actions(key, by_key.get(name, ())) for name, key in kind.keys.items()}
            required = tuple((name, key) for name, key in kind.keys.items() if key.required)
            table = _Table(whole, required, actions, _actions(kind.others, ()) if kind.others else None, kind.open)
        self._tables[kind] = table
        return table

    def _report(
        self,
        rule: Rule,
        node: Node,
        message: str,
        *keys: Step,
        span: tuple[int, int] | None = None,
        levels: Levels | None = None,
        fix: Fix | None = None,
        advice: str = "",
        related: Sequence[Node] = (),
    ) -> None:
        severity = (levels or rule.levels).of(self._profile)
        if severity is None:
            return
        root, steps, operation = _above(node)
        source = root.source
        path = (*steps, *keys)
        spot = _spot(node, source, path, span)
        finding = Finding(
            rule.name,
            rule.code,
            rule.microsoft,
            severity,
            message,
            _masked(spot) if rule.masks else spot,
            _fingerprint(rule.name, source.short if source else "", message if span else "", root.value, path),
            None if fix is None else "safe" if fix.safe else "unsafe",
            fix.title if fix else "",
            operation.id if operation else None,
            tuple([_spot(other, other.source, other.path, None) for other in related]) if related else (),
            advice,
        )
        self._found.append(Found(finding, fix, source))


def _actions(key: Key, asked: Collection[tuple[Subscription, Bound]]) -> _Actions:
    """What is to be done with each type of value under a key that these subscriptions ask for."""
    checks = tuple(_only_where_asked(subscription, bound) for subscription, bound in asked if not subscription.text)
    words = _words(key.values, asked) if key.values else None
    text_checks = tuple(bound for subscription, bound in asked if subscription.text == "not blank")
    blank_checks = tuple(bound for subscription, bound in asked if subscription.text == "blank")
    actions: _Actions = {}
    for json_type in _JSON_TYPES:
        action = None
        if key.types is not None and json_type not in key.types:
            action = _Action(key, WrongType, None, (), (), (), None, "")
        else:
            fault = None if key.standing == "allowed" else UnexpectedStanding
            texts, blanks = (text_checks, blank_checks) if json_type is str else ((), ())
            holder = list if key.holds == "list" else dict
            make = key.kind.make if key.kind and json_type is holder else None
            if fault or words or checks or texts or blanks or make:
                action = _Action(key, fault, words, checks, texts, blanks, make, key.holds)
        actions[json_type] = action
    return actions


def _words(values: Iterable[str], asked: Collection[tuple[Subscription, Bound]]) -> dict[str, tuple[Bound, ...]]:
    """The checks for each of the words that may stand under a key."""
    return {
        word: tuple(bound for each, bound in asked if not each.text and each.value in (None, word)) for word in values
    }


def _only_where_asked(subscription: Subscription, bound: Bound) -> Bound:
    """A check that is called for the value that is asked for: where any may stand, each has to be looked at."""
    key, value = subscription.key, subscription.value
    if value is None:
        return bound
    check, report = bound

    def check_value(node: Node, report: Callable[..., None]) -> None:
        if node.value[key] == value:
            check(node, report)

    return check_value, report


def _above(node: Node) -> tuple[Node, tuple[Step, ...], Operation | None]:
    """The root of the file that a node is in, the path from there, and the operation around it: in one climb."""
    path = node.steps
    operation = node if isinstance(node, Operation) else None
    while node.parent is not None:
        node = node.parent
        path = node.steps + path
        if operation is None and isinstance(node, Operation):
            operation = node
    return node, path, operation


def _spot(node: Node, source: Source | None, path: tuple[Step, ...], span: tuple[int, int] | None) -> Spot:
    if source is None:
        return Spot(node.shown if isinstance(node, ConnectorFolder | Package | Archive) else "", "", 1, 1, 2, "")
    return source.spot(path) if span is None else source.spot_between(*span, format_pointer(path))


def _masked(spot: Spot) -> Spot:
    """The place, with asterisks for what is underlined; the key of a member stays."""
    start, end = spot.column - spot.excerpt_column, spot.end_column - spot.excerpt_column
    key = _KEY.match(spot.excerpt, start)
    if key:
        start = min(key.end(), end)
    length = min(end, len(spot.excerpt)) - start
    return spot._replace(excerpt=spot.excerpt[:start] + "*" * length + spot.excerpt[end:])


def _fingerprint(rule: str, file: str, message: str, value: Any, path: tuple[Step, ...]) -> str:
    """A name for the finding that does not change when lines move, or when other items join a list.

    Items of lists go by what tells them from their siblings, not by their index. `value` is that of the whole file.
    """
    parts = [rule, file, message]
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            value = None
        natural = natural_key(value) if isinstance(step, int) else None
        parts.append("\t".join(natural) if natural else str(step))
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
