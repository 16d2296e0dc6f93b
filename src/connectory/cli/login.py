"""`connectory login`: sign in to an environment, and remember it."""

from __future__ import annotations

import os
import sys

import click

from connectory.cli.console import answer, talk
from connectory.errors import UsageError
from connectory.exit_codes import ExitCode

# As connectory.environment.sign_in has them, which is not imported to print a help text.
METHODS = ("browser", "device-code", "secret", "certificate", "federated", "managed-identity", "az", "token")


@click.command("login")
@click.option("--environment", metavar="NAME|URL", help="The environment.  [default: CONNECTORY_ENVIRONMENT]")
@click.option("--name", help="A name for it, to be used as --environment NAME.")
@click.option("--method", type=click.Choice(METHODS), help="How to sign in.  [default: what the variables hold]")
@click.option("--tenant", metavar="ID", help="The tenant.  [default: that of the account]")
@click.option("--client-id", metavar="ID", help="An app of your own to sign in with.")
def command(
    environment: str | None, name: str | None, method: str | None, tenant: str | None, client_id: str | None
) -> int:
    """Sign in to an environment, and remember it as the last one.

    A person signs in with the browser, or with a code on another device. A pipeline needs no login: its credential is
    taken from environment variables, such as AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET.

    \b
    Examples:
      connectory login --environment https://org12345.crm.dynamics.com --name dev
      connectory login --environment https://org12345.crm.dynamics.com --method device-code
    """
    from dataclasses import replace

    from connectory.environment.connecting import connect
    from connectory.environment.environments import SignIn, environment_of, load_known, save_known
    from connectory.environment.sign_in import found_in, login

    found = environment_of(environment)
    if name and ("." in name or "://" in name or not name.strip()):
        raise UsageError(f"{name!r} cannot be the name of an environment", remedy="Use a word such as dev.")
    found = replace(found, name=name or found.name)
    in_variables = found_in(os.environ)
    if method is None and in_variables is None and found.is_loopback:
        signed_in = replace(found, sign_in=None)
    else:
        chosen = method or (in_variables.method if in_variables else "browser")
        if chosen == "browser" and sys.stdin.isatty():
            talk("A page of Microsoft opens in your browser. If there is none: --method device-code.")
        signed_in = login(found, SignIn(method=chosen, tenant=tenant, client_id=client_id), talk)
    with connect(signed_in) as client:
        identity = client.identity()
    known = load_known()
    known.add(signed_in)
    save_known(known)
    answer(f"signed in to {signed_in} as {identity.name or identity.user_id}")
    return ExitCode.DONE
