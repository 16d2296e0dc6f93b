"""Faults by rule: which requests fail, how, and how often."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

KINDS = {
    "status": "the request is not done; an error of `status` is answered, with `Retry-After` if `retry_after` is given",
    "drop": "the request is not done; the connection is cut",
    "drop-answer": "the request is done; the connection is cut before the answer",
    "half-answer": "the request is done; the connection is cut in the middle of the answer",
}
"""Kind of fault -> what happens."""


@dataclass
class Fault:
    """A rule: what happens to requests of this method and path (both with `*` for anything), `times` of them or all."""

    kind: str = "status"
    method: str = "*"
    path: str = "*"
    times: int | None = None
    status: int = 500
    retry_after: int | None = None


def read_fault(tree: Mapping[str, Any]) -> Fault:
    """The rule that an object describes. Raises ValueError, with a text for people."""
    known = {field.name: field for field in dataclasses.fields(Fault)}
    unknown = [name for name in tree if name not in known]
    if unknown:
        raise ValueError(f"A fault has no {unknown[0]!r}; it has {', '.join(known)}.")
    for name in ("method", "path"):
        if not isinstance(tree.get(name, ""), str):
            raise ValueError(f"{name!r} of a fault is a text.")
    for name, (least, most) in {"times": (1, 10**9), "status": (400, 599), "retry_after": (0, 86_400)}.items():
        value = tree.get(name)
        if value is not None and (type(value) is not int or not least <= value <= most):
            raise ValueError(f"{name!r} of a fault is a number from {least} to {most}.")
    if tree.get("kind", "status") not in KINDS:
        raise ValueError(f"'kind' of a fault is one of {', '.join(KINDS)}.")
    return Fault(**{name: value for name, value in tree.items() if value is not None})


def next_fault(faults: list[Fault], method: str, path: str) -> Fault | None:
    """The first rule that this request meets; it is used up once by that."""
    for fault in faults:
        if fnmatchcase(method, fault.method.upper()) and fnmatchcase(path, fault.path):
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    faults.remove(fault)
            return fault
    return None
