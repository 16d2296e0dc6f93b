"""The connector does not say who publishes it.

## What it finds
`properties` without `publisher`, with a blank one, or with a text that a template or a tool left there for a person to
replace.

## Why it matters
The name stands on the connector's page, and certification compares it with the readme and with who submits.

## Example
    "publisher": "Name of company or organization."

## Instead
    "publisher": "Contoso"

## Fix
None: only you know it.

## References
- Submission for certification: metadata of the connector; the templates of the connectors' repository
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.facts.connection_parameters import TEMPLATE_TEXTS

RULE = Rule("PC407", certification(Severity.ERROR))


@RULE.on(ConnectorProperties)
def check_missing(properties: ConnectorProperties, report: Reporter) -> None:
    if properties.value.get("publisher") is None and not properties.connector.exported:
        keys = ("publisher",) if "publisher" in properties.value else ()
        report(properties, "the connector has no `publisher`", *keys)


@RULE.on(ConnectorProperties, "publisher")
def check(properties: ConnectorProperties, report: Reporter) -> None:
    name = properties.value["publisher"].strip()
    if not name:
        report(properties, "`publisher` is empty", "publisher")
    elif name.startswith("[[") or name.rstrip(".").lower() in TEMPLATE_TEXTS:
        report(properties, f"`publisher` is still the text of a template: `{name}`", "publisher")
