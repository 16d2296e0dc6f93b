"""`connectory download`: a connector of an environment becomes a folder."""

from __future__ import annotations

import os
from pathlib import Path

import click

from connectory.cli.console import answer
from connectory.cli.environments import environment_option, format_option
from connectory.exit_codes import ExitCode


@click.command("download")
@click.argument("connector", metavar="NAME|ID")
@environment_option
@click.option("--output", metavar="DIR", default="output", help="Where its folder is made.  [default: ./output]")
@click.option("--force", is_flag=True, help="Write into a folder that was edited, or that holds files of others.")
@format_option
def command(connector: str, environment: str | None, output: str, force: bool, form: str) -> int:
    """Download a connector, by name, display name or id, into DIR/DISPLAY NAME/.

    A folder that was downloaded before and not edited since is brought up to date.
    """
    from connectory.connector.writing import json_bytes
    from connectory.environment.connecting import connect
    from connectory.environment.downloading import download

    with connect(environment) as client:
        folder, outcome = download(client, connector, Path(output), force=force)
    if form == "json":
        tree = {"schema": 1, "folder": str(folder), "action": outcome.action}
        answer(json_bytes({**tree, "connector": outcome.connector.as_json(), "files": outcome.files}))
        return ExitCode.DONE
    answer(f"  {outcome.action}", title=f"{folder}{os.sep}")
    for file in outcome.files:
        answer(f"  written      {file}")
    return ExitCode.DONE
