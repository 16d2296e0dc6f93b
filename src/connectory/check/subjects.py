"""What can be checked, found below a path: connector folders, single files of connectors, packages and solutions."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from connectory.check.nodes.definition import Definition
from connectory.check.nodes.files import ConnectorFolder, File, Icon, Intro, Package, Readme, Script
from connectory.check.nodes.properties import Properties, Settings
from connectory.check.options import absolute
from connectory.check.source import Source
from connectory.connector.folder import FILE_NAMES, Part, find_parts
from connectory.errors import ConnectorError, UsageError

_ROOTS: dict[str, type[Any]] = {
    "definition": Definition,
    "properties": Properties,
    "settings": Settings,
    "icon": Icon,
    "script": Script,
    "readme": Readme,
    "intro": Intro,
}
_NOT_LOOKED_INTO = {"node_modules", "__pycache__"}


def find_subjects(paths: Iterable[Path]) -> list[Path]:
    """What there is to be checked at or below these paths: folders of connectors, files, packages, sorted.

    Raises UsageError for a path that is not there, or below which there is nothing, ConnectorError for one that is
    called a zip archive and is none.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise UsageError(
                f"there is no {path}", remedy="Name a connector's folder, a file of it, or a folder of folders."
            )
        below = [_file(path)] if path.is_file() else list(_folders(path))
        if not below:
            raise UsageError(
                f"there is no connector in {path}",
                remedy=f"A connector is a folder with {FILE_NAMES['definition'][0]} or {FILE_NAMES['properties'][0]}.",
            )
        found.update(dict.fromkeys(below))
    return list(found)


def open_subject(path: Path) -> ConnectorFolder | Package:
    """What is to be checked: the connector of a folder, one file as a connector of its own, or a package.

    Nothing is read yet but the list of files (and the entries of a package: one that cannot be read has nothing in it
    but that trouble, so that it does not stop the check of all that is around it).
    """
    if not (path.is_file() and path.suffix.lower() == ".zip"):
        return open_connector(path)
    from connectory.check.packages import open_package, unreadable_package

    try:
        return open_package(path)
    except ConnectorError as error:
        return unreadable_package(path, error.message)


def open_connector(path: Path, replaced: Mapping[str, bytes] | None = None) -> ConnectorFolder:
    """The connector of a folder, or of one file; the content of some files may be replaced (name -> content)."""
    names = files_of(path) if path.is_dir() else [path.name]
    folder = path if path.is_dir() else path.parent
    files = {name: _reader(folder / name) for name in names}
    for name, content in (replaced or {}).items():
        files[name] = _given(content)
    if path.is_dir():
        return connector_of(absolute(path).name, files, str(path))
    return _single(path, files[path.name])


def files_of(path: Path) -> list[str]:
    """The names of all files of the connector in a folder, sorted; hidden ones are not."""
    found = []
    for folder, below, files in os.walk(path):
        below[:] = [name for name in below if not name.startswith(".")]
        inside = folder[len(str(path)) :].replace(os.sep, "/").lstrip("/")
        found += [f"{inside}/{name}" if inside else name for name in files if not name.startswith(".")]
    return sorted(found)


def connector_of(name: str, files: Mapping[str, Callable[[], bytes]], shown: str) -> ConnectorFolder:
    """A connector from its files; `shown` is what stands before their names for the user."""
    folder = ConnectorFolder(name, shown, complete=True)
    folder.files = sorted(files)
    sources = {file: Source(f"{shown}/{file}" if shown else file, file, files[file]) for file in folder.files}
    parts = find_parts(folder.files)
    if "settings" in parts:
        parts = find_parts(folder.files, sources[parts["settings"]].root)
    for part, file in parts.items():
        setattr(folder, part, _ROOTS[part].of(sources[file], folder))
    others = [file for file in folder.files if file not in parts.values()]
    folder.other_files = [File.of(sources[file], folder) for file in others]
    return folder


def definition_of(content: bytes) -> ConnectorFolder:
    """A definition alone, as a connector of which nothing else is known."""
    return _single(Path("apiDefinition.swagger.json"), _given(content))


def _single(path: Path, read: Callable[[], bytes]) -> ConnectorFolder:
    """One file as a connector of which nothing else is known."""
    folder = ConnectorFolder(path.resolve().parent.name, str(path.parent), complete=False)
    folder.files = [path.name]
    source = Source(str(path), path.name, read)
    part = next(iter(find_parts([path.name])), None) or _part_by_content(source)
    if part is None:
        raise UsageError(
            f"{path} is no file of a connector that can be checked",
            remedy="Name a connector's folder, or its definition, properties, settings, script, icon, readme or intro.",
        )
    setattr(folder, part, _ROOTS[part].of(source, folder))
    return folder


def _part_by_content(source: Source) -> Part | None:
    suffix = Path(source.short).suffix.lower()
    if suffix in (".csx", ".cs"):
        return "script"
    if suffix in (".png", ".md"):
        return "icon" if suffix == ".png" else "readme"
    root = source.root if suffix == ".json" else None
    if isinstance(root, dict):
        if "swagger" in root or "paths" in root:
            return "definition"
        if isinstance(root.get("properties"), dict) and "$schema" not in root.get("properties", {}):
            return "properties"
    return None


def _file(path: Path) -> Path:
    """A file that somebody named. Raises ConnectorError for a zip archive that is none."""
    if path.suffix.lower() == ".zip":
        import zipfile

        if not zipfile.is_zipfile(path):
            message = "this is no zip archive that can be read"
            raise ConnectorError(message, file=str(path), remedy="Make the archive again.")
    return path


def _folders(path: Path) -> Iterator[Path]:
    """The folders of connectors, and the packages, at or below `path`, in order."""
    for folder, below, files in os.walk(path):
        below[:] = sorted(name for name in below if name not in _NOT_LOOKED_INTO and not name.startswith("."))
        parts = find_parts(files)
        if "definition" in parts or "properties" in parts:
            yield Path(folder)
            below.clear()
        else:
            yield from (Path(folder, name) for name in sorted(files) if name.lower().endswith(".zip"))


def _reader(path: Path) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            raise ConnectorError(f"cannot be read: {error.strerror or error}", file=str(path)) from error

    return read


def _given(content: bytes) -> Callable[[], bytes]:
    return lambda: content
