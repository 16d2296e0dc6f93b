"""Does the operation stay in its family, and go forward in its life: revision, status, deprecation?"""

from __future__ import annotations

from connectory.diff.catalogue import (
    FAMILY_REASSIGNED,
    OPERATION_DEPRECATED,
    REVISION_DECREASED,
    STATUS_DEMOTED,
    UNDEPRECATED,
)
from connectory.diff.pairs import ConnectorPair, OperationPair, Places, Report, Thing

_ANNOTATION = "x-ms-api-annotation"


def judge(pair: OperationPair, report: Report) -> None:
    old, new = pair.old, pair.new
    named = old.family != old.id or new.family != new.id  # else it is only the id that differs
    if named and old.family != new.family:
        report(
            FAMILY_REASSIGNED,
            pair,
            f'changed its family from "{old.family}" to "{new.family}"',
            at=(_ANNOTATION, "family"),
        )
    if new.revision < old.revision:
        predicate = f"went back from revision {old.revision} to {new.revision}"
        report(REVISION_DECREASED, pair, predicate, at=(_ANNOTATION, "revision"))
    is_own = "status" in old.annotation or "status" in new.annotation
    if is_own and old.status == "Production" and new.status == "Preview":
        report(STATUS_DEMOTED, pair, "went back from Production to Preview", at=(_ANNOTATION, "status"))
    if old.is_deprecated and not new.is_deprecated:
        report(UNDEPRECATED, pair, "is no longer deprecated", at=("deprecated",))
    elif new.is_deprecated and not old.is_deprecated:
        report(OPERATION_DEPRECATED, pair, "was deprecated", at=("deprecated",))


def of_connector(pair: ConnectorPair, report: Report) -> None:
    if pair.definitions is None:
        return
    old, new = pair.definitions
    if old.status == "Production" and new.status == "Preview":
        place = ("info", _ANNOTATION, "status")
        thing = Thing("the connector", "definition", "/".join(place), Places(place, place))
        report(STATUS_DEMOTED, thing, "went back from Production to Preview")
