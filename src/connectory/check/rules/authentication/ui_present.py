"""Users are not told what a connection parameter is.

## What it finds
A connection parameter that users enter without `uiDefinition`, or with one that has no `displayName` or no
`description`. Hidden parameters, sign-ins, and the tenant that the platform fills in are let
pass; a `description` in `schema` counts.

## Why it matters
The connection's dialogue shows both. Without them users see the bare name of the parameter.

## Example
    "api_key": {"type": "securestring"}

## Instead
    "api_key": {"type": "securestring", "uiDefinition": {
      "displayName": "API Key", "description": "The API key of your shop."}}

## Fix
None: the texts are for a person to write.

## References
- Certification policies 5000.2.6.9 and 5000.2.6.10
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectionParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification

RULE = Rule("PC433", certification(Severity.ERROR, custom=Severity.INFO), policy="5000.2.6.9")


@RULE.on(ConnectionParameter, "type")
def check(parameter: ConnectionParameter, report: Reporter) -> None:
    if not parameter.is_primitive or parameter.hidden or (parameter.is_tenant and not parameter.in_set):
        return
    ui = parameter.ui
    if "uiDefinition" not in parameter.value:
        report(parameter, f"the connection parameter `{parameter.name}` has no `uiDefinition`")
        return
    described = ui.value.get("description") or ui.mapping("schema").get("description")
    texts = {"displayName": ui.value.get("displayName"), "description": described}
    missing = [key for key, text in texts.items() if text is None or (isinstance(text, str) and not text.strip())]
    if missing and isinstance(parameter.value["uiDefinition"], dict):
        blank = (missing[0],) if len(missing) == 1 and missing[0] in ui.value else ()
        named = " and no ".join(f"`{key}`" for key in missing)
        report(ui, f"the connection parameter `{parameter.name}` has no {named}", *blank)
