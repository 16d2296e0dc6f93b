"""The contact's e-mail address is none.

## What it finds
An `email` of the contact that is not a name, an `@` and a domain, in ASCII.

## Why it matters
Users and Microsoft write there; Microsoft's validator refuses the definition.

## Example
    "contact": {"email": "support at contoso.com"}

## Instead
    "contact": {"email": "support@contoso.com"}

## Fix
Safe: `mailto:` before it, and blanks around it, are taken off.

## References
- Microsoft's validator: ContactEmailNotValid
"""

from __future__ import annotations

import re

from connectory.check.another_case import respell
from connectory.check.nodes.definition import Contact
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC151", ERROR, microsoft="ContactEmailNotValid")

_EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE | re.ASCII)


@RULE.on(Contact, "email")
def check(contact: Contact, report: Reporter) -> None:
    email = contact.value["email"]
    if not _EMAIL.fullmatch(email):
        address = email.strip().removeprefix("mailto:").strip("<> ")
        fix = respell(contact, ("email",), address if _EMAIL.fullmatch(address) else None, safe=True)
        message = f"`{email}` is no e-mail address" if email.strip() else "the contact's `email` is blank"
        report(contact, message, "email", fix=fix)
