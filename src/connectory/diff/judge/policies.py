"""Are requests and responses still transformed as they were?"""

from __future__ import annotations

from collections.abc import Iterable

from connectory.diff.catalogue import POLICY_ADDED, POLICY_CHANGED, POLICY_REMOVED
from connectory.diff.pairs import ConnectorPair, Places, Report, Thing
from connectory.diff.policies import Policy, match_policies, policies_of

_LIST = ("properties", "policyTemplateInstances")
_MOST = 5  # operations that a message names


def judge(pair: ConnectorPair, report: Report) -> None:
    if pair.properties is None:
        return
    pairs, removed, added = match_policies(*(policies_of(properties) for properties in pair.properties))
    for policy in removed:
        if policy.operations is None or pair.left(policy.operations):
            thing = Thing(_phrase(policy), "properties", _value_path(policy), Places(policy.path, _LIST))
            report(
                POLICY_REMOVED, thing, f"was removed{_of(policy.operations, 'from')}", detail=_detail(policy.operations)
            )
    for old, new in pairs:
        thing = Thing(_phrase(old), "properties", _value_path(old), Places(old.path, new.path))
        left = _left(pair, old, new)
        if left:
            predicate = f"is no longer for {_names(left)}" if new.operations else "has another aim"
            report(POLICY_REMOVED, thing, predicate, at=("parameters",), detail=_detail(left))
        changed = [
            key for key in {**old.arguments, **new.arguments} if old.arguments.get(key) != new.arguments.get(key)
        ]
        if changed:
            predicate = f"changed its {', '.join(changed)}"
            detail = "; ".join(f"{key}={new.arguments.get(key)}" for key in changed)
            report(POLICY_CHANGED, thing, predicate, at=("parameters",), detail=detail)
    for policy in added:
        thing = Thing(_phrase(policy), "properties", _value_path(policy), Places(_LIST, policy.path, added=True))
        report(POLICY_ADDED, thing, f"was added{_of(policy.operations, 'for')}", detail=_detail(policy.operations))


def _left(pair: ConnectorPair, old: Policy, new: Policy) -> frozenset[str]:
    """The operations that the policy was for and is no longer for, though they are still there."""
    if new.operations is None:
        return frozenset()
    before = old.operations if old.operations is not None else frozenset(pair.old_operations)
    return frozenset(pair.left(before - new.operations))


def _phrase(policy: Policy) -> str:
    return f"policy {policy.name}"


def _value_path(policy: Policy) -> str:
    return f"policyTemplateInstances/{policy.name}"


def _of(operations: frozenset[str] | None, word: str) -> str:
    return f" {word} {_names(operations)}" if operations else ""


def _names(operations: Iterable[str]) -> str:
    names = sorted(operations)
    more = len(names) - _MOST
    return ", ".join(names[:_MOST]) + (f" and {more} more" if more > 0 else "")


def _detail(operations: frozenset[str] | None) -> str:
    return ",".join(sorted(operations or ()))
