"""What the commands of an environment share: their options, and how connectors are brought into one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from connectory.cli.console import answer
from connectory.errors import ConnectoryError, UsageError

if TYPE_CHECKING:
    from connectory.environment.deployment import Deployment, Outcome
    from connectory.environment.environments import Environment

environment_option = click.option(
    "--environment",
    metavar="NAME|URL",
    help="The environment.  [default: that of settings.json, CONNECTORY_ENVIRONMENT, or the last login]",
)
secret_option = click.option(
    "--secret",
    metavar="env:NAME|prompt|keyring",
    help="Where the OAuth client secret is. It goes to the environment, and into no file.",
)
force_option = click.option("--force", is_flag=True, help="Let this connector win over what was changed there.")
dry_run_option = click.option("--dry-run", is_flag=True, help="Show the plan and write nothing.")
via_option = click.option("--via", type=click.Choice(["pac"]), help="Let the installed pac write, and check it.")
format_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="What goes to standard output."
)
yes_option = click.option("--yes", is_flag=True, help="Do it without asking.")
solution_option = click.option(
    "--solution", metavar="NAME", help="Unique name of the solution to put it into.  [default: none]"
)


def writing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of `create` and `update`."""
    options = (environment_option, secret_option, force_option, dry_run_option, via_option, yes_option, format_option)
    for option in reversed(options):
        command = option(command)
    return command


@dataclass(slots=True)
class Brought:
    """A connector's folder on its way into an environment: the plan, and what was done or why it was not."""

    folder: Path
    deployment: Deployment | None = None
    outcome: Outcome | None = None
    error: ConnectoryError | None = None

    @property
    def plan(self) -> dict[str, Any]:
        """The plan; empty if it did not come to one. Of a connector that was changed there the error has it."""
        if self.deployment is not None:
            return self.deployment.plan.as_json()
        return getattr(self.error, "plan", None) or {}

    def as_json(self) -> dict[str, Any]:
        """As it stands in the answer of `--format json`."""
        if self.outcome is None:
            return self.plan
        done = self.outcome.as_json()
        return {**self.plan, **done, "notes": [*self.plan.get("notes", []), *done["notes"]]}


def bring_one(folder: str, environment: str | None, *, form: str, **options: Any) -> None:
    """What `create` and `update` do: plan, ask, write and tell. `options` are those of `bring`."""
    from connectory.connector.folder import Connector
    from connectory.environment.environments import environment_of

    found = environment_of(environment, Connector.load(folder).settings)
    [brought] = bring([folder], found, form=form, **options)
    if form == "json" and brought.plan:
        answer_json(brought.as_json())
    if brought.error:
        raise brought.error


def bring(
    folders: Sequence[str],
    environment: Environment,
    *,
    secret: str | None,
    dry_run: bool,
    yes: bool,
    form: str,
    via: str | None = None,
    **options: Any,
) -> list[Brought]:
    """Plan all, ask, and write all; a plan that fails stops it before anything is written, a write only itself.

    Shows the plans and what was done, if `form` is text; errors are the caller's. `options` are those of `prepare`.
    """
    from connectory.environment.connecting import connect

    connectors = [Brought(Path(folder)) for folder in folders]
    secrets = _secrets(secret, environment, connectors) if secret else [None] * len(connectors)
    with connect(environment) as client:
        for each, value in zip(connectors, secrets, strict=True):
            _plan(each, client=client, secret=value, **options)
            if form == "text" and each.plan:
                from connectory.cli.plans import show_plan

                show_plan(each.plan)
        _refuse_doubles(connectors)
        if dry_run or any(each.error for each in connectors):
            return connectors
        _ask([each.plan["action"] for each in connectors], yes)
        for each in connectors:
            _write(each, via)
            if form == "text" and each.outcome:
                from connectory.cli.plans import show_outcome

                show_outcome(each.outcome, each.folder, title=each.folder.name if len(connectors) > 1 else "")
    return connectors


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


def answer_json(tree: dict[str, Any]) -> None:
    """Write a tree to standard output."""
    from connectory.connector.writing import json_bytes

    answer(json_bytes(tree))


def _secrets(source: str, environment: Environment, connectors: Iterable[Brought]) -> list[str | None]:
    """The client secret of each connector; but for the keyring, which has one of each, it is the same."""
    from connectory.environment.secrets import secret_from

    accounts = [f"{environment.url} {each.folder.resolve().name}" for each in connectors]
    if source == "keyring":
        return [secret_from(source, account) for account in accounts]
    return [secret_from(source, accounts[0])] * len(accounts)


def _plan(brought: Brought, **options: Any) -> None:
    from connectory.environment.deployment import prepare

    try:
        brought.deployment = prepare(folder=brought.folder, **options)
    except ConnectoryError as error:
        brought.error = error


def _refuse_doubles(connectors: Iterable[Brought]) -> None:
    """Of two folders for one connector the second would undo the first."""
    folders: dict[str, Path] = {}
    for each in connectors:
        if each.deployment is not None:
            plan = each.deployment.plan
            other = folders.setdefault(plan.id or plan.display_name, each.folder)
            if other is not each.folder:
                each.error = UsageError(
                    f"it is the same connector there as that of {other}",
                    remedy="Give each a title of its own; a title in an overlay is for one connector.",
                )


def _ask(actions: list[str], yes: bool) -> None:
    counts = {action: actions.count(action) for action in ("create", "update") if action in actions}
    if not counts:
        return
    if len(actions) == 1:
        question = f"{actions[0].capitalize()} it?"
    else:
        question = " and ".join(f"{action} {count}" for action, count in counts.items()).capitalize() + " of them?"
    confirm(question, yes)


def _write(brought: Brought, via: str | None) -> None:
    from connectory.cli.progress import Progress
    from connectory.environment.deployment import carry_out

    if via:
        from connectory.environment.pac import carry_out_with_pac as carry_out
    deployment = brought.deployment
    assert deployment is not None, "the plan was made"
    title = "Creating" if deployment.stored is None else "Updating"
    try:
        with Progress(title, 3) as progress:
            brought.outcome = carry_out(deployment, progress.step)
    except ConnectoryError as error:
        brought.error = error
