"""The metadata of a parameter set is not known.

## What it finds
Another key than `allowSharing` in the `metadata` of a parameter set, or an `allowSharing` that is not `true` or
`false`.

## Why it matters
`allowSharing` says whether connections of the set may be shared with others. Nothing else is known.

## Example
    "metadata": {"allowSharing": "false"}

## Instead
    "metadata": {"allowSharing": false}

## Fix
None: connections that were shared may not be any more.

## References
- What accepted connectors have
"""

from __future__ import annotations

from connectory.check.nodes.properties import ParameterSet
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC445", INFO)


@RULE.on(ParameterSet, "metadata")
def check(one: ParameterSet, report: Reporter) -> None:
    for key, value in one.value["metadata"].items():
        if key != "allowSharing":
            report(one, f"`{key}` is not known in the metadata of a parameter set", "metadata", key)
        elif not isinstance(value, bool):
            report(one, "`allowSharing` is `true` or `false`", "metadata", key)
