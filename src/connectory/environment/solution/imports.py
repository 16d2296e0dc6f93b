"""Bringing a solution into an environment as its plan says: the connectors before what uses them."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from connectory.environment.oauth_settings import PARAMETER_COLUMNS, redirects
from connectory.environment.solution.archive import read_archive, write_archive
from connectory.environment.solution.deployment_settings import Value
from connectory.environment.solution.import_plan import ImportPlan
from connectory.environment.solution.repack import is_unpacked, repack
from connectory.environment.solution.service import Entry, Solutions
from connectory.environment.solution.stages import first_stage
from connectory.environment.solution.unpack import connector_elements, entry_at
from connectory.environment.solution.xml_text import read_xml
from connectory.errors import ServiceError, SignInError, UsageError
from connectory.facts.packages import CUSTOMIZATIONS

REGISTRATION_WAIT = 600.0  # seconds for the platform to make new connectors known
_REGISTRATION_PAUSE = 2.0


@dataclass(slots=True, kw_only=True)
class Imported:
    """What was imported: the log of the platform, and the connectors with their ids and redirect addresses."""

    log: list[Entry]
    connectors: list[dict[str, Any]]
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """As it stands in the answer of `--format json`, beside the plan."""
        return {
            "connectors": self.connectors,
            "log": [entry._asdict() for entry in self.log],
            "notes": self.notes,
        }


def read_solution(path: Path) -> tuple[dict[str, bytes], list[str]]:
    """The files of a solution, and notes: of its archive, or of the folder that it was unpacked to.

    Raises UsageError and ConnectorError.
    """
    if not path.is_dir():
        return read_archive(path), []
    if not is_unpacked(path):
        raise UsageError(
            "no solution was unpacked to this folder",
            file=str(path),
            remedy="Pack it first (connectory solution pack), or bring its connectors (connectory deploy).",
        )
    packed = repack(path)
    return packed.files, packed.notes


def carry_out_import(
    solutions: Solutions,
    files: Mapping[str, bytes],
    plan: ImportPlan,
    values: Sequence[Value] = (),
    on_step: Callable[[str], object] = str,
    on_progress: Callable[[float], object] = float,
) -> Imported:
    """Do what the plan says. `on_step` is told of each step, `on_progress` the percentage of an import.

    Raises ServiceError if an import fails, or the platform does not make a connector known.
    """
    log: list[Entry] = []
    if plan.two_stages:
        on_step("importing the connectors")
        log += solutions.import_archive(write_archive(first_stage(files)), _new_job(), on_progress=on_progress)
        on_step("waiting until the platform knows the connectors")
        _wait_for(solutions, plan)
    on_step("importing the solution")
    parameters = [value.parameter for value in values]
    log += solutions.import_archive(write_archive(files), _new_job(), parameters, on_progress)
    on_step("publishing")
    notes = [] if plan.managed else _published(solutions)
    on_step("waiting until the platform knows the connectors")
    there = _wait_for(solutions, plan)
    return Imported(log=log, connectors=_told(files, there), notes=notes)


def _new_job() -> str:
    return str(uuid.uuid4())


def _published(solutions: Solutions) -> list[str]:
    try:
        solutions.publish()
    except (ServiceError, SignInError) as error:
        return [f"what was imported was not published: {error.message}"]
    return []


def _wait_for(solutions: Solutions, plan: ImportPlan) -> dict[str, dict[str, str]]:
    """Wait until the platform has given each of these connectors its internal id; name -> ids."""
    end = time.monotonic() + REGISTRATION_WAIT
    while True:
        there = solutions.connectors(plan.connectors, plan.ids)
        missing = [name for name in plan.connectors if not there.get(name, {}).get("internalId")]
        if not missing:
            return there
        if time.monotonic() > end:
            raise ServiceError(
                f"the platform has not made {', '.join(missing)} known",
                remedy="Import the solution again in some minutes: what is there already is only brought up to date.",
            )
        time.sleep(_REGISTRATION_PAUSE)


def _told(files: Mapping[str, bytes], there: Mapping[str, dict[str, str]]) -> list[dict[str, Any]]:
    """The connectors with their ids, and the addresses to register at the identity providers of their users."""
    columns = _parameter_columns(files)
    return [
        {"name": name, **ids, "redirects": redirects(columns[name], ids["internalId"])}
        for name, ids in sorted(there.items())
    ]


def _parameter_columns(files: Mapping[str, bytes]) -> dict[str, dict[str, str]]:
    """The connection parameters of each connector in the solution, by the names of their columns."""
    found = {}
    for name, element in connector_elements(read_xml(files[CUSTOMIZATIONS], CUSTOMIZATIONS)).items():
        texts = {child.tag.lower(): child.text.strip() for child in element.children}
        entries = {column: entry_at(files, texts.get(column, "")) for column in PARAMETER_COLUMNS}
        found[name] = {
            column: files[entry].decode("utf-8-sig", "replace") if entry else texts.get(column, "")
            for column, entry in entries.items()
        }
    return found
