"""The solution is a managed one.

## What it finds
A solution whose solution.xml says something else than `<Managed>0</Managed>`.

## Why it matters
Certification works on unmanaged solutions: those that you export from the environment where the connector was made.

## Example
    <Managed>1</Managed>

## Instead
    <Managed>0</Managed>

## Fix
None: export the solution again, as unmanaged.

## References
- Reports of publishers; Microsoft does not say it in writing
"""

from __future__ import annotations

from connectory.check.nodes.archives import Manifest
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC970", certification(Severity.ERROR))


@RULE.on(Manifest)
def check(manifest: Manifest, report: Reporter) -> None:
    managed = manifest.element_texts("Managed")
    if managed and managed[0] != "0":
        place = manifest.span(f"<Managed>{managed[0]}</Managed>", "<Managed")
        report(manifest, "the solution is exported as managed; certification takes unmanaged ones", span=place)
