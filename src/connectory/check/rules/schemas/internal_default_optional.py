"""A hidden parameter has a default that is not sent.

## What it finds
A parameter with `x-ms-visibility: internal` and a `default` that is not `required`.

## Why it matters
The platform sends defaults of hidden parameters only if they are required: this one is never sent. If that is meant,
leave it as it is.

## Example
    {"name": "v", "in": "query", "type": "string", "x-ms-visibility": "internal", "default": "2"}

## Instead
    {"name": "v", "in": "query", "type": "string", "x-ms-visibility": "internal", "default": "2", "required": true}

## Fix
Unsafe: `required: true` is added. From then on the value is sent.

## References
- Microsoft's validator: InternalPropertyWithDefaultOptional
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Parameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC322", WARNING, microsoft="InternalPropertyWithDefaultOptional")


@RULE.on(Parameter, "default")
def check(parameter: Parameter, report: Reporter) -> None:
    if parameter.internal and not parameter.required:
        fix = Fix("Make the parameter required", (Put((*parameter.path, "required"), True),), safe=False)
        report(
            parameter, f"the default of the internal parameter {parameter.label} is not sent: it is optional", fix=fix
        )
