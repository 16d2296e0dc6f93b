"""The contact of the connector is not complete.

## What it finds
`info.contact` in which `name` or `email` is missing or blank. For `url` it is a warning: some accepted connectors have
none.

## Why it matters
Users and Microsoft ask there for help. The support address is looked at in certification.

## Example
    "contact": {"name": "Contoso Support"}

## Instead
    "contact": {
      "name": "Contoso Support", "url": "https://www.contoso.com/support", "email": "support@contoso.com"
    }

## Fix
None: who helps is for a person to say.

## References
- Submission for certification: contact
- Policy 5000.3.1.4
"""

from __future__ import annotations

from connectory.check.nodes.definition import Contact
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Levels, Severity, certification

RULE = Rule("PC856", certification(Severity.ERROR), policy="5000.3.1.4")

_LEVELS: dict[str, Levels | None] = {"name": None, "email": None, "url": certification(Severity.WARNING)}


@RULE.on(Contact)
def check(contact: Contact, report: Reporter) -> None:
    for key, levels in _LEVELS.items():
        value = contact.value.get(key, "")
        if isinstance(value, str) and not value.strip():
            report(contact, f"the contact has no {key}", *([key] if key in contact.value else []), levels=levels)
