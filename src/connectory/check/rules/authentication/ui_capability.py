"""A connection parameter is shown for a mode that is not known.

## What it finds
An item of the constraint `capability` that is neither `cloud` nor `gateway`.

## Why it matters
The parameter is shown only in the modes that are named. In one that does not exist, it never is.

## Example
    "constraints": {"capability": ["onPremise"]}

## Instead
    "constraints": {"capability": ["gateway"]}

## Fix
None.

## References
- What accepted connectors have
"""

from __future__ import annotations

from connectory.check.nodes.properties import Constraints
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO
from connectory.facts.connection_parameters import MODES

RULE = Rule("PC438", INFO)


@RULE.on(Constraints, "capability")
def check(constraints: Constraints, report: Reporter) -> None:
    for index, mode in constraints.texts("capability"):
        if mode not in MODES:
            report(constraints, f"there is no mode `{mode}`: `cloud` and `gateway` are known", "capability", index)
