"""A policy names no template, or one that is not known.

## What it finds
A policy without `templateId` (an error), or with one that is neither in Microsoft's schema nor seen in accepted
connectors. Case does not matter. Templates that only accepted connectors have are mentioned as information.

## Why it matters
The service refuses a connector with a template that it does not know.

## Example
    {"templateId": "addheader", "title": "Accept JSON", "parameters": {...}}

## Instead
    {"templateId": "setheader", "title": "Accept JSON", "parameters": {...}}

## Fix
None.

## References
- Microsoft's paconn-apiProperties.schema.json: `PolicyTemplateInstance`; documentation of policy templates
"""

from __future__ import annotations

from connectory.check.nodes.node import MissingKey
from connectory.check.nodes.properties import PolicyInstance
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, INFO, WARNING
from connectory.connector.policies.catalogue import TEMPLATES

RULE = Rule("PC501", WARNING)


@RULE.on(MissingKey)
def check_missing(fault: MissingKey, report: Reporter) -> None:
    if isinstance(fault.node, PolicyInstance) and fault.key == "templateId":
        report(fault.node, "the policy has no `templateId`", levels=ERROR)


@RULE.on(PolicyInstance, "templateId")
def check(policy: PolicyInstance, report: Reporter) -> None:
    template = policy.declaration
    written = policy.value["templateId"]
    if template is None:
        report(policy, f"there is no policy template `{written}`{_meant(policy.template)}", "templateId")
    elif not template.documented:
        report(policy, f"the policy template `{written}` is not documented", "templateId", levels=INFO)


def _meant(written: str) -> str:
    import difflib

    close = difflib.get_close_matches(written, TEMPLATES, n=1, cutoff=0.75)
    return f": did you mean `{close[0]}`?" if close else ""
