"""A column names a filter function that is not known.

## What it finds
A value in `filterFunctions` that is no function or operator by which tables are filtered. Case does not count.

## Why it matters
Apps do not use what they do not know: they load the rows and filter them on the device. Microsoft does not publish the
list of its validator; this one has what Power Fx reads and what Microsoft's own connectors list.

## Example
    "x-ms-capabilities": {"filterFunctions": ["equals"]}

## Instead
    "x-ms-capabilities": {"filterFunctions": ["eq"]}

## Fix
None: which function is meant is not known.

## References
- Microsoft's validator: FilterFunctionsPropertyInvalidValue
"""

from __future__ import annotations

from connectory.check.nodes.extensions import ColumnCapabilities
from connectory.check.nodes.node import Node
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.facts.filter_functions import FILTER_FUNCTIONS

RULE = Rule("PC648", WARNING, microsoft="FilterFunctionsPropertyInvalidValue")
KEY = "filterFunctions"


@RULE.on(Schema, KEY)
@RULE.on(ColumnCapabilities, KEY)
def check(node: Node, report: Reporter) -> None:
    for index, name in node.texts(KEY):
        if name.lower() not in FILTER_FUNCTIONS:
            report(node, f"`{name}` is no known filter function", KEY, index)
