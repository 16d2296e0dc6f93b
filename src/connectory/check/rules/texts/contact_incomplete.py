"""The contact of the connector is not complete.

## What it finds
`info.contact` in which `name` is missing or blank, or `email` is missing. For `url` it is a warning: some accepted
connectors have none. What is written in those two has the rules contact-email and url-invalid.

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
        if key not in contact.value:
            report(contact, f"the contact has no {key}", levels=levels)
    name = contact.text("name")
    if name is not None and not name.strip():
        report(contact, "the contact's name is blank", "name")
