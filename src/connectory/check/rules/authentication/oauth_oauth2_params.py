"""The generic sign-in has other addresses than it takes.

## What it finds
With the identity provider `oauth2`, a custom parameter that is none of `authorizationUrl`, `tokenUrl` and `refreshUrl`
(an error), one of these in another case, or one that is missing or empty, if users do not enter it (`token:tokenUrl`).

## Why it matters
The provider needs all three. If the service has no separate address to refresh tokens, repeat the one for tokens.
Whatever else has to be sent needs the provider `oauth2generic`.

## Example
    "customParameters": {
      "authorizationUrl": {"value": "..."}, "tokenUrl": {"value": "..."}, "audience": {"value": "..."}}

## Instead
    "customParameters": {
      "authorizationUrl": {"value": "..."}, "tokenUrl": {"value": "..."}, "refreshUrl": {"value": "..."}}

## Fix
Safe: another case is put right; the platform reads both. Unsafe: `refreshUrl` is filled with the value of `tokenUrl`.

## References
- Microsoft's paconn-apiProperties.schema.json: `oauth2`; troubleshooting of OAuth 2.0
"""

from __future__ import annotations

from connectory.check.another_case import known_as, rename
from connectory.check.fix import Fix, Put
from connectory.check.nodes.properties import OAuthSettings
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, WARNING
from connectory.facts.identity_providers import CUSTOM_PARAMETERS

RULE = Rule("PC452", ERROR)

_NAMES = CUSTOM_PARAMETERS["oauth2"]
_KEY = "customParameters"


@RULE.on(OAuthSettings, "identityProvider")
def check(settings: OAuthSettings, report: Reporter) -> None:
    if settings.provider != "oauth2" or not isinstance(settings.value.get(_KEY, {}), dict):
        return
    for written in settings.mapping(_KEY):
        right = known_as(written, _NAMES)
        if right is None:
            report(settings, f"the identity provider `oauth2` takes no `{written}`", _KEY, written)
        elif right != written:
            fix = rename(settings, (_KEY, written), right, safe=True)
            report(settings, f"it is spelled `{right}`, not `{written}`", _KEY, written, fix=fix, levels=WARNING)
    for name in _NAMES:
        _check_there(settings, name, report)


def _check_there(settings: OAuthSettings, right: str, report: Reporter) -> None:
    written, value = settings.custom.get(right.lower(), (right, None))
    if right.lower() not in settings.supplied:
        keys = (_KEY,) if _KEY in settings.value else ()
        message = f"the identity provider `oauth2` needs `{right}`"
        report(settings, message, *keys, fix=_fix(settings, right), levels=WARNING)
    elif isinstance(value, str) and not value.strip():
        report(settings, f"`{written}` is empty", _KEY, written, "value", levels=WARNING)


def _fix(settings: OAuthSettings, right: str) -> Fix | None:
    token_url = settings.custom.get("tokenurl", ("", None))[1]
    if right != "refreshUrl" or not isinstance(token_url, str) or not token_url.strip():
        return None
    put = Put((*settings.path, _KEY, right), {"value": token_url})
    return Fix("Refresh tokens at `tokenUrl` too", (put,), safe=False)
