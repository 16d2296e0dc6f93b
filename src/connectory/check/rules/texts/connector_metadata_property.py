"""The metadata of the connector lacks something, or has it under another name.

## What it finds
`x-ms-connector-metadata` without a `Website`, a `Privacy policy` or `Categories`, or with a blank value for it. Another
case of the name (`Privacy Policy`) is a warning.

## Why it matters
The connector's page shows website and privacy policy, and the gallery sorts connectors by category. Microsoft's
validator refuses the definition in certification.

## Example
    "x-ms-connector-metadata": [
      {"propertyName": "Website", "propertyValue": "https://www.contoso.com"},
      {"propertyName": "Privacy Policy", "propertyValue": "https://www.contoso.com/privacy"}
    ]

## Instead
    "x-ms-connector-metadata": [
      {"propertyName": "Website", "propertyValue": "https://www.contoso.com"},
      {"propertyName": "Privacy policy", "propertyValue": "https://www.contoso.com/privacy"},
      {"propertyName": "Categories", "propertyValue": "Commerce"}
    ]

## Fix
Safe: the name is written as it should be. What is missing is for a person to say.

## References
- Microsoft's validator: ConnectorMetadataPropertiesMissing
- Submission for certification: the names
"""

from __future__ import annotations

from typing import Any

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Definition
from connectory.check.nodes.extensions import MetadataEntry
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.facts.texts import METADATA

RULE = Rule("PC812", certification(Severity.ERROR), microsoft="ConnectorMetadataPropertiesMissing")

_SPELT = {name.casefold(): name for name in METADATA}
_KEY = "x-ms-connector-metadata"


@RULE.on(Definition, _KEY)
def check(definition: Definition, report: Reporter) -> None:
    names = [_name(entry) for entry in definition.sequence(_KEY)]
    missing = [f"no `{name}`" for name in METADATA if name.casefold() not in names]
    if missing and None not in names:
        report(definition, f"the connector's metadata has {', '.join(missing)}", _KEY)


@RULE.on(MetadataEntry, "propertyName")
def check_entry(entry: MetadataEntry, report: Reporter) -> None:
    written = entry.value["propertyName"]
    name = _SPELT.get(written.strip().casefold())
    if name is None:
        return
    if name != written:
        fix = Fix(f"Write `{name}`", (Put((*entry.path, "propertyName"), name),))
        message = f"`{written}` in the connector's metadata should be `{name}`"
        report(entry, message, "propertyName", levels=certification(Severity.WARNING), fix=fix)
    value = entry.text("propertyValue")
    if value is not None and not value.strip():
        report(entry, f"`{name}` in the connector's metadata is blank", "propertyValue")


def _name(entry: Any) -> str | None:
    """The name of an entry, in one case; None if it has none that can be read, and may be one that is missed."""
    name = entry.get("propertyName") if isinstance(entry, dict) else None
    return name.strip().casefold() if isinstance(name, str) else None
