"""An expression in the value of a property is sent as it stands.

## What it finds
In the value of a `setproperty` policy, `@connectionParameters(...)`, or an expression that does not stand in `{@...}`.

## Why it matters
This template replaces `{@body().x}` and `{@item().x}` only. Everything else reaches the service as text. What a
connection parameter holds can be set by a header policy and moved by custom code.

## Example
    "x-ms-apimTemplateParameter.propertyValuePathTemplate": "@body().id"

## Instead
    "x-ms-apimTemplateParameter.propertyValuePathTemplate": "{@body().id}"

## Fix
None.

## References
- Reports in the connectors' repository (issues 1882 and 2906); Microsoft's documentation of policy templates
"""

from __future__ import annotations

from connectory.check.nodes.properties import PolicyInstance
from connectory.check.policy_calls import placed_calls
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC506", WARNING)


@RULE.on(PolicyInstance, "parameters")
def check(policy: PolicyInstance, report: Reporter) -> None:
    for placed in placed_calls(policy):
        call = placed.call
        if placed.form != "value" or not call.known or call.problem:
            continue
        if call.function == "connectionParameters":
            report(policy, "`setproperty` does not resolve `@connectionParameters`", *placed.steps)
        elif call.embedded != "{@":
            report(policy, f"`setproperty` replaces `{{{call.text}}}`, not `{call.text}`", *placed.steps)
