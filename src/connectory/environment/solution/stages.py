"""Solutions whose flows need a connector: imported in two stages, the connector first. Source: platform 6.5."""

from __future__ import annotations

from collections.abc import Mapping

from connectory.environment.solution.manifest import UNIQUE_NAME_LENGTH
from connectory.environment.solution.xml_text import Edits, read_xml
from connectory.facts.packages import (
    CONNECTOR_FOLDER,
    CUSTOMIZATIONS,
    MANIFEST,
    SOLUTION_FILES,
    VARIABLE_FOLDER,
    WITH_CONNECTOR,
)

_OF_CONNECTORS = ("Connectors", "Languages")
_SUFFIX = "Connectors"


def has_dependents(files: Mapping[str, bytes]) -> bool:
    """Whether a solution with connectors also holds what uses them: flows, or connection references."""
    groups = {group.tag for group in read_xml(files[CUSTOMIZATIONS], CUSTOMIZATIONS).children if group.children}
    return "Connectors" in groups and bool(groups & {"Workflows", "connectionreferences"})


def first_stage(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The connectors of a solution, and their environment variables, as a solution of its own.

    In a fresh environment it has to be imported, and the platform given some minutes to make the connectors known,
    before the solution itself is.
    """
    folders = (f"{CONNECTOR_FOLDER}/".casefold(), f"{VARIABLE_FOLDER}/".casefold())
    kept = {
        name: content
        for name, content in files.items()
        if name in SOLUTION_FILES or name.casefold().startswith(folders)
    }
    kept[CUSTOMIZATIONS] = _customizations(files[CUSTOMIZATIONS])
    kept[MANIFEST] = _manifest(files[MANIFEST])
    return kept


def _customizations(content: bytes) -> bytes:
    edits = Edits(content)
    for group in read_xml(content, CUSTOMIZATIONS).children:
        if group.children and group.tag not in _OF_CONNECTORS:
            edits.set_text(group, "")
    return edits.result()


def _manifest(content: bytes) -> bytes:
    root = read_xml(content, MANIFEST)
    edits = Edits(content)
    name = next(root.all("UniqueName"), None)
    if name is not None:
        edits.set_text(name, name.text[: UNIQUE_NAME_LENGTH - len(_SUFFIX)] + _SUFFIX)
    for component in root.all("RootComponent"):
        if component.attributes.get("type") not in WITH_CONNECTOR:
            edits.remove(component)
    for dependencies in root.all("MissingDependencies"):
        edits.set_text(dependencies, "")
    return edits.result()
