"""Two policies have the same title.

## What it finds
A policy with the title of another one before it.

## Why it matters
In the portal the title is all that tells policies apart.

## Example
    [{"templateId": "setheader", "title": "Set header"}, {"templateId": "setheader", "title": "Set header"}]

## Instead
    [{"templateId": "setheader", "title": "Accept JSON"}, {"templateId": "setheader", "title": "Name the app"}]

## Fix
None.

## References
- What accepted connectors have
"""

from __future__ import annotations

from connectory.check.nodes.properties import PolicyInstance, Properties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC518", INFO)


@RULE.on(Properties)
def check(properties: Properties, report: Reporter) -> None:
    first: dict[str, PolicyInstance] = {}
    for policy in properties.policies:
        title = policy.text("title")
        if title and title in first:
            report(policy, f"another policy has the title `{title}` too", "title", related=[first[title]])
        elif title:
            first[title] = policy
