"""The sides of a comparison: a connector's folder, one file of it, a package, or any of these at a revision of git."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from connectory.check.source import Source
from connectory.errors import ConnectorError, UsageError

if TYPE_CHECKING:
    from connectory.check.nodes.files import ConnectorFolder, Package

_ZIP = b"PK"
WHAT = "Name a connector's folder, its definition or properties, a package, or one of these in git: REVISION:PATH."


class Version(NamedTuple):
    """One version of a connector. If it is `complete`, all its files are known: what is None is not there."""

    name: str
    definition: Source | None = None
    properties: Source | None = None
    script: Source | None = None
    complete: bool = False


def open_version(name: str) -> Version:
    """The version at a path, or at `REVISION:PATH` in git.

    Raises UsageError if there is none, or if it is nothing that can be compared; ConnectorError if it cannot be read.
    """
    path = Path(name)
    if _exists(path):
        return _at_path(path, name)
    from connectory.diff import git

    reference = git.parse(name)
    if reference is None:
        raise UsageError("there is no such file or folder", file=name, remedy=WHAT)
    found = git.read(reference)
    if callable(found):
        return _of_file(Source(name, PurePosixPath(reference.path).name, found))
    from connectory.check.subjects import connector_of

    return _of_folder(connector_of(PurePosixPath(reference.path).name, found, name), name)


def tree_of(source: Source) -> dict[str, Any]:
    """The tree of a JSON file. Raises ConnectorError, located, if nothing can be understood of it."""
    root = source.root
    if root is None:
        from connectory.connector.lossless_json import read_json

        root = read_json(source.data, source.name)
    if not isinstance(root, dict):
        raise ConnectorError(
            "this is not a JSON object", file=source.name, line=1, column=1, remedy='It has to begin with "{".'
        )
    return root


def properties_of(source: Source) -> Mapping[str, Any]:
    """What stands below `properties` in apiProperties.json; empty if nothing does."""
    properties = tree_of(source).get("properties")
    return properties if isinstance(properties, dict) else {}


def refuse_strangers(old: Version, new: Version) -> None:
    """Raise UsageError for versions that have no part in common."""
    if (old.definition and new.definition) or (old.properties and new.properties):
        return
    one, other = ("definition" if version.definition else "properties" for version in (old, new))
    raise UsageError(
        f"there is nothing to compare: {old.name} has the {one}, {new.name} the {other} of a connector", remedy=WHAT
    )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # no file can have this name
        return False


def _at_path(path: Path, name: str) -> Version:
    if path.is_dir():
        from connectory.check.subjects import open_connector

        return _of_folder(open_connector(path), name)
    if path.suffix.lower() == ".zip":
        from connectory.check.packages import open_package

        return _of_package(open_package(path), name)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConnectorError(f"cannot be read: {error.strerror or error}", file=name) from error
    return _of_file(Source(name, path.name, lambda: content))


def _of_folder(folder: ConnectorFolder, name: str) -> Version:
    if folder.definition is None and folder.properties is None:
        raise UsageError("there is no connector in this folder", file=name, remedy=WHAT)
    return Version(
        name,
        folder.definition.source if folder.definition else None,
        folder.properties.source if folder.properties else None,
        folder.script.source if folder.script else None,
        complete=True,
    )


def _of_package(package: Package, name: str) -> Version:
    titles = list(dict.fromkeys(connector.name for connector in package.connectors))
    if len(titles) != 1:
        found = f"there are several connectors: {', '.join(titles)}" if titles else "there is no connector"
        raise UsageError(
            f"{found} in this package", file=name, remedy="Give a package of one connector, or its folder."
        )
    return _of_folder(package.connectors[0], name)


def _of_file(source: Source) -> Version:
    """One file, of which its content tells what it is."""
    if source.data.startswith(_ZIP):
        from connectory.check.packages import read_package

        return _of_package(read_package(source.data, source.short, source.name), source.name)
    tree = tree_of(source)
    if isinstance(tree.get("openapi"), str):
        raise UsageError(
            "this is a description of an API, not the definition of a connector",
            file=source.name,
            remedy="Make connectors of both versions (connectory generate), and compare these.",
        )
    if "swagger" in tree or isinstance(tree.get("paths"), dict):
        return Version(source.name, definition=source)
    if isinstance(tree.get("properties"), dict):
        return Version(source.name, properties=source)
    raise UsageError("this is neither the definition nor the properties of a connector", file=source.name, remedy=WHAT)
