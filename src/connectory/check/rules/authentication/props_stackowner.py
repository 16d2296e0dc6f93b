"""The connector does not say who owns the service behind it.

## What it finds
`properties` without `stackOwner`, with a blank one, or with a text that a template or a tool left there for a person to
replace.

## Why it matters
Certification looks at it to tell verified publishers, who own the service, from independent ones, who do not.

## Example
    "stackOwner": "Name of the owner of the service or product."

## Instead
    "stackOwner": "Contoso"

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

RULE = Rule("PC408", certification(Severity.ERROR))


@RULE.on(ConnectorProperties)
def check_missing(properties: ConnectorProperties, report: Reporter) -> None:
    if properties.value.get("stackOwner") is None and not properties.connector.exported:
        keys = ("stackOwner",) if "stackOwner" in properties.value else ()
        report(properties, "the connector has no `stackOwner`", *keys)


@RULE.on(ConnectorProperties, "stackOwner")
def check(properties: ConnectorProperties, report: Reporter) -> None:
    name = properties.value["stackOwner"].strip()
    if not name:
        report(properties, "`stackOwner` is empty", "stackOwner")
    elif name.startswith("[[") or name.rstrip(".").lower() in TEMPLATE_TEXTS:
        report(properties, f"`stackOwner` is still the text of a template: `{name}`", "stackOwner")
