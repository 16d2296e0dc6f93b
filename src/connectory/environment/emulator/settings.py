"""How the emulator behaves: said when it starts, changed through the control endpoints while it runs."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any

from connectory.environment.emulator.apps import App
from connectory.environment.emulator.faults import Fault

_PARTS = {"faults": Fault, "apps": App}


@dataclass
class Settings:
    """How the environment behaves.

    `loose`: take what the platform would refuse about a connector's content. `require_sign_in`: answer 401 without a
    token. `latency`: seconds that every answer is held back. `propagation`: seconds until the platform has registered
    a new connector and finished a job. `throttle`: requests and seconds, as (6000, 300) on the platform. `faults`:
    the rules by which requests fail. `apps`: who signs in without a person; if there are some, or sign-in is required,
    nobody else does. `token_lifetime`: seconds until a token expires.
    """

    loose: bool = False
    require_sign_in: bool = False
    latency: float = 0.0
    propagation: float = 0.0
    throttle: tuple[float, float] | None = None
    faults: list[Fault] = field(default_factory=list)
    apps: list[App] = field(default_factory=list)
    token_lifetime: float = 3600.0

    def __post_init__(self) -> None:
        self._first = self._tree()

    def shown(self) -> dict[str, Any]:
        """The settings as a JSON object; of an app's secret only that there is one."""
        tree = self._tree()
        for app in tree["apps"]:
            app["secret"] = bool(app["secret"])
        return tree

    def _tree(self) -> dict[str, Any]:
        return dataclasses.asdict(self)

    def reset(self) -> None:
        """As they were at the start."""
        for name, value in self._first.items():
            setattr(self, name, [_PARTS[name](**part) for part in value] if name in _PARTS else value)
