"""`connectory solution import`, `export` and `list`: the solutions of an environment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from connectory.cli.console import answer, talk
from connectory.cli.environments import confirm, environment_option, format_option, yes_option
from connectory.errors import UsageError
from connectory.exit_codes import ExitCode

if TYPE_CHECKING:
    from connectory.environment.solution.imports import Imported, ImportPlan

_ACTIONS = {
    "install": "new there",
    "upgrade": "replaces version {installed}",
    "reinstall": "the same version is there",
    "downgrade": "version {installed} is there, which is newer",
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
    from connectory.environment.solution.imports import carry_out_import, plan_import, read_solution, read_values

    files, notes = read_solution(Path(path))
    values = read_values(Path(settings)) if settings else []
    with solutions_of(environment_of(environment)) as solutions:
        plan = plan_import(solutions, files, values, notes)
        if form == "text":
            _show_plan(plan)
        if dry_run:
            if form == "json":
                _answer_json(plan.as_json())
            return ExitCode.DONE
        confirm("Import it?", yes)
        with Progress("Importing", 6 if plan.two_stages else 4) as progress:
            try:
                done = carry_out_import(solutions, files, plan, values, progress.step)
            except KeyboardInterrupt:
                progress.close()
                talk("the environment goes on with an import that it has begun; running this again brings it to an end")
                raise
    if form == "json":
        _answer_json({**plan.as_json(), **done.as_json()})
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
        _answer_json({"schema": 1, "solutions": found})
        return ExitCode.DONE
    for each in found:
        kind = "managed" if each["managed"] else "unmanaged"
        answer(f"  {each['version']}  {kind}  {each['prefix']}  {each['displayName']}", title=each["uniqueName"])
    talk(f"{len(found)} solution{'s' * (len(found) != 1)} in {url}")
    return ExitCode.DONE


def _show_plan(plan: ImportPlan) -> None:
    kind = "managed" if plan.managed else "unmanaged"
    answer(f"  {plan.version}, {kind}, into {plan.environment}", title=plan.solution)
    answer(f"  {_ACTIONS[plan.action].format(installed=plan.installed)}")
    for name in plan.connectors:
        answer(f"  {name}", title=f"  {'new' if name in plan.new else 'there':<10}")
    if plan.two_stages:
        talk("the connectors come first, by themselves: what uses them needs them there", title="note: ", fg="cyan")
    for name in plan.unset:
        talk(f"{name} has no value there, and gets none (--settings)", title="warning: ", fg="yellow")
    for note in plan.notes:
        talk(note, title="note: ", fg="cyan")


def _show_outcome(done: Imported) -> None:
    for entry in done.log:
        if entry.result not in ("success", ""):
            talk(f"{entry.kind} {entry.name}: {entry.text or entry.result}", title="warning: ", fg="yellow")
    for note in done.notes:
        talk(note, title="warning: ", fg="yellow")
    answer("imported")
    for each in done.connectors:
        answer(f"  {each['id']}", title=f"  {each['name']}")
        answer(f"    internal id  {each['internalId']}")
        if "redirect" in each:
            answer(f"    redirect     {each['redirect']}")
    if any("redirect" in each for each in done.connectors):
        talk("Client secrets do not travel with solutions: set them with connectory update --secret, or in the portal.")


def _answer_json(tree: dict[str, Any]) -> None:
    from connectory.connector.writing import json_bytes

    answer(json_bytes(tree))
