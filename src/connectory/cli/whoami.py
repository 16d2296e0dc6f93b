"""`connectory whoami`: who is signed in to an environment, and how."""

from __future__ import annotations

import click

from connectory.cli.console import answer
from connectory.cli.environments import environment_option, format_option
from connectory.exit_codes import ExitCode


@click.command("whoami")
@environment_option
@format_option
def command(environment: str | None, form: str) -> int:
    """Show who is signed in to an environment; the environment is asked, so it tells whether the sign-in works."""
    from connectory.connector.writing import json_bytes
    from connectory.environment.connecting import connect
    from connectory.environment.environments import environment_of
    from connectory.environment.sign_in import sign_in_of

    found = environment_of(environment)
    with connect(found) as client:
        identity = client.identity()
    sign_in = sign_in_of(found)
    method = sign_in.method if sign_in else "none"
    if form == "json":
        tree = {
            "schema": 1,
            "environment": {"name": found.name, "url": found.url},
            "method": method,
            "user": {"id": identity.user_id, "name": identity.name},
            "organization": identity.organization_id,
        }
        answer(json_bytes(tree))
        return ExitCode.DONE
    answer(f"  {found}", title="environment ")
    answer(f"  {identity.name or '-'} ({identity.user_id})", title="user        ")
    answer(f"  {method}", title="signed in by")
    return ExitCode.DONE
