"""The properties of a sign-in are not what the platform reads.

## What it finds
`properties` of `oAuthSettings` without `IsFirstParty`, or with another value than the texts `"True"` and `"False"`;
`"True"` in a connector of another publisher than Microsoft; an `IsOnbehalfofLoginSupported` that is not `true` or
`false`; an `AzureActiveDirectoryResourceId` that is no text.

## Why it matters
`"True"` makes the platform look for an app of Microsoft's own, which your connector has not. It reads the text, not
JSON's `true`.

## Example
    "properties": {"IsFirstParty": false}

## Instead
    "properties": {"IsFirstParty": "False"}

## Fix
Safe: `true` and `false` become the text of the same meaning.

## References
- Microsoft's paconn-apiProperties.schema.json: `oAuthSettings`
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.properties import ConnectorProperties, OAuthSettings
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.facts.identity_providers import MICROSOFT_ONLY

RULE = Rule("PC458", ERROR)

_FIRST_PARTY = "IsFirstParty"
_ON_BEHALF = "IsOnbehalfofLoginSupported"
_RESOURCE = "AzureActiveDirectoryResourceId"


@RULE.on(OAuthSettings, "properties")
def check(settings: OAuthSettings, report: Reporter) -> None:
    given = settings.value["properties"]
    _check_first_party(settings, report)
    if not isinstance(given.get(_ON_BEHALF, False), bool):
        report(settings, f"`{_ON_BEHALF}` is `true` or `false`", "properties", _ON_BEHALF, fix=_boolean(settings))
    if not isinstance(given.get(_RESOURCE, ""), str):
        report(settings, f"`{_RESOURCE}` is a text", "properties", _RESOURCE)


def _check_first_party(settings: OAuthSettings, report: Reporter) -> None:
    value = settings.value["properties"].get(_FIRST_PARTY)
    keys = ("properties", _FIRST_PARTY)
    if value is None and settings.provider != MICROSOFT_ONLY:
        present = keys if _FIRST_PARTY in settings.value["properties"] else ("properties",)
        report(settings, f"the sign-in has no `{_FIRST_PARTY}`", *present)
    elif value is not None and value not in ("True", "False"):
        right = str(value).capitalize()
        fix = Fix(f'Write `"{right}"`', (Put((*settings.path, *keys), right),)) if right in ("True", "False") else None
        report(settings, f'`{_FIRST_PARTY}` is `"True"` or `"False"`', *keys, fix=fix)
    elif value == "True" and settings.provider != MICROSOFT_ONLY and not _is_microsoft(settings):
        report(settings, f'`{_FIRST_PARTY}` is `"True"` in Microsoft\'s own connectors only', *keys)


def _is_microsoft(settings: OAuthSettings) -> bool:
    """Whether Microsoft publishes the connector, or nobody is named."""
    properties = settings.above(ConnectorProperties)
    publisher = (properties.text("publisher") or "").strip() if properties else ""
    return not publisher or "microsoft" in publisher.lower()


def _boolean(settings: OAuthSettings) -> Fix | None:
    value = str(settings.value["properties"][_ON_BEHALF]).lower()
    if value not in ("true", "false"):
        return None
    put = Put((*settings.path, "properties", _ON_BEHALF), value == "true")
    return Fix(f"Write `{value}`", (put,))
