"""There is a comment in a JSON file.

## What it finds
`// ...`, `/* ... */` and `# ...` outside of texts; in the definition, the properties and the settings.

## Why it matters
JSON has no comments: most tools refuse the file.

## Example
    {
      // only for tests
      "host": "test.contoso.com"
    }

## Instead
    {
      "host": "test.contoso.com"
    }

## Fix
Safe: the comment is removed, with its line if nothing else is on it.

## References
- RFC 8259: JSON has no comments
"""

from __future__ import annotations

from connectory.check.nodes.node import TextFault
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.text_faults import tell

RULE = Rule("PC107", ERROR)


@RULE.on(TextFault)
def check(found: TextFault, report: Reporter) -> None:
    if found.fault.kind == "comment":
        tell(found, report, "Remove the comment")
