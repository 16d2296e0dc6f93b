"""`connectory create`: a connector's folder becomes a connector in an environment."""

from __future__ import annotations

from typing import Any

import click

from connectory.cli.environments import bring_one, solution_option, writing_options
from connectory.exit_codes import ExitCode


@click.command("create")
@click.argument("folder")
@writing_options
@solution_option
def command(folder: str, **options: Any) -> int:
    """Create the connector of FOLDER in an environment.

    The plan is shown first. What was created is remembered, so a second run updates it, or says that nothing changed.
    The ids are written to settings.json; the address to register with the identity provider is printed.

    \b
    Examples:
      connectory create output/Orders --environment https://org12345.crm.dynamics.com
      connectory create output/Orders --solution ContosoConnectors --secret env:ORDERS_SECRET --yes
    """
    bring_one(folder, create=True, **options)
    return ExitCode.DONE
