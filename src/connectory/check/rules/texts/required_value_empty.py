"""A text that has to be there is blank.

## What it finds
A blank title, version or description of the connector, a blank summary or description of an operation, a blank
`x-ms-summary` or description of a parameter that is not the body, and a blank value in `x-ms-connector-metadata` (of
what has to stand there, connector-metadata-property tells).

In a connector that is not to be certified, only title and version are looked at. What makers do not see (internal
operations, internal parameters, parameters of internal operations) is a warning.

## Why it matters
The designer shows nothing there, and Microsoft's validator refuses the definition in certification.

## Example
    {"name": "id", "in": "path", "x-ms-summary": "", "description": "The number of the order."}

## Instead
    {"name": "id", "in": "path", "x-ms-summary": "Order ID", "description": "The number of the order."}

## Fix
None: the text is for a person to write.

## References
- Microsoft's validator: RequiredValueEmpty
"""

from __future__ import annotations

from connectory.check.nodes.definition import Info
from connectory.check.nodes.extensions import MetadataEntry
from connectory.check.nodes.node import Node
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, Severity, certification
from connectory.check.texts import OPERATION_TEXTS, VALUE_PARAMETER_TEXTS, is_shown, named, on_blank_texts
from connectory.facts.texts import METADATA

RULE = Rule("PC806", ERROR, microsoft="RequiredValueEmpty")

_CERTIFIED = certification(Severity.ERROR)
_UNSEEN = certification(Severity.WARNING)
_REQUIRED_METADATA = frozenset(name.casefold() for name in METADATA)


@on_blank_texts(RULE, (Info, "title"), (Info, "version"))
def check_title(info: Info, key: str, _text: str, report: Reporter) -> None:
    report(info, f"the {key} of the connector is blank", key)


@on_blank_texts(RULE, (Info, "description"), *OPERATION_TEXTS, *VALUE_PARAMETER_TEXTS)
def check(node: Node, key: str, _text: str, report: Reporter) -> None:
    report(node, f"`{key}` of {named(node)} is blank", key, levels=_CERTIFIED if is_shown(node) else _UNSEEN)


@on_blank_texts(RULE, (MetadataEntry, "propertyValue"))
def check_metadata(entry: MetadataEntry, key: str, _text: str, report: Reporter) -> None:
    name = entry.text("propertyName") or ""
    if name.strip().casefold() not in _REQUIRED_METADATA:
        report(entry, f"the value of `{name}` in the connector's metadata is blank", key, levels=_CERTIFIED)
