"""The definition has more schemas than the platform takes.

## What it finds
A definition whose operations and named schemas have more than 4,194,304 schemas together (256 operations of 16,384
schemas), counted as in body-schema-count.

## Why it matters
Microsoft's validator refuses the definition.

## Example
    "paths": {... 256 operations, each with 32 responses of 512 schemas ...}

## Instead
Leave out the schemas of responses that nobody uses in a flow, and operations that nobody needs.

## Fix
None: what can be left out is for a person to say.

## References
- Microsoft's validator: TotalSchemaCountExceedsMaxAllowed
- Frequently asked questions on custom connectors, limits
"""

from __future__ import annotations

from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.facts.limits import SCHEMAS

RULE = Rule("PC343", ERROR, microsoft="TotalSchemaCountExceedsMaxAllowed")


@RULE.on(Definition)
def check(definition: Definition, report: Reporter) -> None:
    count = sum([operation.schema_count for operation in definition.operations])
    count += sum(definition.sizes.named(name).schemas for name in definition.mapping("definitions"))
    if count > SCHEMAS:
        report(definition, f"the definition has {count:,} schemas and the platform takes {SCHEMAS:,}")
