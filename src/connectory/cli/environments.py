"""What the commands of an environment share: their options, and how a plan and what was done are shown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from connectory.cli.console import answer, talk
from connectory.errors import UsageError

if TYPE_CHECKING:
    from connectory.environment.deployment import Outcome

_NOTES = {
    "kept": "there is none in the folder; the one in the environment stays",
    "secret": "the client secret is set",
}

environment_option = click.option(
    "--environment",
    metavar="NAME|URL",
    help="The environment.  [default: that of settings.json, CONNECTORY_ENVIRONMENT, or the last login]",
)
format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="What goes to standard output."
)
yes_option = click.option("--yes", is_flag=True, help="Do it without asking.")


def writing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of `create` and `update`."""
    for option in reversed(
        (
            environment_option,
            click.option(
                "--secret",
                metavar="env:NAME|prompt|keyring",
                help="Where the OAuth client secret is. It goes to the environment, and into no file.",
            ),
            click.option("--force", is_flag=True, help="Let this connector win over what was changed there."),
            click.option("--dry-run", is_flag=True, help="Show the plan and write nothing."),
            click.option("--via", type=click.Choice(["pac"]), help="Let the installed pac write, and check it."),
            yes_option,
            format_option,
        )
    ):
        command = option(command)
    return command


def deploy(
    folder: str,
    *,
    create: bool,
    environment: str | None,
    solution: str | None = None,
    secret: str | None,
    force: bool,
    dry_run: bool,
    via: str | None,
    yes: bool,
    form: str,
) -> None:
    """Plan, ask, write and tell: what `create` and `update` do."""
    from connectory.cli.progress import Progress
    from connectory.connector.folder import Connector
    from connectory.environment.connecting import connect
    from connectory.environment.deployment import carry_out, prepare
    from connectory.environment.environments import environment_of
    from connectory.errors import DriftError

    connector = Connector.load(folder)
    found = environment_of(environment, connector.settings)
    value = _secret(secret, f"{found.url} {Path(folder).resolve().name}") if secret else None
    with connect(found) as client:
        try:
            deployment = prepare(client, folder, create=create, solution=solution, secret=value, force=force)
        except DriftError as error:
            if error.plan:
                _show_plan(error.plan, form)
            raise
        plan = deployment.plan.as_json()
        if dry_run:
            _show_plan(plan, form)
            return
        if form == "text":
            _show_plan(plan, form)
        if plan["action"] != "unchanged":
            confirm(f"{'Create' if plan['action'] == 'create' else 'Update'} it?", yes)
        if via:
            from connectory.environment.pac import carry_out_with_pac as carry_out
        with Progress("Creating" if create else "Updating", 3) as progress:
            outcome = carry_out(deployment, progress.step)
    if form == "json":
        _answer_json({**plan, **outcome.as_json()})
    else:
        show_outcome(outcome, Path(folder))


def confirm(question: str, yes: bool, *, needed: bool = False) -> None:
    """Ask on a terminal; elsewhere nothing is asked, and it goes on unless `--yes` is `needed`.

    Raises click.Abort for a no, UsageError if it is needed and not given.
    """
    if yes:
        return
    if sys.stdin.isatty() and sys.stderr.isatty():
        click.confirm(question, default=not needed, abort=True, err=True)
    elif needed:
        raise UsageError("this cannot be taken back", remedy="Say --yes: there is no terminal to ask at.")


def show_outcome(outcome: Outcome, folder: Path) -> None:
    """What was done, and what is left to do."""
    listed = outcome.connector
    for note in outcome.notes:
        talk(note, title="warning: ", fg="yellow")
    if outcome.action == "unchanged":
        answer("unchanged, nothing was written")
    else:
        answer(f"{outcome.action}d  {listed.id}", title="")
    if outcome.action == "create":
        answer(f"  internal id  {listed.internal_id}")
        for address in outcome.redirects:
            answer(f"  redirect     {address}")
        if outcome.redirects:
            talk("Register the redirect address with the identity provider's app, so that users can sign in.")
    for file in outcome.files:
        answer(f"  written      {folder / file}")


def _secret(source: str, account: str) -> str:
    from connectory.environment.secrets import secret_from

    return secret_from(source, account)


def _show_plan(plan: Mapping[str, Any], form: str) -> None:
    if form == "json":
        _answer_json(plan)
        return
    connector = plan["connector"]
    answer(f"  in {plan['environment']}", title=str(connector["displayName"]))
    for column in plan["columns"]:
        _show_column(column)
    for note in plan["notes"]:
        talk(note, title="note: ", fg="cyan")


def _show_column(column: Mapping[str, Any]) -> None:
    state = str(column["state"])
    told = _NOTES.get(state) or (f"{column['count']} place{'s' * (column['count'] != 1)}" if column["count"] else "")
    source = f"{column['column']:<24} {told}".rstrip()
    answer(f"  {source}", title=f"  {state:<10}")
    for difference in column["differences"]:
        if difference["pointer"]:
            answer(f"               {difference['pointer']}")
        answer(f"                 here   {difference['here']}")
        answer(f"                 there  {difference['there']}")
    more = column["count"] - len(column["differences"])
    if more > 0:
        answer(f"               and {more} more")


def _answer_json(tree: Mapping[str, Any]) -> None:
    from connectory.connector.writing import json_bytes

    answer(json_bytes(tree))
