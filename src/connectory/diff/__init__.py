"""What changed between two versions of a connector, and what that does to the flows and apps that use it.

Structure and judgement are apart: `comparison` finds what belongs together in both versions, the modules of `judge` say
what it means, `catalogue` is the table of their rules.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from connectory.diff.changes import Change, Changes, Severity

if TYPE_CHECKING:
    from connectory.diff.versions import Version

__all__ = ["Change", "Changes", "Severity", "compare"]


def compare(old: str | Path, new: str | Path, *, acknowledged: Collection[str] = ()) -> Changes:
    """Compare two versions of a connector.

    Each is a connector's folder, its definition or properties, a package, or one of these in git: `REVISION:PATH`. Only
    what both hold is compared. `acknowledged` are the fingerprints of changes that a person accepted; they are told
    apart, except for what nobody can accept. Raises UsageError for what is not there or has nothing to compare,
    ConnectorError for what cannot be read.
    """
    from connectory.diff.versions import open_version

    return compare_versions(open_version(str(old)), open_version(str(new)), acknowledged=acknowledged)


def compare_versions(old: Version, new: Version, *, acknowledged: Collection[str] = ()) -> Changes:
    """`compare` for versions that are open already."""
    from connectory.diff.comparison import Comparison
    from connectory.diff.definition import Definition
    from connectory.diff.judges import OF_CONNECTOR, OF_DEFINITION
    from connectory.diff.pairs import ConnectorPair
    from connectory.diff.update import classify
    from connectory.diff.verdicts import Verdicts
    from connectory.diff.versions import properties_of, refuse_strangers, tree_of

    refuse_strangers(old, new)
    verdicts = Verdicts()
    definitions = properties = comparison = None
    if old.definition and new.definition:
        definitions = Definition(tree_of(old.definition)), Definition(tree_of(new.definition))
        comparison = Comparison(*definitions, OF_DEFINITION, verdicts)
        comparison.run()
    if old.properties and new.properties:
        properties = properties_of(old.properties), properties_of(new.properties)
    users = comparison.users if comparison else []
    pair = ConnectorPair(
        old,
        new,
        definitions,
        properties,
        tuple(comparison.pairs) if comparison else (),
        {operation.id: user for operation, user in reversed(users)},
    )
    for judge in OF_CONNECTOR:
        judge(pair, verdicts)
    found = verdicts.changes(old, new, users, definitions[1] if definitions else None)
    accepted = [change.fingerprint in acknowledged and not change.forbidden for change in found]
    return Changes(
        changes=tuple(change for change, is_accepted in zip(found, accepted, strict=True) if not is_accepted),
        update=classify(old, new),
        acknowledged=tuple(change for change, is_accepted in zip(found, accepted, strict=True) if is_accepted),
    )
