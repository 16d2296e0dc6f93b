"""Publisher and stack owner are not what the profile lets expect.

## What it finds
Under the profile `verified`, a `stackOwner` that differs from `publisher`; under `independent`, one that is the same.

## Why it matters
A verified publisher owns the service, or builds for its owner with explicit rights. An independent publisher does not
own it: who does should certify as verified publisher, with an icon and a colour of its own.

## Example
    "publisher": "Jane Doe", "stackOwner": "Jane Doe"

## Instead
    "publisher": "Jane Doe", "stackOwner": "Contoso"

## Fix
None: only you know who owns the service.

## References
- Submission for certification: publisher and stack owner
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectorProperties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Levels, Severity, independent, verified

RULE = Rule("PC410", Levels(None, Severity.INFO, Severity.WARNING))


@RULE.on(ConnectorProperties, "stackOwner")
def check(properties: ConnectorProperties, report: Reporter) -> None:
    publisher = (properties.text("publisher") or "").strip()
    owner = properties.value["stackOwner"].strip()
    if not publisher or not owner:
        return
    if publisher.casefold() == owner.casefold():
        message = "an independent publisher does not own the service, but publisher and stack owner are the same"
        report(properties, message, "stackOwner", levels=independent(Severity.WARNING))
    else:
        message = f"the service belongs to `{owner}`, and the publisher is `{publisher}`: do you build for its owner?"
        report(properties, message, "stackOwner", levels=verified(Severity.INFO))
