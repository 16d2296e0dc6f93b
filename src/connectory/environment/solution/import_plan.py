"""What the import of a solution would do: the solution, and the environment, component by component."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from connectory.environment.odata import GUID
from connectory.environment.solution.manifest import numbers_of
from connectory.environment.solution.service import Installed, Solutions
from connectory.environment.solution.stages import has_dependents
from connectory.environment.solution.unpack import connector_elements
from connectory.environment.solution.xml_text import Element, read_xml
from connectory.errors import ConnectorError, UsageError
from connectory.facts.packages import CONNECTOR_COMPONENT, CUSTOMIZATIONS, MANIFEST, VARIABLE_FOLDER

CONNECTOR = "connector"
VARIABLE = "environment variable"
REFERENCE = "connection reference"
FLOW = "flow"

NEW, THERE, WITH_VALUE, WITHOUT_VALUE = "new", "there", "has a value", "has no value"


class Component(NamedTuple):
    """A component of the solution, and how it stands with it in the environment."""

    kind: str
    name: str
    state: str


@dataclass(slots=True, kw_only=True)
class ImportPlan:
    """What an import would do. `action` is "install", "upgrade", "downgrade" or "reinstall" (the same version).

    `ids` are those that the solution has for its connectors. With `two_stages` these come first, as a solution of their
    own. `missing` are what the solution needs and the environment does not have.
    """

    environment: str
    solution: str
    version: str
    managed: bool
    installed: str | None
    action: str
    components: list[Component]
    two_stages: bool
    ids: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def connectors(self) -> list[str]:
        """The names of the connectors in the solution."""
        return [each.name for each in self.components if each.kind == CONNECTOR]

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
            "twoStages": self.two_stages,
            "components": [each._asdict() for each in self.components],
            "missing": self.missing,
            "notes": self.notes,
        }


def plan_import(solutions: Solutions, files: Mapping[str, bytes], given: Collection[str] = ()) -> ImportPlan:
    """Compare a solution with the environment. `given` are the components that get a value on the way.

    Nothing is written. Raises ConnectorError for a solution that cannot be read, UsageError for one that the
    environment cannot take.
    """
    manifest = read_xml(files[MANIFEST], MANIFEST).child("SolutionManifest")
    if manifest is None:
        raise ConnectorError("there is no SolutionManifest", file=MANIFEST)
    name, version, managed = manifest.text_of("UniqueName"), manifest.text_of("Version"), manifest.text_of("Managed")
    installed = solutions.find(name)
    customizations = read_xml(files[CUSTOMIZATIONS], CUSTOMIZATIONS)
    ids = _ids(customizations)
    components = list(_components(solutions, files, customizations, ids, given))
    is_new = any(each.kind == CONNECTOR and each.state == NEW for each in components)
    plan = ImportPlan(
        environment=solutions.url,
        solution=name,
        version=version,
        managed=managed == "1",
        installed=installed.version if installed else None,
        action=_action(installed, version),
        components=components,
        two_stages=is_new and has_dependents(files),
        ids=ids,
    )
    _refuse_unfit(plan, installed)
    plan.missing = list(_missing(solutions, manifest, plan.connectors))
    unknown = sorted(set(given) - {each.name for each in components})
    plan.notes += [f"the solution has no {each}, which the settings give a value" for each in unknown]
    return plan


def _components(
    solutions: Solutions,
    files: Mapping[str, bytes],
    customizations: Element,
    ids: Mapping[str, str],
    given: Collection[str],
) -> Iterator[Component]:
    connectors = list(connector_elements(customizations))
    there = solutions.connectors(connectors, ids)
    for name in connectors:
        yield Component(CONNECTOR, name, THERE if there.get(name, {}).get("internalId") else NEW)
    variables = _variables(files)
    set_there = solutions.variables() if variables else set()
    for name, has_default in variables.items():
        has_value = has_default or name in given or name in set_there
        yield Component(VARIABLE, name, WITH_VALUE if has_value else WITHOUT_VALUE)
    references = _names(customizations, "connectionreferences", "connectionreferencelogicalname")
    connected = solutions.references() if references else set()
    for name in references:
        yield Component(REFERENCE, name, WITH_VALUE if name in given or name in connected else WITHOUT_VALUE)
    for name in _names(customizations, "Workflows", "Name"):
        yield Component(FLOW, name, "")


def _action(installed: Installed | None, version: str) -> str:
    if installed is None:
        return "install"
    ours, theirs = numbers_of(version), numbers_of(installed.version)
    return "upgrade" if ours > theirs else "reinstall" if ours == theirs else "downgrade"


def _refuse_unfit(plan: ImportPlan, installed: Installed | None) -> None:
    if installed is not None and installed.managed != plan.managed:
        kinds = ("a managed", "an unmanaged") if installed.managed else ("an unmanaged", "a managed")
        raise UsageError(
            f"the environment has {plan.solution} as {kinds[0]} solution, and this is {kinds[1]} one",
            remedy="Pack it as the other kind (--managed, --unmanaged), or delete the one that is there.",
        )
    if plan.action == "downgrade" and plan.managed:
        raise UsageError(
            f"the environment has version {plan.installed} of {plan.solution}, and this is {plan.version}; "
            "a managed solution cannot be replaced by an older one",
            remedy="Raise the version: connectory solution pack --version.",
        )


def _missing(solutions: Solutions, manifest: Element, own: Sequence[str]) -> Iterator[str]:
    """What the manifest says that the solution needs of others, as far as it can be looked up and is not there."""
    group = manifest.child("MissingDependencies")
    required = [each for each in group.all("Required") if each.attributes.get("type")] if group else []
    names = [
        name
        for each in required
        if each.attributes["type"] == CONNECTOR_COMPONENT and (name := each.attributes.get("schemaName", ""))
    ]
    there = solutions.connectors(names) if names else {}
    yield from (f"{CONNECTOR} {name}" for name in dict.fromkeys(names) if name not in there and name not in own)
    homes = dict.fromkeys(each.attributes.get("solution", "").partition(" ")[0] for each in required)
    for home in homes:
        if home and home not in ("Active", "System") and solutions.find(home) is None:
            yield f"solution {home}"


def _variables(files: Mapping[str, bytes]) -> dict[str, bool]:
    """The environment variables of a solution, and whether each has a default."""
    found = {}
    for name, content in files.items():
        if name.casefold().startswith(f"{VARIABLE_FOLDER}/".casefold()) and name.endswith("definition.xml"):
            element = read_xml(content, name)
            found[element.attributes.get("schemaname", "")] = bool(element.text_of("defaultvalue"))
    return found


def _ids(customizations: Element) -> dict[str, str]:
    """The ids of the connectors by their names, as far as the solution says them."""
    said = {
        name: element.text_of("connectorid").strip("{}") for name, element in connector_elements(customizations).items()
    }
    return {name: id for name, id in said.items() if GUID.fullmatch(id)}


def _names(customizations: Element, group: str, attribute: str) -> list[str]:
    found = customizations.child(group)
    return [name for each in (found.children if found else []) if (name := each.attributes.get(attribute))]
