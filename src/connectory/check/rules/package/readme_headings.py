"""The readme lacks a heading of the template.

## What it finds
A readme without a heading for the publisher, the prerequisites, the supported operations, how to get credentials, or
the known issues, or with nothing below it. Verified publishers need deployment instructions, too.

How much it weighs follows what was accepted: prerequisites are an error; operations, publisher and known issues are an
error for independent publishers and a warning for verified ones; the rest is a warning. Connectors without a connection
need no credentials.

## Why it matters
Users and reviewers look for these. A pull request without them is sent back.

## Example
    # Contoso Orders
    Contoso is a shop for everything.

## Instead
    # Contoso Orders
    Contoso is a shop for everything.

    ## Publisher: Contoso
    ## Prerequisites
    You need a Contoso shop.
    ## Supported Operations
    ### List orders
    Lists the orders of the shop.
    ## Obtaining Credentials
    Copy the API key from the settings of your shop.
    ## Known Issues and Limitations
    Files over 10 MB are refused.
    ## Deployment Instructions
    Run `paconn create`.

## Fix
None: the texts are for a person to write.

## References
- The templates for readme.md in microsoft/PowerPlatformConnectors
"""

from __future__ import annotations

import re

from connectory.check.nodes.files import Readme
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Levels, Severity, certification, verified
from connectory.facts.documents import README_HEADINGS

_ERROR = certification(Severity.ERROR)
_WARNING = certification(Severity.WARNING)
_STRICTER = Levels(None, Severity.WARNING, Severity.ERROR)

RULE = Rule("PC903", _ERROR)

_LEVELS = {
    "Publisher": _STRICTER,
    "Prerequisites": _ERROR,
    "Supported Operations": _STRICTER,
    "Obtaining Credentials": _WARNING,
    "Known Issues and Limitations": _STRICTER,
    "Deployment Instructions": verified(Severity.WARNING),
}


@RULE.on(Readme)
def check(readme: Readme, report: Reporter) -> None:
    for heading, pattern in README_HEADINGS.items():
        if heading == "Obtaining Credentials" and not _needs_credentials(readme):
            continue
        section = readme.section(re.compile(pattern, re.IGNORECASE))
        if section is None:
            report(readme, f"the readme has no heading `{heading}`", span=readme.beginning, levels=_LEVELS[heading])
        elif section.empty and ":" not in section.title:  # `Publisher: Contoso` says it all
            span = (section.start, section.heading_end)
            report(readme, f"nothing stands below the heading `{section.title}`", span=span, levels=_WARNING)


def _needs_credentials(readme: Readme) -> bool:
    properties = readme.connector.properties
    return properties is None or bool(properties.connection_parameters)
