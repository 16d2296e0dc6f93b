"""A schema has more schemas in it than the platform takes.

## What it finds
A body, a response, a notification content or a member of `definitions` that has more than 512 schemas in it. A schema
counts as one, and so does each property, each `items`, each schema of additional properties and each member of `allOf`,
with references followed: what is referred to twice counts twice. A named schema inside of itself counts as one.

A schema that is too large only because it refers to one that is too large is not reported: its cause is.

## Why it matters
The platform refuses to save the connector: it takes 512 schemas in one body.

## Example
    "Contact": {"type": "object", "properties": {... 600 properties ...}}

## Instead
Leave out what nobody uses in a flow. What is deep below can be an object of which nothing is said:

    "history": {"type": "object"}

## Fix
None: what can be left out is for a person to say. `connectory generate` describes the upper levels and leaves the
deeper ones open.

## References
- Microsoft's validator: BodySchemaCountExceedsMaxAllowed
- Frequently asked questions on custom connectors, limits
"""

from __future__ import annotations

from connectory.check.nodes.sizes import Size
from connectory.check.rule import Rule
from connectory.check.schema_limits import limit_schemas
from connectory.check.severity import ERROR
from connectory.facts.limits import SCHEMAS_PER_BODY

RULE = Rule("PC341", ERROR, microsoft="BodySchemaCountExceedsMaxAllowed")


def excess(size: Size) -> str:
    if size.schemas <= SCHEMAS_PER_BODY:
        return ""
    return f"has {size.schemas:,} schemas and the platform takes {SCHEMAS_PER_BODY}"


limit_schemas(RULE, excess, "leave out properties that nobody needs, or what is deepest: an object without properties")
