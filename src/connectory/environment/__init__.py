"""A Power Platform environment: its connectors listed, created, updated, downloaded and moved.

    with connect("https://org12345.crm.dynamics.com") as client:
        for each in client.connectors():
            print(each.display_name, each.internal_id)
        deployment = prepare(client, "output/Orders", create=True)
        print(deployment.plan.writes)
        print(carry_out(deployment).redirects)

Nothing is printed and nobody is asked. Every expected trouble is a `ConnectoryError`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connectory.environment.client import Client, Listed
    from connectory.environment.connecting import connect
    from connectory.environment.deployment import Deployment, Outcome, carry_out, prepare
    from connectory.environment.downloading import download
    from connectory.environment.overlay import Target, target_of
    from connectory.environment.plan import Plan

__all__ = [
    "Client",
    "Deployment",
    "Listed",
    "Outcome",
    "Plan",
    "Target",
    "carry_out",
    "connect",
    "download",
    "prepare",
    "target_of",
]

_HOMES = {
    "Client": "client",
    "Deployment": "deployment",
    "Listed": "client",
    "Outcome": "deployment",
    "Plan": "plan",
    "Target": "overlay",
    "carry_out": "deployment",
    "connect": "connecting",
    "download": "downloading",
    "prepare": "deployment",
    "target_of": "overlay",
}


def __getattr__(name: str) -> Any:
    # Loaded on first use: the emulator and solutions, which are below this package, need none of it.
    if name not in __all__:
        raise AttributeError(f"module 'connectory.environment' has no attribute {name!r}")
    return getattr(importlib.import_module(f"connectory.environment.{_HOMES[name]}"), name)
