"""Rules on the keywords that schemas, parameters, headers and items share: types, defaults, lists of values, limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from connectory.check.fix import Fix, Put, Remove
from connectory.check.nodes.definition import Header, Items, Parameter
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule

Check = Callable[[Node, Reporter], None]
_KINDS = (Schema, Parameter, Header, Items)


def on_values(
    rule: Rule, key: str, kinds: Iterable[type[Node]] = _KINDS, *, value: str | None = None
) -> Callable[[Check], Check]:
    """Have the decorated function called for everything that describes a value and has the keyword `key`.

    With `value`, only if this word stands there.
    """

    def subscribe(check: Check) -> Check:
        for kind in kinds:
            rule.on(kind, key, value=value)(check)
        return check

    return subscribe


def forbid_negative(rule: Rule, key: str, kinds: Iterable[type[Node]] = _KINDS) -> None:
    """Have `rule` report each `key`, a least or greatest number of something, that is below 0.

    A negative `min...` asks for nothing: it is removed safely. A negative `max...` mostly means that there is no limit.
    """

    @on_values(rule, key, kinds)
    def check(node: Node, report: Reporter) -> None:
        value = node.value[key]
        if value < 0:
            fix = Fix(f"Remove `{key}`", (Remove((*node.path, key)),), safe=key.startswith("min"))
            report(node, f"`{key}` is {value}; it cannot be below 0", key, fix=fix)


def forbid_reversed(rule: Rule, least: str, most: str) -> None:
    """Have `rule` report each `least` that is above the `most` beside it."""

    @on_values(rule, least)
    def check(node: Node, report: Reporter) -> None:
        low, high = node.value[least], node.number(most)
        if high is None or low <= high:
            return
        if most != "maximum" and (high < 0 or isinstance(high, float)):  # rules of their own tell of these
            return
        swap = (Put((*node.path, least), high), Put((*node.path, most), low))
        fix = Fix(f"Swap `{least}` and `{most}`", swap, safe=False)
        report(node, f"`{least}` is {low} and `{most}` is {high}: no value is allowed", least, fix=fix)


def forbid_alone(rule: Rule, key: str, needed: str) -> None:
    """Have `rule` report each `key` that stands without the keyword that it makes stricter."""

    @on_values(rule, key)
    def check(node: Node, report: Reporter) -> None:
        if needed not in node.value:
            fix = Fix(f"Remove `{key}`", (Remove((*node.path, key)),))
            report(node, f"`{key}` has no `{needed}` beside it", key, fix=fix)
