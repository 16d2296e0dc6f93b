"""The texts of a definition that people read in the designer, and rules that look at many of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Literal

from connectory.check.nodes.definition import (
    FormParameter,
    Header,
    HeaderParameter,
    Info,
    Operation,
    Parameter,
    PathParameter,
    QueryParameter,
)
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule, Subscription

Place = tuple[type[Node], str]
TextCheck = Callable[[Any, str, str, Reporter], None]
"""A check function that takes the node, the key, and the text under it."""

OPERATION_TEXTS: tuple[Place, ...] = ((Operation, "summary"), (Operation, "description"))
PARAMETER_TEXTS: tuple[Place, ...] = ((Parameter, "x-ms-summary"), (Parameter, "description"))
VALUE_PARAMETERS: tuple[type[Parameter], ...] = (HeaderParameter, QueryParameter, PathParameter, FormParameter)
"""The parameters that are not the body."""
VALUE_PARAMETER_TEXTS: tuple[Place, ...] = tuple(
    (kind, key) for kind in VALUE_PARAMETERS for key in ("x-ms-summary", "description")
)
SCHEMA_TEXTS: tuple[Place, ...] = ((Schema, "title"), (Schema, "x-ms-summary"), (Schema, "description"))
CONNECTOR_TEXTS: tuple[Place, ...] = ((Info, "title"), (Info, "description"))


def on_texts(rule: Rule, *places: Place) -> Callable[[TextCheck], TextCheck]:
    """Have the decorated function called for each text at these places that is not blank."""
    return partial(_subscribe, rule, places, "not blank")


def on_blank_texts(rule: Rule, *places: Place) -> Callable[[TextCheck], TextCheck]:
    """Have the decorated function called for each text at these places that is blank."""
    return partial(_subscribe, rule, places, "blank")


def _subscribe(rule: Rule, places: Iterable[Place], text: Literal["blank", "not blank"], check: TextCheck) -> TextCheck:
    rule.subscriptions += [Subscription(kind, key, check, text) for kind, key in places]
    return check


def find_words(*words: str) -> re.Pattern[str]:
    """A pattern for any of these words or names, whole, in any case, with or without the blanks in them."""
    alternatives = "|".join(re.escape(word).replace(r"\ ", r"\s*") for word in words)
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)


def is_shown(node: Node) -> bool:
    """Whether makers see the operation, parameter or property whose text it is."""
    if isinstance(node, Operation | Schema):
        return not node.internal
    return node.shown if isinstance(node, Parameter) else True


def named(node: Node) -> str:
    """What messages call a node: `GetOrder`, the parameter `id`, the property `total`, the schema `Order`."""
    if isinstance(node, Operation):
        return f"`{node.label}`"
    if isinstance(node, Parameter):
        return f"the parameter {node.label}"
    if isinstance(node, Schema):
        name = node.property_name
        if name is None and node.steps[:1] == ("definitions",):
            return f"the schema `{node.name}`"
        return f"the property `{name}`" if name else "the schema"
    if isinstance(node, Header):
        return f"the header `{node.name}`"
    return "the connector" if isinstance(node, Info) else f"the {node.noun}"
