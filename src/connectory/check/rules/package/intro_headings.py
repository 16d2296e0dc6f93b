"""The introduction lacks a heading, or has it in another place.

## What it finds
An intro.md without one of the headings of level 2 that it should have, with nothing below one, or with them in another
order: Prerequisites, How to get credentials, Get started with your connector, Known issues and limitations, Common
errors and remedies, FAQ. Connectors without a connection need no credentials.

## Why it matters
All pages of connectors have the same parts in the same order.

## Example
    ## FAQ
    ## Prerequisites

## Instead
    ## Prerequisites
    ## How to get credentials
    ## Get started with your connector
    ## Known issues and limitations
    ## Common errors and remedies
    ## FAQ

## Fix
None: the texts are for a person to write.

## References
- Submission for certification: intro.md
"""

from __future__ import annotations

import re

from connectory.check.nodes.files import Intro
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.facts.documents import INTRO_HEADINGS

RULE = Rule("PC922", certification(Severity.WARNING))

_LEVEL = 2


@RULE.on(Intro)
def check(intro: Intro, report: Reporter) -> None:
    last, last_start = "", 0
    for heading, pattern in INTRO_HEADINGS.items():
        section = intro.section(re.compile(pattern, re.IGNORECASE))
        if section is None:
            if heading != "How to get credentials" or _needs_credentials(intro):
                report(intro, f"the introduction has no heading `{heading}`", span=intro.beginning)
            continue
        span = (section.start, section.heading_end)
        if section.empty:
            report(intro, f"nothing stands below the heading `{section.title}`", span=span)
        elif section.level != _LEVEL:
            report(intro, f"the heading `{section.title}` is not of level {_LEVEL}", span=span)
        elif section.start < last_start:
            report(intro, f"the heading `{section.title}` should stand after `{last}`", span=span)
        else:
            last, last_start = section.title, section.start


def _needs_credentials(intro: Intro) -> bool:
    properties = intro.connector.properties
    return properties is None or bool(properties.connection_parameters)
