"""`connectory solution`: solutions packed from connector folders, and unpacked to them; and what goes with those."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from connectory.cli.configuration import DEFAULT_CONFIG, configuration
from connectory.cli.console import answer, talk
from connectory.cli.solution_transfer import export_command, import_command, list_command
from connectory.errors import UsageError
from connectory.facts.environment_variables import VARIABLE_KEYS

if TYPE_CHECKING:
    from connectory.config import Solution
    from connectory.environment.solution.pack import Packed


@click.group("solution")
def command() -> None:
    """Pack, unpack, import, export and list solutions.

    A solution is the zip archive that environments export and import.
    """


for each in (import_command, export_command, list_command):
    command.add_command(each)


@command.command("pack")
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...")
@click.option("--output", required=True, metavar="FILE", help="The zip file to write.")
@click.option("--managed/--unmanaged", default=None, help="Which kind of solution.  [default: unmanaged]")
@click.option("--prefix", help="The publisher's prefix, such as contoso.")
@click.option("--publisher", metavar="NAME", help="The publisher's unique name.  [default: the prefix]")
@click.option("--publisher-name", metavar="TEXT", help="The publisher's name as people see it.")
@click.option("--unique-name", metavar="NAME", help="The solution's unique name.  [default: the name of the zip file]")
@click.option("--display-name", metavar="TEXT", help="The solution's name as people see it.")
@click.option("--version", metavar="VERSION", help="The solution's version.  [default: 1.0.0.0]")
@click.option(
    "--environment-variable",
    "environment_variables",
    multiple=True,
    type=click.Choice(VARIABLE_KEYS),
    metavar="KEY",
    help=f"Make an environment variable of a value; may be repeated. KEY is one of {', '.join(VARIABLE_KEYS)}.",
)
@click.option("--two-stage", is_flag=True, help="Also write a solution of the connectors alone, to be imported first.")
@click.option(
    "--config", metavar="FILE", help=f"Where the above stands below `solution`.  [default: ./{DEFAULT_CONFIG}]"
)
def pack_command(folders: tuple[str, ...], output: str, managed: bool | None, two_stage: bool, **options: Any) -> None:
    """Pack connectors into a solution.

    FOLDER is a connector's folder, a folder of such folders, or the one folder that a solution was unpacked to. The
    same folders give the same bytes. Secrets are left out.

    \b
    Examples:
      connectory solution pack output/Orders --prefix contoso --output ContosoConnectors.zip
      connectory solution pack output --prefix contoso --environment-variable host --output Contoso.zip
      connectory solution pack unpacked --version 1.1.0.0 --output Contoso.zip
    """
    from connectory.environment.solution.repack import is_unpacked

    paths = [Path(folder) for folder in folders]
    for path in paths:
        if not path.is_dir():
            raise UsageError("there is no such folder", file=str(path))
    file = Path(output)
    if file.suffix.lower() != ".zip":
        raise UsageError(f"a solution is a zip file, and {output} is not named as one", remedy="Use FILE.zip.")
    if any(map(is_unpacked, paths)):
        packed = _repack(paths, managed, options)
    else:
        packed = _pack(paths, file, bool(managed), options)
    for note in packed.notes:
        talk(note, title="note: ", fg="cyan")
    _write(packed, file, two_stage)


@command.command("unpack")
@click.argument("file", metavar="FILE")
@click.option("--output", required=True, metavar="DIR", help="The folder to write.")
@click.option(
    "--force", is_flag=True, help="Write into a folder that holds files; files of the same name are replaced."
)
def unpack_command(file: str, output: str, force: bool) -> None:
    """Unpack a solution to the folders of its connectors.

    Everything else is kept as it is, so that `connectory solution pack DIR` makes a solution with the same files of it.
    """
    from connectory.connector.writing import write_folder
    from connectory.environment.solution.archive import read_archive
    from connectory.environment.solution.unpack import unpack

    unpacked = unpack(read_archive(Path(file)), file)
    write_folder(Path(output), unpacked.files, force=force)
    for folder in unpacked.folders:
        answer((Path(output) / folder).as_posix())
    if not unpacked.folders:
        talk("the solution holds no connector", title="note: ", fg="cyan")


def _pack(paths: list[Path], file: Path, managed: bool, options: dict[str, Any]) -> Packed:
    from connectory.check.subjects import find_subjects
    from connectory.connector.folder import Connector
    from connectory.environment.solution.manifest import identity_of
    from connectory.environment.solution.pack import pack

    settings = _settings(**options)
    identity = identity_of(settings, managed=managed, default_name=file.stem)
    connectors = [Connector.load(path) for path in find_subjects(paths) if path.is_dir()]
    return pack(
        connectors,
        identity,
        environment_variables=settings.environment_variables,
        connection_references=settings.connection_references,
    )


def _repack(paths: list[Path], managed: bool | None, options: dict[str, Any]) -> Packed:
    from connectory.environment.solution.manifest import version_of
    from connectory.environment.solution.repack import repack

    if len(paths) > 1:
        raise UsageError("a solution that was unpacked is packed alone", remedy="Name its folder only.")
    given = [name for name, value in options.items() if value and name not in ("version", "config")]
    if given:
        raise UsageError(
            f"--{given[0].replace('_', '-').removesuffix('s')} is for new solutions",
            remedy="An unpacked solution has its own. --version and --managed can be given.",
        )
    version = options["version"]
    return repack(paths[0], version=version_of(version) if version else None, managed=managed)


def _settings(config: str | None, **options: Any) -> Solution:
    """The settings of the configuration file, with the options laid over them."""
    return dataclasses.replace(
        configuration(config).solution, **{name: value for name, value in options.items() if value}
    )


def _write(packed: Packed, file: Path, two_stage: bool) -> None:
    from connectory.connector.writing import refuse_file, replace_files
    from connectory.environment.solution.archive import write_archive
    from connectory.environment.solution.stages import first_stage, has_dependents

    archives = {file.name: write_archive(packed.files)}
    if two_stage:
        first = f"{file.stem}-connectors{file.suffix}"
        archives = {first: write_archive(first_stage(packed.files)), **archives}
    refuse_file(file.parent)
    replace_files(file.parent, file.name, archives)
    for name in archives:
        answer((file.parent / name).as_posix())
    if two_stage:
        talk(
            "import the first one, give the platform some minutes to make the connectors known, then the second",
            title="note: ",
            fg="cyan",
        )
    elif has_dependents(packed.files):
        talk(
            "what uses the connectors is in the solution too: an environment that does not have them yet needs them "
            "first; --two-stage also writes a solution of the connectors alone",
            title="note: ",
            fg="cyan",
        )
