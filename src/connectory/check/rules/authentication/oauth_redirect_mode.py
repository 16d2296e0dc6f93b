"""The sign-in comes back to an address that is not of the connector alone.

## What it finds
A `redirectMode` that is none of `Global`, `GlobalPerConnector` and `Direct` (an error; a warning if only the case is
another, as in some accepted connectors), or is `Global`.

## Why it matters
Since February 2024 new connectors have to use an address of their own (`GlobalPerConnector`). `Global` goes on working
in those that exist.

## Example
    "redirectMode": "Global"

## Instead
    "redirectMode": "GlobalPerConnector"

## Fix
Safe: another case is put right. None for `Global`: the new address has to be registered with the service first.

## References
- Microsoft's paconn-apiProperties.schema.json: `oAuthSettings`; documentation of redirect addresses
"""

from __future__ import annotations

from connectory.check.another_case import known_as, respell
from connectory.check.nodes.properties import OAuthSettings
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, WARNING, Severity, certification
from connectory.facts.connection_parameters import REDIRECT_MODES

RULE = Rule("PC459", ERROR)

_ADVICE = certification(Severity.WARNING, custom=Severity.INFO)


@RULE.on(OAuthSettings, "redirectMode")
def check(settings: OAuthSettings, report: Reporter) -> None:
    mode = settings.value["redirectMode"]
    if mode not in REDIRECT_MODES:
        known = known_as(mode, REDIRECT_MODES)
        fix = respell(settings, ("redirectMode",), known, safe=True)
        levels = WARNING if known else ERROR
        report(settings, f"there is no redirect mode `{mode}`", "redirectMode", fix=fix, levels=levels)
    elif mode == "Global":
        message = "new connectors come back to an address of their own: `GlobalPerConnector`, not `Global`"
        report(settings, message, "redirectMode", levels=_ADVICE)
