"""A file picker is asked for that the connector does not have.

## What it finds
`x-ms-dynamic-values` with `"capability": "file-picker"` in a definition whose `x-ms-capabilities` have no
`file-picker`.

## Why it matters
The capability says which operations list the folders. Without it older clients show no picker.

## Example
    "x-ms-dynamic-values": {"capability": "file-picker", "value-path": "path"}

## Instead
    "x-ms-capabilities": {
      "file-picker": {
        "open": {"operationId": "ListRoot"},
        "browse": {"operationId": "ListFolder", "parameters": {"path": {"value-property": "path"}}},
        "value-title": "name", "value-folder-property": "isFolder", "value-media-property": "mediaType"
      }
    }

## Fix
None: which operations list the folders is not known.

## References
- OpenAPI extensions for custom connectors: x-ms-capabilities
"""

from __future__ import annotations

from connectory.check.nodes.extensions import DynamicValues
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC670", WARNING)


@RULE.on(DynamicValues, "capability")
def check(values: DynamicValues, report: Reporter) -> None:
    if "file-picker" not in values.definition.mapping("x-ms-capabilities"):
        report(values, "the definition has no `file-picker` in its `x-ms-capabilities`", "capability")
