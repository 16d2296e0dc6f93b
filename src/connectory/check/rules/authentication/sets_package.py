"""A connector with parameter sets needs a file more in its package.

## What it finds
`connectionParameterSets`, in a connector that goes into certification.

## Why it matters
The package that is submitted has to hold `customProperties.json` beside `intro.md` if there are several ways to sign
in. This is a reminder; once there is a package, `check` looks into it.

## Example
    package: intro.md, package.zip

## Instead
    package: intro.md, package.zip, customProperties.json

## Fix
None.

## References
- Certification policy 5000.1.1.5
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC448", certification(Severity.INFO), policy="5000.1.1.5")


@RULE.on(ConnectorProperties, "connectionParameterSets")
def check(properties: ConnectorProperties, report: Reporter) -> None:
    if properties.connector.package is None and properties.sets:
        message = "the package of a connector with parameter sets has to hold `customProperties.json`"
        report(properties, message, "connectionParameterSets")
