"""`connectory delete`: a connector is taken out of an environment."""

from __future__ import annotations

import click

from connectory.cli.console import answer, talk
from connectory.cli.environments import confirm, environment_option, format_option, yes_option
from connectory.exit_codes import ExitCode
from connectory.printable import one_line


@click.command("delete")
@click.argument("connector", metavar="NAME|ID")
@environment_option
@yes_option
@format_option
def command(connector: str, environment: str | None, yes: bool, form: str) -> int:
    """Delete a connector, by name, display name or id. Flows and apps that use it stop working.

    Without a terminal --yes is needed.
    """
    from connectory.connector.writing import json_bytes
    from connectory.environment.connecting import connect
    from connectory.environment.downloading import only

    with connect(environment) as client:
        listed = only(client, connector)
        talk(f"{one_line(listed.display_name)} ({listed.id}) in {client.url}")
        confirm("Delete it? It cannot be taken back.", yes, needed=True)
        client.delete(listed.id)
    if form == "json":
        answer(json_bytes({"schema": 1, "action": "delete", "connector": listed.as_json()}))
    else:
        answer(f"deleted  {listed.id}")
    return ExitCode.DONE
