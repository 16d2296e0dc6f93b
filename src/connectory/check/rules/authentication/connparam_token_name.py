"""A sign-in is not called `token`.

## What it finds
A parameter of type `oauthSetting` under another name than `token`.

## Why it matters
The platform's tools put the client secret into the parameter `token` only, and inputs to the sign-in are found by that
name (`token:region`). All accepted connectors use it.

## Example
    "oauth": {"type": "oauthSetting", "oAuthSettings": {...}}

## Instead
    "token": {"type": "oauthSetting", "oAuthSettings": {...}}

## Fix
None: policies may use the name, and existing connections have to be made anew.

## References
- paconn: where `--secret` goes
"""

from __future__ import annotations

from connectory.check.nodes.properties import ConnectionParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING
from connectory.facts.connection_parameters import TOKEN

RULE = Rule("PC430", WARNING)


@RULE.on(ConnectionParameter, "type")
def check(parameter: ConnectionParameter, report: Reporter) -> None:
    if parameter.is_sign_in and parameter.name != TOKEN and ":" not in parameter.name:
        report(parameter, f"the sign-in is called `{parameter.name}`, but the tools look for `{TOKEN}`")
