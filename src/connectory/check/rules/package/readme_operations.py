"""The readme leaves operations out.

## What it finds
Operations that makers see and whose summary or operationId stands nowhere in the readme.

## Why it matters
The template has a heading for each operation, with a sentence on what it does.

## Example
    ## Supported Operations
    See the documentation.

## Instead
    ## Supported Operations
    ### List orders
    Lists the orders of the shop, newest first.

## Fix
None: `connectory generate` writes this part.

## References
- The templates for readme.md in microsoft/PowerPlatformConnectors
"""

from __future__ import annotations

import re

from connectory.check.nodes.definition import Operation
from connectory.check.nodes.files import Readme
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.facts.documents import README_HEADINGS

RULE = Rule("PC906", certification(Severity.INFO))

_HEADING = re.compile(README_HEADINGS["Supported Operations"], re.IGNORECASE)
_SHOWN = 3  # operations in the message


@RULE.on(Readme)
def check(readme: Readme, report: Reporter) -> None:
    definition = readme.connector.definition
    section = readme.section(_HEADING)
    if definition is None or section is None:
        return
    shown = [operation for operation in definition.operations if not operation.internal]
    content = readme.content
    absent = [operation for operation in shown if not any(name in content for name in _names(operation))]
    if absent:  # as they are; Markdown may have escaped, wrapped or emphasised them
        text = _essence(content)
        absent = [operation for operation in absent if not any(_essence(name) in text for name in _names(operation))]
    if absent:
        names = ", ".join(f"`{operation.label}`" for operation in absent[:_SHOWN])
        more = f" and {len(absent) - _SHOWN} more" if len(absent) > _SHOWN else ""
        message = f"{len(absent)} of {len(shown)} operations are not in the readme: {names}{more}"
        report(readme, message, span=(section.start, section.heading_end))


def _names(operation: Operation) -> list[str]:
    names = (operation.text("summary") or "", operation.id or "")
    return [name for name in names if any(map(str.isalnum, name))]


def _essence(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(re.findall(r"[^\W_]+", text.casefold()))
