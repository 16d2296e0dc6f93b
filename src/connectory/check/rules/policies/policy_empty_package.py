"""The list of policies is empty, which has stopped a package.

## What it finds
`policyTemplateInstances: []`, in a connector that goes into certification.

## Why it matters
Publishers report that an exported list without any policy made the package fail with code 5000.1.1.16. Nobody has
confirmed it; without the key there is nothing to export.

## Example
    "policyTemplateInstances": []

## Instead
    Leave the key out.

## Fix
Safe: the key is taken out.

## References
- Certification policy 5000.1.1.16, as reported by publishers
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC517", certification(Severity.INFO), policy="5000.1.1.16")

_KEY = "policyTemplateInstances"


@RULE.on(ConnectorProperties, _KEY)
def check(properties: ConnectorProperties, report: Reporter) -> None:
    if not properties.value[_KEY]:
        fix = Fix("Take the key out", (Remove((*properties.path, _KEY)),))
        report(properties, "an empty list of policies has made packages fail", _KEY, fix=fix)
