"""`connectory logout`: forget an environment and the tokens for it."""

from __future__ import annotations

import click

from connectory.cli.console import answer
from connectory.exit_codes import ExitCode


@click.command("logout")
@click.option("--environment", metavar="NAME|URL", help="Only this one.  [default: all]")
def command(environment: str | None) -> int:
    """Forget environments, and the tokens of whoever signed in to them."""
    from connectory.environment.environments import environment_of, load_known, save_known
    from connectory.environment.sign_in import logout

    known = load_known()
    leaving = [environment_of(environment)] if environment else list(known.environments)
    for each in leaving:
        known.remove(each)
    kept = {each.sign_in.record for each in known.environments if each.sign_in}
    for each in leaving:
        if each.sign_in and each.sign_in.record not in kept:  # another environment may use the same account
            logout(each.sign_in)
    save_known(known)
    for each in leaving:
        answer(f"signed out of {each}")
    if not leaving:
        answer("nobody was signed in")
    return ExitCode.DONE
