"""How rules tell what is wrong with the text of a JSON file."""

from __future__ import annotations

from connectory.check.fix import Fix
from connectory.check.nodes.node import TextFault
from connectory.check.rule import Reporter
from connectory.check.severity import Levels


def tell(found: TextFault, report: Reporter, title: str, levels: Levels | None = None) -> None:
    """Report the fault where it stands in the text; `title` says what mends it."""
    fault = found.fault
    fix = Fix(title, fault.edits, fault.safe) if fault.edits else None
    report(found.root, fault.message, *fault.path, span=(fault.start, fault.end), fix=fix, levels=levels)
