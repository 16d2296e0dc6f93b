"""Bringing a solution into an environment: the plan first, then the import, the connectors before what uses them."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from connectory.environment.naming import redirect_address
from connectory.environment.solution.archive import read_archive, write_archive
from connectory.environment.solution.repack import is_unpacked, repack
from connectory.environment.solution.service import Entry, Installed, Solutions
from connectory.environment.solution.stages import first_stage, has_dependents
from connectory.environment.solution.unpack import connector_elements
from connectory.environment.solution.xml_text import Element, read_xml
from connectory.errors import ConnectorError, ServiceError, UsageError
from connectory.facts.packages import CUSTOMIZATIONS, MANIFEST, VARIABLE_FOLDER

REGISTRATION_WAIT = 600.0  # seconds for the platform to make new connectors known
_REGISTRATION_PAUSE = 2.0


@dataclass(slots=True, kw_only=True)
class ImportPlan:
    """What an import would do. `action` is "install", "upgrade", "downgrade" or "reinstall" (the same version).

    `connectors` are the names of those in the solution, `new` those that the environment does not have yet. With
    `two_stages` these come first, as a solution of their own. `unset` are the names of environment variables and
    connection references that have no value in the environment and get none.
    """

    environment: str
    solution: str
    version: str
    managed: bool
    installed: str | None
    action: str
    connectors: list[str]
    new: list[str]
    two_stages: bool
    unset: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """As it stands in the answer of `--format json`."""
        return {
            "schema": 1,
            "environment": self.environment,
            "solution": self.solution,
            "version": self.version,
            "managed": self.managed,
            "installed": self.installed,
            "action": self.action,
            "connectors": self.connectors,
            "new": self.new,
            "twoStages": self.two_stages,
            "unset": self.unset,
            "notes": self.notes,
        }


@dataclass(slots=True, kw_only=True)
class Imported:
    """What was imported: the log of the platform, and the connectors with their ids and redirect addresses."""

    log: list[Entry]
    connectors: list[dict[str, str]]
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """As it stands in the answer of `--format json`, beside the plan."""
        return {
            "imported": self.connectors,
            "log": [entry._asdict() for entry in self.log],
            "notes": self.notes,
        }


def read_solution(path: Path) -> tuple[dict[str, bytes], list[str]]:
    """The files of a solution, and notes: of its archive, or of the folder that it was unpacked to.

    Raises UsageError and ConnectorError.
    """
    if path.is_dir():
        if not is_unpacked(path):
            raise UsageError(
                "no solution was unpacked to this folder",
                file=str(path),
                remedy="Pack it first: connectory solution pack; or bring one connector: connectory create.",
            )
        packed = repack(path)
        return packed.files, packed.notes
    return read_archive(path), []


def read_values(path: Path) -> list[dict[str, Any]]:
    """The values of components that a deployment settings file of `pac` gives. Source: platform 6.6.

    Raises UsageError and ConnectorError.
    """
    from connectory.connector.lossless_json import read_json

    if not path.is_file():
        raise UsageError("there is no such file", file=str(path))
    tree = read_json(path.read_bytes(), str(path))
    if not isinstance(tree, dict):
        raise ConnectorError("a deployment settings file is a JSON object", file=str(path))
    values: list[dict[str, Any]] = []
    for each in _entries(tree, "EnvironmentVariables", path):
        if each.get("SchemaName") and each.get("Value") not in (None, ""):
            kind = "Microsoft.Dynamics.CRM.environmentvariablevalue"
            values.append({"@odata.type": kind, "schemaname": each["SchemaName"], "value": str(each["Value"])})
    for each in _entries(tree, "ConnectionReferences", path):
        if each.get("LogicalName") and each.get("ConnectionId"):
            kind = "Microsoft.Dynamics.CRM.connectionreference"
            value = {"@odata.type": kind, "connectionreferencelogicalname": each["LogicalName"]}
            value |= {"connectionid": each["ConnectionId"], "connectorid": each.get("ConnectorId") or ""}
            values.append(value)
    return values


def plan_import(
    solutions: Solutions, files: Mapping[str, bytes], values: list[dict[str, Any]], notes: list[str]
) -> ImportPlan:
    """Compare a solution with the environment. Nothing is written.

    Raises ConnectorError for a solution that cannot be read, UsageError for one that the environment cannot take.
    """
    manifest = read_xml(files[MANIFEST], MANIFEST).child("SolutionManifest")
    if manifest is None:
        raise ConnectorError("there is no SolutionManifest", file=MANIFEST)
    name, version, managed = _text(manifest, "UniqueName"), _text(manifest, "Version"), _text(manifest, "Managed")
    installed = solutions.find(name)
    customizations = read_xml(files[CUSTOMIZATIONS], CUSTOMIZATIONS)
    connectors = list(connector_elements(customizations))
    there = solutions.connectors(connectors)
    new = [each for each in connectors if not there.get(each, {}).get("internalId")]
    plan = ImportPlan(
        environment=solutions.url,
        solution=name,
        version=version,
        managed=managed == "1",
        installed=installed.version if installed else None,
        action=_action(installed, version),
        connectors=connectors,
        new=new,
        two_stages=bool(new) and has_dependents(files),
        notes=notes,
    )
    _refuse_unfit(plan, installed)
    plan.unset = _unset(solutions, files, customizations, values)
    return plan


def carry_out_import(
    solutions: Solutions,
    files: Mapping[str, bytes],
    plan: ImportPlan,
    values: list[dict[str, Any]],
    on_step: Callable[[str], object] = str,
) -> Imported:
    """Do what the plan says. `on_step` is told of each step. Raises ServiceError if an import fails."""
    log: list[Entry] = []
    if plan.two_stages:
        log += _import(solutions, first_stage(files), [], "importing the connectors", on_step)
        on_step("waiting until the platform knows the connectors")
        _wait_for(solutions, plan.new)
    log += _import(solutions, files, values, "importing the solution", on_step)
    notes = []
    if not plan.managed:
        on_step("publishing")
        try:
            solutions.publish()
        except ServiceError as error:
            notes.append(f"what was imported was not published: {error.message}")
    on_step("looking at the connectors")
    _wait_for(solutions, plan.connectors)
    there = solutions.connectors(plan.connectors)
    shown = [{"name": name, **ids} for name, ids in sorted(there.items())]
    with_sign_in = _with_sign_in(files)
    for each in shown:
        if each["name"] in with_sign_in and each["internalId"]:
            each["redirect"] = redirect_address(each["internalId"])
    return Imported(log=log, connectors=shown, notes=notes)


def _import(
    solutions: Solutions,
    files: Mapping[str, bytes],
    values: list[dict[str, Any]],
    step: str,
    on_step: Callable[[str], object],
) -> list[Entry]:
    on_step(step)
    done = solutions.import_archive(write_archive(files), str(uuid.uuid4()), values)
    return done.log


def _wait_for(solutions: Solutions, names: list[str]) -> None:
    """Wait until the platform has given each of these connectors its internal id."""
    end = time.monotonic() + REGISTRATION_WAIT
    while True:
        there = solutions.connectors(names)
        missing = [name for name in names if not there.get(name, {}).get("internalId")]
        if not missing:
            return
        if time.monotonic() > end:
            raise ServiceError(
                f"the platform has not made {', '.join(missing)} known",
                remedy="Import the solution again in some minutes: what is there already is only brought up to date.",
            )
        time.sleep(_REGISTRATION_PAUSE)


def _action(installed: Installed | None, version: str) -> str:
    if installed is None:
        return "install"
    ours, theirs = _numbers(version), _numbers(installed.version)
    return "upgrade" if ours > theirs else "reinstall" if ours == theirs else "downgrade"


def _refuse_unfit(plan: ImportPlan, installed: Installed | None) -> None:
    if installed is not None and installed.managed != plan.managed:
        kinds = ("a managed", "an unmanaged") if installed.managed else ("an unmanaged", "a managed")
        raise UsageError(
            f"the environment has {plan.solution} as {kinds[0]} solution, and this is {kinds[1]} one",
            remedy="Pack it as the other kind (--managed, --unmanaged), or delete the one that is there.",
        )
    if plan.action == "downgrade":
        if plan.managed:
            raise UsageError(
                f"the environment has version {installed.version if installed else ''} of {plan.solution}, and this is "
                f"{plan.version}: a managed solution is never replaced by an older one",
                remedy="Raise the version: connectory solution pack --version.",
            )
        plan.notes.append(f"the version that is there, {plan.installed}, is newer")


def _unset(
    solutions: Solutions, files: Mapping[str, bytes], customizations: Element, values: list[dict[str, Any]]
) -> list[str]:
    given = {str(value.get("schemaname") or value.get("connectionreferencelogicalname")) for value in values}
    variables = [name for name, has_default in _variables(files) if not has_default and name not in given]
    group = customizations.child("connectionreferences")
    names = [each.attributes.get("connectionreferencelogicalname", "") for each in (group.children if group else [])]
    references = [name for name in names if name and name not in given]
    unset = sorted(set(variables) - solutions.variables()) if variables else []
    return unset + (sorted(set(references) - solutions.references()) if references else [])


def _variables(files: Mapping[str, bytes]) -> list[tuple[str, bool]]:
    """The environment variables of a solution, and whether each has a default."""
    found = []
    for name, content in files.items():
        if name.casefold().startswith(f"{VARIABLE_FOLDER}/".casefold()) and name.endswith("definition.xml"):
            element = read_xml(content, name)
            found.append((element.attributes.get("schemaname", ""), bool(_text(element, "defaultvalue"))))
    return found


def _with_sign_in(files: Mapping[str, bytes]) -> set[str]:
    """The names of the connectors with which users sign in at an identity provider."""
    found = set()
    for name, element in connector_elements(read_xml(files[CUSTOMIZATIONS], CUSTOMIZATIONS)).items():
        for child in element.children:
            path = child.text.strip().lstrip("/")
            if child.tag.lower().startswith("connectionparameter") and b'"oAuthSettings"' in files.get(path, b""):
                found.add(name)
    return found


def _entries(tree: Mapping[str, Any], key: str, path: Path) -> list[dict[str, Any]]:
    entries = tree.get(key) or []
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        raise ConnectorError(f"{key} is not a list of objects", file=str(path))
    return entries


def _text(element: Element, tag: str) -> str:
    found = element.child(tag)
    return found.text.strip() if found else ""


def _numbers(version: str) -> list[int]:
    return [int(number) if number.isdecimal() else 0 for number in version.split(".")]
