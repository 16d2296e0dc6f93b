"""`connectory deploy`: connectors come into an environment that is not the one they are made in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from connectory.cli.configuration import DEFAULT_CONFIG, configuration
from connectory.cli.console import talk
from connectory.cli.environments import (
    Brought,
    answer_json,
    bring,
    dry_run_option,
    force_option,
    format_option,
    secret_option,
    solution_option,
    yes_option,
)
from connectory.errors import UsageError
from connectory.exit_codes import ExitCode

if TYPE_CHECKING:
    from connectory.environment.overlay import Target


@click.command("deploy")
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...")
@click.option(
    "--environment",
    required=True,
    metavar="NAME|URL",
    help="The environment: its name in the configuration or of a login, or its address.",
)
@click.option(
    "--config", metavar="FILE", help=f"Where the overlays stand, below `environments`.  [default: ./{DEFAULT_CONFIG}]"
)
@solution_option
@secret_option
@force_option
@dry_run_option
@yes_option
@format_option
def command(folders: tuple[str, ...], environment: str, config: str | None, form: str, **options: Any) -> int:
    """Create or update connectors in an environment, each with what is different there.

    What is different (title, host, colour, OAuth client) stands in the configuration. It is laid over the connector on
    the way: no file of FOLDER is written, nor its settings.json. What was seen there is remembered in .connectory/.

    FOLDER is a connector's folder, or a folder of such folders. All plans are made first; if one cannot be, nothing is
    written. The exit codes are those of `update`.

    \b
    Examples:
      connectory deploy output/Orders --environment test --dry-run
      connectory deploy output --environment test --yes
      connectory deploy output/Orders --environment prod --solution ContosoConnectors --secret env:PROD_SECRET
    """
    from connectory.environment.overlay import target_of

    found = [connector for folder in folders for connector in _connectors(Path(folder))]
    target = target_of(environment, configuration(config))
    brought = bring(found, target.environment, create=True, target=target, form=form, **options)
    if form == "json":
        answer_json(_tree(target, brought))
    return _tell_failures(brought)


def _connectors(path: Path) -> list[str]:
    """The folder of a connector itself, or those of the connectors below it. Raises UsageError for a solution."""
    from connectory.connector.folder import Connector

    if path.is_dir() and "definition" in Connector.load(path).names:
        return [str(path)]
    from connectory.check.subjects import find_subjects
    from connectory.environment.solution.repack import is_unpacked

    if path.is_dir():
        found = [] if is_unpacked(path) else [each for each in find_subjects([path]) if each.is_dir()]
    else:
        found = [] if path.is_file() and path.suffix.lower() == ".zip" else [path]
    if not found:
        raise UsageError(
            "this is a solution, not a connector's folder",
            file=str(path),
            remedy="connectory solution import brings a solution into an environment.",
        )
    return [str(each) for each in found]


def _tree(target: Target, connectors: list[Brought]) -> dict[str, Any]:
    return {
        "schema": 1,
        "environment": target.environment.url,
        "overlay": target.name or None,
        "connectors": [{"folder": str(each.folder), **each.as_json(), "error": _error(each)} for each in connectors],
    }


def _error(brought: Brought) -> dict[str, Any] | None:
    error = brought.error
    if error is None:
        return None
    return {"message": error.message, "remedy": error.remedy, "exitCode": int(error.exit_code)}


def _tell_failures(connectors: list[Brought]) -> int:
    """Say what failed, and what became of the others. Returns the exit code, that of the first that failed."""
    errors = [(each.folder, each.error) for each in connectors if each.error]
    if not errors:
        return ExitCode.DONE
    for folder, error in errors:
        talk(str(error) if error.file else f"{folder}: {error}", title="error: ", fg="red", bold=True)
    if len(connectors) > 1:
        done = [each.folder.name for each in connectors if each.outcome]
        talk(f"done, and remembered: {', '.join(done)}" if done else "nothing was written")
    return errors[0][1].exit_code
