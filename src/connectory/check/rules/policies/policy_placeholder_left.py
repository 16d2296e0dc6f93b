"""A policy still has the text of an example.

## What it finds
An argument of a policy that is a placeholder (`[[Dummy]]`), or one of the texts of Microsoft's examples
(`queryParameterName`, `queryParameterValue`).

## Why it matters
The service gets a header or query parameter of that name, in every request.

## Example
    "x-ms-apimTemplateParameter.name": "queryParameterName"

## Instead
    "x-ms-apimTemplateParameter.name": "api-version"

## Fix
None.

## References
- What accepted connectors have left
"""

from __future__ import annotations

import re

from connectory.check.nodes.properties import PolicyInstance
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC515", WARNING)

_LEFT = re.compile(r"\[\[.*\]\]|<<.*>>|(?:queryParameter|header)(?:Name|Value)|PLACEHOLDER_\w+|TODO", re.DOTALL)


@RULE.on(PolicyInstance, "parameters")
def check(policy: PolicyInstance, report: Reporter) -> None:
    for name, value in policy.arguments.items():
        if isinstance(value, str) and _LEFT.fullmatch(value.strip()):
            report(policy, f"`{name}` is still the text of an example: `{value}`", *policy.steps_to(name))
