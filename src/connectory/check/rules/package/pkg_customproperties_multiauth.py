"""A connector with several ways to sign in is submitted without customProperties.json.

## What it finds
A connector with `connectionParameterSets` in an archive that has no `customProperties.json` beside `intro.md`.

## Why it matters
Certification asks for that file in addition. What stands in it is not documented publicly: ask your contact.

## Example
    submission.zip
      intro.md
      package.zip

## Instead
    submission.zip
      intro.md
      package.zip
      customProperties.json

## Fix
None.

## References
- Certification policies: what a package holds
- Certification policy 5000.1.1.5
"""

from __future__ import annotations

from connectory.check.nodes.archives import Submission
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.facts.packages import MULTIPLE_SIGN_INS

RULE = Rule("PC956", ERROR, policy="5000.1.1.5")


@RULE.on(Submission)
def check(submission: Submission, report: Reporter) -> None:
    several = any(each.properties and each.properties.connector_properties.sets for each in submission.connectors)
    if several and submission.find(submission.base + MULTIPLE_SIGN_INS) is None:
        report(submission, f"the connector has parameter sets, and there is no `{MULTIPLE_SIGN_INS}` beside intro.md")
