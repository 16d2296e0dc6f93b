"""What the operations require, and the choice of what a connection offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from connectory.api.model import Requirement
from connectory.convert.security.plan import Plan
from connectory.convert.work import Built

Combination = tuple[str, ...]
"""Names of schemes that are needed together, in the order of the description."""


@dataclass(slots=True)
class Need:
    """What an operation requires: one of `alternatives`, those left out that cannot be done. `optional`: or nothing."""

    built: Built
    alternatives: list[Requirement]
    impossible: list[Requirement]
    optional: bool

    @property
    def something(self) -> bool:
        """Whether it requires anything at all, possible or not."""
        return bool(self.alternatives or self.impossible)

    def met_by(self, combination: Combination) -> Requirement | None:
        """The first alternative that `combination` contains; None if it contains none."""
        offered = set(combination)
        return next((alternative for alternative in self.alternatives if offered.issuperset(alternative)), None)


def read_need(built: Built, requirements: Sequence[Requirement], plans: Mapping[str, Plan]) -> Need:
    """The need of an operation that states `requirements`."""
    need = Need(built, [], [], optional=any(not requirement for requirement in requirements))
    for requirement in requirements:
        possible = _possible(requirement, plans)
        if possible:
            need.alternatives.append(possible)
        elif requirement:
            need.impossible.append(requirement)
    return need


def _possible(requirement: Requirement, plans: Mapping[str, Plan]) -> Requirement:
    """The schemes of `requirement` that can be done; of several that fill one spot, the best."""
    spots: dict[str, str] = {}
    for name in requirement:
        plan = plans[name]
        if plan.way == "none":
            continue
        rival = spots.get(plan.spot)
        if rival is None or (plans[rival].makeshift and not plan.makeshift):
            spots[plan.spot] = name
    return {name: requirement[name] for name in requirement if name in spots.values()}


def choose(needs: Sequence[Need], plans: Mapping[str, Plan]) -> list[Combination]:
    """The combinations that a connection offers, the best first; several only where users gain by the choice.

    The best one meets the needs of the most operations; a further one joins if it meets the needs of as many, or of an
    operation that none before it does, and if a connector can offer it beside the others.
    """
    candidates = list(dict.fromkeys(tuple(alternative) for need in needs for alternative in need.alternatives))
    met = {candidate: _met(candidate, needs) for candidate in candidates}

    def rank(candidate: Combination) -> tuple[int, bool, int]:
        return -len(met[candidate]), _makeshift(candidate, plans), len(candidate)

    candidates.sort(key=rank)
    chosen: list[Combination] = []
    covered: set[int] = set()
    for candidate in candidates:
        equal = chosen and len(met[candidate]) == len(met[chosen[0]]) and not _makeshift(candidate, plans)
        useful = not chosen or equal or not met[candidate] <= covered
        if useful and all(fits(candidate, other, plans) for other in chosen):
            chosen.append(candidate)
            covered |= met[candidate]
    return chosen


def _met(candidate: Combination, needs: Sequence[Need]) -> set[int]:
    return {index for index, need in enumerate(needs) if need.met_by(candidate) is not None}


def _makeshift(candidate: Combination, plans: Mapping[str, Plan]) -> bool:
    return any(plans[name].makeshift for name in candidate)


def fits(one: Combination, other: Combination, plans: Mapping[str, Plan]) -> bool:
    """Whether a connector can offer both, the user choosing one, without sending a wrong header for either.

    The platform puts the token of a sign-in, user name and password into requests by itself. It has one security
    definition, so one API key. What a policy sends, it sends for every connection, empty where the user chose
    something else; harmless that is only in the header Authorization, and only where the other way fills it first.
    """
    if len(one) > 1 or len(other) > 1:
        return False
    kinds = {_kind(plans[one[0]]), _kind(plans[other[0]])}
    if len(kinds) == 1:
        return kinds == {"sign-in"}
    return "alone" not in kinds and kinds != {"key", "authorization"}


def _kind(plan: Plan) -> str:
    if plan.secret is None:
        return plan.way
    if plan.spot == "header authorization":
        return "authorization"
    return "alone" if plan.secret.location == "cookie" or plan.secret.prefix else "key"
