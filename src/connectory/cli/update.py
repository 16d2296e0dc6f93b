"""`connectory update`: a connector in an environment becomes what its folder says."""

from __future__ import annotations

from typing import Any

import click

from connectory.cli.environments import bring_one, writing_options
from connectory.exit_codes import ExitCode


@click.command("update")
@click.argument("folder")
@writing_options
def command(folder: str, **options: Any) -> int:
    """Update the connector of FOLDER in an environment: only what changed is written.

    What was changed there since it was last seen is shown, and nothing is written (exit code 3), unless --force. What
    the folder does not have stays there.

    \b
    Examples:
      connectory update output/Orders --dry-run
      connectory update output/Orders --environment test --yes
    """
    bring_one(folder, create=False, **options)
    return ExitCode.DONE
