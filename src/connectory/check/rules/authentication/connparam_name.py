"""A connection parameter has a name that the platform's tools refuse.

## What it finds
A name with other characters than letters, digits and underscores; or a name with a colon that is no input to the
sign-in (`token:customHost`).

## Why it matters
The name is what policies and the tools refer to. Names with blanks or hyphens work in some places and fail in others.

## Example
    "connectionParameters": {"API Key": {"type": "securestring"}}

## Instead
    "connectionParameters": {"api_key": {"type": "securestring"}}

## Fix
None: existing connections and policies use the old name.

## References
- Microsoft's paconn-apiProperties.schema.json: names of `connectionParameters`
"""

from __future__ import annotations

import re

from connectory.check.nodes.properties import ConnectionParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.facts.connection_parameters import CLAIM_NAME, NAME, TENANT

RULE = Rule("PC420", ERROR)

_NAME = re.compile(f"{NAME}|{CLAIM_NAME}|{re.escape(TENANT)}")


@RULE.on(ConnectionParameter)
def check(parameter: ConnectionParameter, report: Reporter) -> None:
    name = parameter.name
    if _NAME.fullmatch(name):
        return
    if name.endswith(":TenantId"):
        report(parameter, f"a tenant belongs to the sign-in `token`: `{name}` has to be `{TENANT}`")
    else:
        report(parameter, f"the name `{name}` has other characters than letters, digits and underscores")
