"""What every module of this package yields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, kw_only=True)
class Authentication:
    """What a connection asks its user for, and how that reaches the service.

    `parameters` are connection parameters. `definition` is the Swagger 2.0 security definition by which the platform
    puts them into requests (None: nothing of the kind), `scopes` what its requirement lists. `policies` and `script`
    do what the platform does not. `credentials` tells people how to get what is asked for; `losses` what got lost.
    """

    title: str
    parameters: dict[str, dict[str, Any]]
    definition: dict[str, Any] | None = None
    scopes: list[str] = field(default_factory=list)
    policies: list[dict[str, Any]] = field(default_factory=list)
    script: str | None = None
    credentials: str = ""
    losses: list[str] = field(default_factory=list)
