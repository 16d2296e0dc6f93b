"""Rules on how large schemas may be: they look at each named schema and at each that stands where it is used."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from connectory.check.nodes.definition import (
    BodyParameter,
    Definition,
    NotificationContent,
    Operation,
    PathItem,
    Response,
)
from connectory.check.nodes.node import Node
from connectory.check.nodes.sizes import Size
from connectory.check.rule import Reporter, Rule

Excess = Callable[[Size], str]
"""Says by how much a size is above a limit, as the end of a sentence (`has 600 schemas; ...`); empty if it is not."""


def limit_schemas(rule: Rule, excess: Excess, advice: str) -> None:
    """Have `rule` report each schema that is too large by itself, not because it refers to one that is."""
    rule.on(Definition, "definitions")(partial(_check_named, excess, advice))
    rule.on(BodyParameter, "schema")(partial(_check_content, excess, advice))
    rule.on(Response, "schema")(partial(_check_content, excess, advice))
    rule.on(NotificationContent, "schema")(partial(_check_content, excess, advice))


def _check_named(excess: Excess, advice: str, definition: Definition, report: Reporter) -> None:
    for name in definition.mapping("definitions"):
        size = definition.sizes.named(name)
        said = excess(size)
        if said and not any(map(excess, size.parts)):
            report(definition, f"the schema `{name}` {said}", "definitions", name, advice=advice)


def _check_content(excess: Excess, advice: str, holder: Node, report: Reporter) -> None:
    definition = holder.root
    assert isinstance(definition, Definition)
    size = definition.sizes.of(holder.value["schema"])
    said = excess(size)
    if said and not any(map(excess, size.parts)):
        report(holder, f"{_content(holder)} {said}", "schema", advice=advice)


def _content(holder: Node) -> str:
    """What messages call the thing that has the schema: the body of CreateOrder."""
    operation = holder.above(Operation)
    if isinstance(holder, NotificationContent):
        item = holder.parent
        assert isinstance(item, PathItem)
        trigger = next((each for each in item.operations.values() if each.trigger), None)
        return f"the notification of {trigger.label if trigger else item.template}"
    if isinstance(holder, Response):
        return f"the response {holder.status} of {operation.label}" if operation else f"the response `{holder.status}`"
    return f"the body of {operation.label}" if operation else f"the body `{holder.name}`"
