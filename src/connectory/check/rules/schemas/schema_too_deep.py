"""A schema goes deeper than any that was accepted.

## What it finds
A body, a response, a notification content or a member of `definitions` with more than 15 levels of schemas, references
followed. Properties, `items`, additional properties and members of `allOf` are a level below the schema around them.

## Why it matters
Microsoft's validator has a limit. It is not published; the deepest schema of all accepted connectors has 15 levels. And
makers do not find what is that deep in the list of dynamic content.

## Example
    "tree": {"type": "object", "properties": {"child": {... and so on, 20 times ...}}}

## Instead
Describe the levels that people use; what is below them can be an object of which nothing is said: `{"type": "object"}`.

## Fix
None: where to stop is for a person to say.

## References
- Microsoft's validator: SchemaTooDeep
"""

from __future__ import annotations

from connectory.check.nodes.sizes import Size
from connectory.check.rule import Rule
from connectory.check.schema_limits import limit_schemas
from connectory.check.severity import WARNING
from connectory.facts.limits import SCHEMA_DEPTH

RULE = Rule("PC344", WARNING, microsoft="SchemaTooDeep")


def excess(size: Size) -> str:
    return f"has {size.levels:,} levels; no accepted schema has more than {SCHEMA_DEPTH}" * (size.levels > SCHEMA_DEPTH)


limit_schemas(RULE, excess, "describe fewer levels; what is below them can be an object without properties")
