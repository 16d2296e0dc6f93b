"""Operations are offered to agents, and the plugin has no manifest.

## What it finds
An operation with `"openai-enabled": true` in a definition without `x-ms-openai-manifest`.

## Why it matters
The manifest says to users and to the model what the plugin as a whole is for.

## Example
    "get": {"x-ms-openai-data": {"openai-enabled": true}}

## Instead
    "x-ms-openai-manifest": {"humanName": "Contoso", "modelDescription": "Reads and writes the orders of a shop."}

## Fix
None: the texts are yours.

## References
- Certification of AI-enabled connectors; accepted connectors without a manifest exist
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC714", INFO)


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    if "x-ms-openai-manifest" in definition.value:
        return
    for operation in definition.operations:
        if operation.mapping("x-ms-openai-data").get("openai-enabled") is True:
            message = f"`{operation.label}` is offered to agents, and there is no `x-ms-openai-manifest`"
            report(definition, message, related=(operation,))
            return
