"""The main job: an API description becomes a connector folder."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from connectory.api import read_api
from connectory.api.model import Api
from connectory.config import Config, Selection, load_config
from connectory.connector import properties as connector_properties
from connectory.connector.documents import write_intro, write_readme
from connectory.connector.icon import Icon, make_icon
from connectory.connector.regeneration import Outcome, write_all_generated
from connectory.connector.settings import build_settings
from connectory.connector.writing import folder_name, json_bytes
from connectory.convert.pipeline import STEPS, convert
from connectory.convert.steps.write_metadata import without_api
from connectory.convert.trace import Change
from connectory.convert.work import Work
from connectory.document import Documents
from connectory.errors import TooLargeError

_LIMITING = {
    ("map-webhooks", "dropped"),
    ("map-parameters", "dropped"),
    ("map-bodies", "dropped"),
    ("limit-schemas", "lossy"),
}
"""Changes (step, kind) that the users of a connector notice, not only those who read its description."""

_MOST_LIMITATIONS = 12

OnStep = Callable[[str], None]
STEP_NAMES = ("read", *(step.NAME for step in STEPS), "write")
"""What `on_step` is told, in this order."""


class Generated:
    """A generated connector: its files in memory, what changed on the way, and (if written) the folder.

    `files` maps file names to bytes; `changes` is the trace; `report` is the JSON report of design.md; `outcome` says
    what writing did, and is None if nothing was written.
    """

    def __init__(self, name: str, api: Api, operations_in: int, work: Work, files: dict[str, bytes]) -> None:
        self.name = name
        self.files = files
        self.definition: dict[str, Any] = work.definition
        self.changes: list[Change] = work.trace.changes
        self.format = api.format
        self.source = api.where.file
        self.operations_in = operations_in
        self.operations_out = len(work.operations)
        self.folder: Path | None = None
        self.outcome: Outcome | None = None

    @cached_property
    def report(self) -> dict[str, Any]:
        """The report of design.md: every change with its file, pointer and line."""
        return {
            "schema": 1,
            "connector": self.name,
            "source": {"file": self.source, "format": self.format},
            "operations": {"in": self.operations_in, "out": self.operations_out},
            "bytes": len(self.files["apiDefinition.swagger.json"]),
            "changes": [change.as_json() for change in self.changes],
        }


def generate(
    source: str | Path,
    *,
    output: str | Path | None = None,
    config: Config | str | Path | None = None,
    icon: str | Path | None = None,
    name: str | None = None,
    overlays: Sequence[str | Path] = (),
    force: bool = False,
    documents: Documents | None = None,
    on_step: OnStep | None = None,
) -> list[Generated]:
    """Make a connector folder from an API description.

    `source` is a file, a URL or `-`; `output` the folder in which the connector's folder is made (None: write nothing,
    the files are in the result). `config` is a configuration or its file; `icon`, `name` and `overlays` win over it.

    Returns one connector; several if the configuration allows to split and one would be too large. Raises InputError
    for a description that cannot be used, ConfigError, UsageError, FolderExistsError for a folder of somebody else's
    (unless `force`), and TooLargeError, with a plan, if the connector cannot fit.
    """
    documents = documents or Documents()
    settings = config if isinstance(config, Config) else load_config(Path(config), documents) if config else Config()
    settings = dataclasses.replace(
        settings,
        icon=Path(icon) if icon else settings.icon,
        name=name or settings.name,
        overlays=[*settings.overlays, *map(Path, overlays)],
    )
    if on_step:
        on_step("read")

    api = read_api(source, documents=documents, overlays=settings.overlays)
    parts = _generate_parts(api, settings, None, on_step)
    _tell_apart(parts)
    if output is not None:
        if on_step:
            on_step("write")
        folders = [(Path(output) / part.name, part.files) for part in parts]
        outcomes = write_all_generated(folders, force=force)
        for part, (folder, _), outcome in zip(parts, folders, outcomes, strict=True):
            part.folder, part.outcome = folder, outcome
    return parts


def _tell_apart(parts: list[Generated]) -> None:
    """Number the folder names that meet: what parts have of their own stands at the end, where long names are cut."""
    taken: set[str] = set()
    for part in parts:
        name, number = part.name, 1
        while part.name.casefold() in taken:
            number += 1
            part.name = folder_name(name, f" {number}")
        taken.add(part.name.casefold())


class _Part(NamedTuple):
    """A part of a split connector: its name, and the labels of its operations."""

    name: str
    operations: list[str]


def _generate_parts(api: Api, config: Config, part: _Part | None, on_step: OnStep | None) -> list[Generated]:
    """One connector of a part (None: of the whole API); several if it has to be, and may be, split."""
    try:
        return [_generate_one(*((api, config) if part is None else _narrow(api, config, part)), on_step)]
    except TooLargeError as error:
        if not (config.split and len(error.plan) > 1):
            raise
        parts = [_Part(item["name"], item["operations"]) for item in error.plan]
        return [made for item in parts for made in _generate_parts(api, config, item, on_step)]


def _narrow(api: Api, config: Config, part: _Part) -> tuple[Api, Config]:
    """The API with only the operations of a part, and what the configuration says of them."""
    everything = {name for operation in api.operations for name in (operation.id, operation.label)}
    kept = set(part.operations)
    operations = [operation for operation in api.operations if operation.label in kept]
    here = {name for operation in operations for name in (operation.id, operation.label)}
    own = dataclasses.replace(
        config,
        title=f"{config.title or without_api(api.title)} {part.name}".strip(),
        name=f"{config.name} {part.name}" if config.name else None,
        operations=Selection(),  # the plan was made of what is selected
        triggers=[item for item in config.triggers if item.subscribe in here or item.subscribe not in everything],
        texts={name: item for name, item in config.texts.items() if name in here or name not in everything},
    )
    return dataclasses.replace(api, operations=operations), own


def _generate_one(api: Api, config: Config, on_step: OnStep | None) -> Generated:
    operations_in = len(api.operations)
    work = convert(api, config, on_step=on_step)
    title = work.definition["info"]["title"]
    picture = make_icon(config.icon, title=title, brand_color=config.brand_color)
    name = folder_name(config.name or title)
    return Generated(name, api, operations_in, work, _files(work, config, picture))


def _files(work: Work, config: Config, icon: Icon) -> dict[str, bytes]:
    definition = work.definition
    properties = connector_properties.build(
        connection_parameters=work.connection_parameters,
        connection_parameter_sets=work.connection_parameter_sets,
        icon_brand_color=icon.brand_color,
        publisher=config.publisher,
        stack_owner=config.stack_owner,
        policies=work.policies,
        script_operations=work.script_operations if work.script else None,
    )
    files = {
        "apiDefinition.swagger.json": json_bytes(definition, compact=work.compact),
        "apiProperties.json": json_bytes(properties),
        "settings.json": json_bytes(build_settings(script=work.script is not None)),
        "icon.png": icon.png,
    }
    if work.script is not None:
        files["script.csx"] = work.script.encode()
    texts: dict[str, Any] = {
        "credentials": work.credentials,
        "limitations": _limitations(work),
        "publisher": config.publisher,
    }
    files["readme.md"] = write_readme(definition, properties, **texts).encode()
    files["intro.md"] = write_intro(definition, properties, **texts).encode()
    return files


def _limitations(work: Work) -> list[str]:
    """What users of the connector should know, for its readme: what steps said outright, and what the trace tells."""
    told = [change.message for change in work.trace.changes if (change.step, change.kind) in _LIMITING]
    shown = [f"{message[:1].upper()}{message[1:]}." for message in dict.fromkeys(told)]
    if len(shown) > _MOST_LIMITATIONS:
        rest = len(shown) - _MOST_LIMITATIONS
        shown = [*shown[:_MOST_LIMITATIONS], f"{rest} more of this kind are in the report of the conversion."]
    return [*work.limitations, *shown]
