"""`connectory list`: the connectors of an environment."""

from __future__ import annotations

import click

from connectory.cli.console import answer, talk
from connectory.cli.environments import environment_option, format_option
from connectory.exit_codes import ExitCode
from connectory.printable import one_line


@click.command("list")
@environment_option
@format_option
def command(environment: str | None, form: str) -> int:
    """List the connectors of an environment, by display name."""
    from connectory.environment.connecting import connect

    with connect(environment) as client:
        listed = list(client.connectors())
        url = client.url
    if form == "json":
        from connectory.connector.writing import json_bytes

        answer(json_bytes({"schema": 1, "connectors": [each.as_json() for each in listed]}))
        return ExitCode.DONE
    width = max((len(one_line(each.display_name)) for each in listed), default=0)
    for each in listed:
        answer(f"  {each.id}  {each.modified}", title=one_line(each.display_name).ljust(width))
    talk(f"{len(listed)} connector{'s' * (len(listed) != 1)} in {url}")
    return ExitCode.DONE
