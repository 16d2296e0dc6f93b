"""The scopes of a sign-in are not a list of texts.

## What it finds
An item of `scopes` that is no text. `null` instead of a list is a warning.

## Why it matters
The scopes are what users are asked to allow. Microsoft's schema of the file takes a list of texts only.

## Example
    "scopes": null

## Instead
    "scopes": []

## Fix
Safe: `null` becomes an empty list.

## References
- Microsoft's paconn-apiProperties.schema.json: `oAuthSettings`
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.properties import OAuthSettings
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, WARNING

RULE = Rule("PC461", ERROR)


@RULE.on(OAuthSettings, "scopes")
def check(settings: OAuthSettings, report: Reporter) -> None:
    if settings.value["scopes"] is None:
        fix = Fix("Write an empty list", (Put((*settings.path, "scopes"), []),))
        report(settings, "`scopes` is a list", "scopes", fix=fix, levels=WARNING)
    for index, scope in enumerate(settings.sequence("scopes")):
        if not isinstance(scope, str):
            report(settings, "a scope has to be a text", "scopes", index)
