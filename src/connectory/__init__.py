"""connectory: any API description to a Power Platform custom connector.

>>> import connectory
>>> api = connectory.read_api("examples/orders/openapi.yaml")
>>> api.title
'Fernhill Orders'
>>> [made] = connectory.generate("examples/orders/openapi.yaml", config="examples/orders/config.json")
>>> sorted(made.files)
['apiDefinition.swagger.json', 'apiProperties.json', 'icon.png', 'intro.md', 'readme.md', 'settings.json']

Nothing is printed, and nothing is written unless `output` is given. Every expected trouble is a `ConnectoryError`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from connectory.api import Api, read_api
    from connectory.check.checking import check_connectors
    from connectory.check.finding import Finding, Report, Spot
    from connectory.check.severity import Profile, Severity
    from connectory.config import Config, load_config
    from connectory.connector import Connector
    from connectory.diff import Change, Changes, compare
    from connectory.errors import (
        ConfigError,
        ConnectorError,
        ConnectoryError,
        DriftError,
        FetchError,
        FolderExistsError,
        InputError,
        ReferenceProblemError,
        ServiceError,
        SignInError,
        SyntaxProblemError,
        TooLargeError,
        UsageError,
    )
    from connectory.generation import Generated, generate

__version__ = "0.1.0"

__all__ = [
    "Api",
    "Change",
    "Changes",
    "Config",
    "ConfigError",
    "Connector",
    "ConnectorError",
    "ConnectoryError",
    "DriftError",
    "FetchError",
    "Finding",
    "FolderExistsError",
    "Generated",
    "InputError",
    "Profile",
    "ReferenceProblemError",
    "Report",
    "ServiceError",
    "Severity",
    "SignInError",
    "Spot",
    "SyntaxProblemError",
    "TooLargeError",
    "UsageError",
    "check_connectors",
    "compare",
    "generate",
    "load_config",
    "read_api",
]

_HOMES = {
    "Api": "api",
    "Change": "diff",
    "Changes": "diff",
    "Config": "config",
    "Connector": "connector",
    "Finding": "check.finding",
    "Generated": "generation",
    "Profile": "check.severity",
    "Report": "check.finding",
    "Severity": "check.severity",
    "Spot": "check.finding",
    "check_connectors": "check.checking",
    "compare": "diff",
    "generate": "generation",
    "load_config": "config",
    "read_api": "api",
}


def __getattr__(name: str) -> Any:
    # Loaded on first use, so that `connectory --version` does not pay for what it does not need.
    if name not in __all__:
        raise AttributeError(f"module 'connectory' has no attribute {name!r}")
    return getattr(importlib.import_module(f"connectory.{_HOMES.get(name, 'errors')}"), name)
