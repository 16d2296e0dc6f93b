"""A JSON file of the solution is not JSON.

## What it finds
A file of connection parameters, parameter sets, policies or a flow that no JSON parser takes. The definition itself
is looked at by the rules on documents.

## Why it matters
The solution cannot be imported.

## Example
    new_orders_policytemplateinstances.json: [{"templateId": "setheader",]

## Instead
    new_orders_policytemplateinstances.json: [{"templateId": "setheader"}]

## Fix
None: export the solution again.

## References
- Solution checker of Power Platform: connector rules
- Certification policy 5000.1.1.10
"""

from __future__ import annotations

from connectory.check.nodes.files import File
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC973", ERROR, policy="5000.1.1.10")


@RULE.on(File)
def check(file: File, report: Reporter) -> None:
    if file.source.short.lower().endswith(".json") and file.connector.package and not file.source.is_json:
        end = _end_of_json(file.content)
        if end is not None:
            report(file, "this is not JSON", span=(end, end + 1))


def _end_of_json(text: str) -> int | None:
    """Where a parser stops; None if it does not."""
    import json

    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return error.pos
    except RecursionError:
        return 0
    return None
