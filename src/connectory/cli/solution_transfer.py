"""`connectory solution import`, `export` and `list`: the solutions of an environment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from connectory.cli.console import answer, talk
from connectory.cli.environments import answer_json, confirm, environment_option, format_option, yes_option
from connectory.errors import UsageError
from connectory.exit_codes import ExitCode

if TYPE_CHECKING:
    from connectory.environment.solution.import_plan import ImportPlan
    from connectory.environment.solution.imports import Imported

_STEPS = 3  # of an import in one stage
_ACTIONS = {
    "install": "new there",
    "upgrade": "replaces version {installed}",
    "reinstall": "the same version is there, and is imported again",
    "downgrade": "replaces version {installed}, which is newer",
}


@click.command("import")
@click.argument("path", metavar="FILE|FOLDER")
@environment_option
@click.option("--settings", metavar="FILE", help="Values of variables and connections, as `pac solution` reads them.")
@click.option("--dry-run", is_flag=True, help="Show the plan and write nothing.")
@yes_option
@format_option
def import_command(
    path: str, environment: str | None, settings: str | None, dry_run: bool, yes: bool, form: str
) -> int:
    """Import a solution into an environment.

    FILE is a solution, FOLDER one that was unpacked. If the solution holds connectors that the environment does not
    have, and what uses them, the connectors are imported first, and waited for.

    \b
    Examples:
      connectory solution import dist/Fernhill.zip --environment https://org12345.crm.dynamics.com
      connectory solution import unpacked --environment test --settings test.json --yes
      connectory solution import dist/Fernhill.zip --environment test --dry-run --format json
    """
    from connectory.cli.progress import Progress
    from connectory.environment.connecting import solutions_of
    from connectory.environment.environments import environment_of
    from connectory.environment.solution.deployment_settings import read_settings
    from connectory.environment.solution.import_plan import plan_import
    from connectory.environment.solution.imports import carry_out_import, read_solution

    files, notes = read_solution(Path(path))
    values = read_settings(Path(settings)) if settings else []
    with solutions_of(environment_of(environment)) as solutions:
        plan = plan_import(solutions, files, [value.name for value in values])
        plan.notes += notes
        if form == "text":
            _show_plan(plan)
        if dry_run:
            if form == "json":
                answer_json(plan.as_json())
            return ExitCode.DONE
        confirm("Import it?", yes)
        steps = _STEPS + 2 * plan.two_stages
        try:
            with Progress("Importing", steps) as progress:
                done = carry_out_import(solutions, files, plan, values, progress.step, progress.part)
        except KeyboardInterrupt:
            talk("interrupted; what has begun there goes on: run it again, and it is brought to an end")
            return ExitCode.INTERRUPTED
    if form == "json":
        answer_json({**plan.as_json(), **done.as_json(), "notes": plan.notes + done.notes})
    else:
        _show_outcome(done)
    return ExitCode.DONE


@click.command("export")
@click.argument("name", metavar="NAME")
@environment_option
@click.option("--output", metavar="FILE", help="The zip file to write.  [default: ./NAME.zip]")
@click.option("--managed/--unmanaged", default=False, help="Which kind of solution.  [default: unmanaged]")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def export_command(name: str, environment: str | None, output: str | None, managed: bool, force: bool) -> int:
    """Export the solution of this unique name, as a zip file.

    \b
    Examples:
      connectory solution export FernhillConnectors --environment dev --output dist/Fernhill.zip
    """
    from connectory.cli.progress import Progress
    from connectory.connector.writing import replace_files
    from connectory.environment.connecting import solutions_of
    from connectory.environment.environments import environment_of

    file = Path(output or f"{name}.zip")
    if file.exists() and not force:
        raise UsageError("there is such a file already", file=str(file), remedy="Name another one, or say --force.")
    with solutions_of(environment_of(environment)) as solutions, Progress("Exporting", 1) as progress:
        progress.step(name)
        archive = solutions.export(name, managed=managed)
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_files(file.parent, file.name, {file.name: archive})
    answer(file.as_posix())
    return ExitCode.DONE


@click.command("list")
@environment_option
@format_option
def list_command(environment: str | None, form: str) -> int:
    """List the solutions of an environment: unique name, version, kind and prefix."""
    from connectory.environment.connecting import solutions_of
    from connectory.environment.environments import environment_of

    with solutions_of(environment_of(environment)) as solutions:
        found = [each.as_json() for each in solutions.installed()]
        url = solutions.url
    if form == "json":
        answer_json({"schema": 1, "solutions": found})
        return ExitCode.DONE
    for each in found:
        kind = "managed" if each["managed"] else "unmanaged"
        answer(f"  {each['version']}  {kind}  {each['prefix']}  {each['displayName']}", title=each["uniqueName"])
    talk(f"{len(found)} solution{'s' * (len(found) != 1)} in {url}")
    return ExitCode.DONE


def _show_plan(plan: ImportPlan) -> None:
    kind = "managed" if plan.managed else "unmanaged"
    answer(f"  {plan.version}, {kind}  in {plan.environment}", title=plan.solution)
    answer(f"  {_ACTIONS[plan.action].format(installed=plan.installed)}")
    width = max((len(each.kind) for each in plan.components), default=0)
    for each in plan.components:
        answer(f"  {each.kind:<{width}}  {each.name}", title=f"  {each.state:<12}")
    if plan.two_stages:
        talk("the connectors are imported first, and waited for: what uses them needs them", title="note: ", fg="cyan")
    for name in plan.missing:
        talk(f"the solution needs the {name}, which is not there", title="warning: ", fg="yellow")
    if any(each.state == "has no value" for each in plan.components):
        talk("what has no value there can be given one with --settings", title="note: ", fg="cyan")
    for note in plan.notes:
        talk(note, title="note: ", fg="cyan")


def _show_outcome(done: Imported) -> None:
    answer("imported")
    width = max((len(entry.kind) for entry in done.log), default=0)
    for entry in done.log:
        answer(f"  {entry.result:<12}  {entry.kind:<{width}}  {entry.name}")
        if entry.text or entry.code:
            said = ": ".join(part for part in (entry.code, entry.text) if part)
            talk(f"{entry.name}: {said}", title="warning: ", fg="yellow")
    for note in done.notes:
        talk(note, title="warning: ", fg="yellow")
    for each in done.connectors:
        answer(f"  {each['name']}  {each['id']}")
        answer(f"    internal id  {each['internalId']}")
        for address in each["redirects"]:
            answer(f"    redirect     {address}")
    if any(each["redirects"] for each in done.connectors):
        talk("Register the redirect address with the identity provider's app, so that users can sign in.")
        talk("A client secret does not travel with a solution: set it with connectory deploy --secret.")
