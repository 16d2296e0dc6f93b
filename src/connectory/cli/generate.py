"""`connectory generate`: an API description becomes a connector folder."""

from __future__ import annotations

import dataclasses
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from connectory.cli.configuration import DEFAULT_CONFIG
from connectory.cli.console import answer, talk
from connectory.cli.progress import Progress
from connectory.errors import ConfigError, TooLargeError, UsageError
from connectory.exit_codes import ExitCode

if TYPE_CHECKING:
    from connectory.config import Config
    from connectory.connector.regeneration import Outcome
    from connectory.convert.trace import Change
    from connectory.document import Place
    from connectory.generation import Generated

DEFAULT_SOURCE = "apiDefinition.json"
DEFAULT_ICON = "icon.png"


@click.command("generate")
@click.argument("api", required=False)
@click.option("--api-definition", metavar="FILE|URL|-", help=f"The API description.  [default: ./{DEFAULT_SOURCE}]")
@click.option(
    "--config", metavar="FILE", help=f"Values that no description holds.  [default: ./{DEFAULT_CONFIG} if it is there]"
)
@click.option(
    "--icon",
    metavar="FILE",
    help=f"PNG, JPEG, WebP or SVG.  [default: ./{DEFAULT_ICON} if it is there, else a monogram]",
)
@click.option("--output", metavar="DIR", help="Where the connector's folder is made.  [default: ./output]")
@click.option("--name", help="Name of the connector's folder.  [default: its title]")
@click.option("--title", help="Name of the connector as users see it.")
@click.option(
    "--overlay", "overlays", multiple=True, metavar="FILE", help="OpenAPI Overlay applied first; may be repeated."
)
@click.option("--server", metavar="URL", help="Base address, if the description has none or a relative one.")
@click.option("--only", multiple=True, metavar="PATTERN", help="Keep only these operations; may be repeated.")
@click.option("--except", "skip", multiple=True, metavar="PATTERN", help="Leave these operations out; may be repeated.")
@click.option("--client-id", help="OAuth 2.0: public id of the registered app.")
@click.option("--tenant-id", help="OAuth 2.0 with Entra ID: the tenant.")
@click.option("--resource-uri", help="OAuth 2.0 with Entra ID: the resource.")
@click.option("--refresh-url", help="OAuth 2.0: where tokens are refreshed.")
@click.option("--scope", "scopes", multiple=True, help="OAuth 2.0: a scope to ask for; may be repeated.")
@click.option("--split", is_flag=True, help="Write several connectors where one would be too large.")
@click.option("--force", is_flag=True, help="Write into a folder that holds files of others; discard hand edits.")
@click.option("--report", metavar="FILE", help="Write what was changed, dropped or could not be said, as JSON.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="What goes to standard output."
)
def command(
    api: str | None,
    api_definition: str | None,
    config: str | None,
    report: str | None,
    form: str,
    force: bool,
    **options: Any,
) -> int:
    """Make a connector folder from an API description.

    API is a file, a URL or "-" (standard input): Swagger 2.0, OpenAPI 3.0 to 3.2, or a Postman collection; JSON or
    YAML. The folder OUTPUT/NAME is written completely or not at all. Where it was generated before, the edits made by
    hand since then are kept.

    PATTERN is tag:NAME, path:GLOB, method:NAME, id:GLOB, "deprecated", or one operation such as "GET /orders"; a bare
    word is a path (if it starts with "/") or an operationId.

    \b
    Examples:
      connectory generate openapi.yaml
      connectory generate https://api.example.com/openapi.json --config config.json --icon logo.svg
      connectory generate collection.json --only "tag:Orders" --except deprecated --report changes.json
    """
    if api and api_definition and api != api_definition:
        raise UsageError(f"two API descriptions are given: {api} and {api_definition}", remedy="Give one of them.")
    settings = _settings(config, options)
    source = api or api_definition or settings.api_definition or DEFAULT_SOURCE
    if source == DEFAULT_SOURCE and not Path(source).exists():
        raise UsageError(
            f"no API description is given, and there is no ./{DEFAULT_SOURCE}",
            remedy='Name one: connectory generate FILE|URL (or "-" for standard input).',
        )
    output = Path(options["output"] or settings.output or "output")
    from connectory.connector.writing import json_bytes
    from connectory.generation import STEP_NAMES, generate

    if report:
        _check_report(Path(report), [source, settings.file, settings.icon, *settings.overlays])
    with Progress("Generating", len(STEP_NAMES)) as progress:
        try:
            made = generate(source, output=output, config=settings, force=force, on_step=progress.step)
        except TooLargeError as error:
            progress.close()
            plan = json_bytes({"schema": 1, "problem": error.message, "plan": error.plan})
            if report:
                _write_report(Path(report), plan)
            if form == "json":
                answer(plan)
            else:
                _show_plan(error)
            raise
    if report:
        _write_report(Path(report), _reports(made))
    if form == "json":
        answer(_reports(made))
    else:
        for part in made:
            _show(part, report)
    return ExitCode.DONE


def _settings(config: str | None, options: dict[str, Any]) -> Config:
    from connectory.config import Config, load_config

    if config is None and Path(DEFAULT_CONFIG).is_file():
        settings = _default_config()
    else:
        settings = load_config(Path(config)) if config else Config()
    icon = options["icon"] or None
    if icon is None and settings.icon is None and Path(DEFAULT_ICON).is_file():
        icon = DEFAULT_ICON
        talk(f"Using ./{DEFAULT_ICON}, which is here.")
    if icon and not Path(icon).is_file():
        raise UsageError(
            f"there is no icon {icon}", remedy="Name a PNG, JPEG, WebP or SVG file, or leave it out for a monogram."
        )
    given = {
        "name": options["name"],
        "title": options["title"],
        "server": options["server"],
        "icon": icon and Path(icon),
    }
    sign_in = {key: options[key] for key in ("client_id", "tenant_id", "resource_uri", "refresh_url")}
    sign_in["scopes"] = list(options["scopes"]) or None
    selection = dataclasses.replace(
        settings.operations,
        only=[*settings.operations.only, *options["only"]],
        skip=[*settings.operations.skip, *options["skip"]],
    )
    return dataclasses.replace(
        settings,
        **{key: value for key, value in given.items() if value is not None},
        oauth2=dataclasses.replace(
            settings.oauth2, **{key: value for key, value in sign_in.items() if value is not None}
        ),
        overlays=[*settings.overlays, *map(Path, options["overlays"])],
        operations=selection,
        split=settings.split or options["split"],
    )


def _default_config() -> Config:
    """The configuration that is used because it is there; it may be that of another program."""
    from connectory.config import load_config

    talk(f"Using ./{DEFAULT_CONFIG}, which is here.")
    try:
        return load_config(Path(DEFAULT_CONFIG))
    except ConfigError as error:
        hint = "If it is not for connectory, name another one: --config FILE."
        error.remedy = f"{error.remedy} {hint}" if error.remedy else hint
        raise


def _reports(made: list[Generated]) -> bytes:
    from connectory.connector.writing import json_bytes

    reports = [part.report for part in made]
    return json_bytes(reports[0] if len(reports) == 1 else {"schema": 1, "connectors": reports})


def _check_report(path: Path, inputs: Iterable[str | Path | None]) -> None:
    """Refuse, before any work is done, a report that could not be written or would replace what is read."""
    place = next(place for place in (path, *path.absolute().parents) if place.exists())
    if place.is_dir() == (place == path):
        problem = "this is a folder" if place == path else f"{place} is not a folder"
        raise UsageError(f"the report cannot be written: {problem}", file=str(path), remedy="Name another file.")
    if place == path and any(given and Path(given).exists() and path.samefile(given) for given in inputs):
        raise UsageError("the report would replace a file that is read", file=str(path), remedy="Name another file.")


def _write_report(path: Path, text: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    except OSError as error:
        raise UsageError(f"the report cannot be written: {error.strerror or error}", file=str(path)) from error


def _show_plan(error: TooLargeError) -> None:
    if error.plan:
        talk("A split that fits:")
    for part in error.plan:
        size = part.get("bytes", 0)
        count = len(part["operations"])
        talk(f"  {part['name']:<40} {count:>4} operations  about {_kilobytes(size):>6}")


def _kilobytes(size: Any) -> str:
    return f"{max(1, round(int(size) / 1000))} kB"


def _show(part: Generated, report: str | None) -> None:
    outcome = part.outcome
    written = outcome.state if outcome else "made"
    answer(f"  {written}", title=f"{part.folder}{os.sep}")
    answer(f"  from        {part.source} ({part.format})")
    left = part.operations_in - part.operations_out
    answer(f"  operations  {part.operations_out}" + (f" of {part.operations_in}" if left else ""))
    answer(f"  size        {_kilobytes(len(part.files['apiDefinition.swagger.json']))} of 1000 kB")
    counts = Counter(change.kind for change in part.changes)
    if counts:
        answer("  changes     " + ", ".join(f"{count} {kind}" for kind, count in counts.most_common()))
    if outcome:
        _show_outcome(outcome, part.name)
    _show_losses(part, report)


def _show_outcome(outcome: Outcome, name: str) -> None:
    for file in outcome.kept:
        answer(f"  kept        your edits of {file}")
    for file in outcome.restored:
        answer(f"  made again  {file}, which was gone")
    for file in outcome.replaced:
        answer(f"  replaced    {file}; your edited one is in .connectory/{name}/replaced")
    for conflict in outcome.conflicts:
        talk(f"{conflict}; yours was kept", title="  conflict    ", fg="yellow")


def _where(place: Place, source: str) -> str:
    """The line, with the file if that is not the source itself: as it is seen from the source's folder."""
    line = place.position.line
    if place.file == source:
        return f"line {line}"
    folder = source[: max(source.rfind("/"), source.rfind(os.sep)) + 1]
    return f"{place.file.removeprefix(folder)}:{line}"


def _show_losses(part: Generated, report: str | None) -> None:
    """What could not be said, a line for each step: how often, and the first place of it."""
    groups: dict[tuple[str, str], list[Change]] = {}
    for change in part.changes:
        if change.kind in ("dropped", "lossy"):
            groups.setdefault((change.kind, change.step), []).append(change)
    if not groups:
        return
    talk("\nWhat the connector does not say, with the first place of each kind:")
    for (kind, _), changes in sorted(groups.items()):
        first = changes[0]
        where = _where(first.place, part.source)
        talk(f"  {len(changes):>5} {kind:<8} {where:<11} {first.message}")
    talk(f"All of it stands in {report}." if report else "--report FILE writes all of it.")
