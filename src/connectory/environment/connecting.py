"""From the name of an environment to its connectors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from connectory.environment.client import Client
from connectory.environment.dataverse import Dataverse
from connectory.environment.environments import Environment, environment_of
from connectory.environment.http import PATIENCE
from connectory.environment.sign_in import token_for
from connectory.errors import UsageError

if TYPE_CHECKING:
    from connectory.environment.solution.service import Solutions


def solutions_of(environment: Environment, *, patience: float = PATIENCE) -> Solutions:
    """The solutions of an environment, to be used in a `with` block. Nothing is called yet.

    Raises UsageError for an environment that is meant as the Power Apps service knows it.
    """
    from connectory.environment.solution.service import Solutions

    if environment.is_of_power_apps:
        raise UsageError(
            "the Power Apps service knows no solutions",
            remedy="Give the environment's address, such as https://org12345.crm.dynamics.com, instead of its id.",
        )
    return Solutions(environment.url, token_for(environment), patience=patience)


def connect(
    environment: str | Environment | None = None,
    *,
    settings: Mapping[str, Any] | None = None,
    patience: float = PATIENCE,
) -> Client:
    """The connectors of an environment, to be used in a `with` block. Nothing is called yet.

    `environment` is a name or an address; without it, the one in `settings`, in CONNECTORY_ENVIRONMENT, or of the last
    login. `patience` is how many seconds a call may wait for a service that is busy.
    """
    found = environment if isinstance(environment, Environment) else environment_of(environment, settings)
    if found.is_of_power_apps:
        from connectory.environment.power_apps import PowerApps

        return PowerApps(found.url, token_for(found), patience=patience)
    return Dataverse(found.url, token_for(found), patience=patience)
