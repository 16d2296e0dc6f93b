"""Packages: zip archives for certification, level by level, solutions, and the files of a connector."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from connectory.check.exported_connectors import exported_connectors
from connectory.check.nodes.archives import (
    Archive,
    Bundle,
    Deployment,
    Solution,
    Submission,
    Trouble,
    solution_files,
)
from connectory.check.nodes.files import ConnectorFolder, Intro, Package
from connectory.check.source import Source
from connectory.check.subjects import connector_of
from connectory.check.zip_entries import MOST_BYTES, Contents, ZipReader
from connectory.connector.folder import find_parts
from connectory.errors import ConnectorError
from connectory.facts.packages import CONNECTOR_FOLDER, CUSTOMIZATIONS, MANIFEST, PACKAGE, WORKFLOWS_FOLDER

_INTRO = "intro.md"
_DEFINITION = ".swagger.json"
_PROPERTIES = "apiproperties.json"
_PARTS = {"definition", "properties"}
_INNER = (PACKAGE, ".pdpkg.zip")  # which of several archives the package is, by its name
_OF_MACOS = "__MACOSX/"


def open_package(path: Path) -> Package:
    """The package at `path`.

    Raises ConnectorError if it cannot be read or is no zip archive. What cannot be read in it becomes findings.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ConnectorError(f"the archive is larger than {MOST_BYTES:,} bytes", file=str(path))
        data = path.read_bytes()
    except OSError as error:
        raise ConnectorError(f"cannot be read: {error.strerror or error}", file=str(path)) from error
    return read_package(data, path.resolve().name, str(path))


def read_package(data: bytes, name: str, shown: str) -> Package:
    """The package in these bytes; `shown` is how the user knows it. Raises ConnectorError if it is no zip archive."""
    return _PackageReader(name, shown).read(data)


def unreadable_package(path: Path, reason: str) -> Package:
    """A package of which nothing is known but why."""
    package = Package(path.resolve().name, str(path), {})
    package.archives = [Archive(str(path), [], {}, [], [Trouble("", reason)])]
    return package


class _PackageReader:
    """Makes a package of an archive: recognises it and what is in it."""

    def __init__(self, name: str, shown: str) -> None:
        self._zips = ZipReader()
        self._package = Package(name, shown, {})

    def read(self, data: bytes) -> Package:
        package = self._package
        contents = self._zips.read(data, package.shown)
        outer = self._archive(_kind(contents.names), contents, package.shown)
        package.entries = outer.entries
        solutions = [archive for archive in package.archives if isinstance(archive, Solution)]
        for solution in sorted(solutions, key=lambda each: (each.has_workflows, each.has_plugin)):
            self._add(exported_connectors(solution))
        if isinstance(outer, Submission) and outer.introduction_name in outer.entries:
            holder = package.connectors[0] if package.connectors else self._holder(package.shown)
            holder.intro = Intro.of(_source(outer, outer.introduction_name), holder)
            package.introduction = holder.intro.content
            if not package.connectors:
                outer.files.append(holder.intro)
        return package

    def _archive(self, kind: type[Archive], contents: Contents, shown: str) -> Archive:
        """The archive of these contents, with all that is in it."""
        archive = kind(shown, contents.names, contents.entries, contents.folders, contents.troubles)
        archive.package = self._package
        self._package.archives.append(archive)
        if isinstance(archive, Submission):
            self._read_submission(archive)
        elif isinstance(archive, Deployment):
            self._read_deployment(archive)
        elif isinstance(archive, Solution):
            solution_files(archive, self._holder(shown), lambda name: _source(archive, name))
        elif isinstance(archive, Bundle):
            self._read_bundle(archive)
        return archive

    def _read_submission(self, submission: Submission) -> None:
        submission.base = _base(submission.names)
        names = sorted(submission.inner_names, key=lambda name: not name.casefold().endswith(_INNER))
        for name in names[:1]:
            submission.inner = self._inner(submission, name)

    def _read_deployment(self, deployment: Deployment) -> None:
        for name in deployment.solution_names:
            solution = self._inner(deployment, name)
            if isinstance(solution, Solution):
                solution.submitted = True
                deployment.solutions.append(solution)

    def _inner(self, archive: Archive, name: str) -> Archive | None:
        """An archive one level below; None if it cannot be read.

        It is taken for what should be there, so levels have an end: a solution, or, in a submission, the package.
        """
        if name not in archive.entries:
            return None
        shown = f"{archive.shown}!/{name}"
        try:
            contents = self._zips.read(archive.entries[name], shown)
        except ConnectorError as error:
            archive.troubles.append(Trouble(name, error.message))
            return None
        is_package = isinstance(archive, Submission) and _kind(contents.names) is not Solution
        return self._archive(Deployment if is_package else Solution, contents, shown)

    def _read_bundle(self, bundle: Bundle) -> None:
        folders = _connector_folders(bundle.entries)
        bundle.base = folders[0] if len(folders) == 1 else ""
        for base in folders:
            files = {name.removeprefix(base): _source(bundle, name) for name in bundle.entries if name.startswith(base)}
            readers = {name: (lambda source=source: source.data) for name, source in files.items()}
            name = PurePosixPath(base).name or PurePosixPath(self._package.name).stem
            self._add([connector_of(name, readers, f"{bundle.shown}!/{base}".rstrip("/"))])

    def _add(self, connectors: Iterable[ConnectorFolder]) -> None:
        """Connectors of the package. The one that the flows' solution repeats is looked at once."""
        for connector in connectors:
            connector.package = self._package
            if not any(_same(connector, other) for other in self._package.connectors):
                self._package.connectors.append(connector)

    def _holder(self, shown: str) -> ConnectorFolder:
        """The folder of files that are no connector's."""
        holder = ConnectorFolder(self._package.name, shown, complete=False)
        holder.package = self._package
        return holder


def _kind(names: list[str]) -> type[Archive]:
    """What an archive is, from what is in it, be it complete or not."""
    folded = [name.casefold() for name in names if not name.startswith(_OF_MACOS)]
    last = {name.rpartition("/")[2] for name in folded}
    zips = [name for name in folded if name.endswith(".zip")]
    if last & {CUSTOMIZATIONS, MANIFEST}:
        return Solution
    if zips:
        documents = any(name.endswith(".md") for name in folded)
        return Deployment if not documents and all("/" in name for name in zips) else Submission
    if any(name.startswith((f"{CONNECTOR_FOLDER.casefold()}/", f"{WORKFLOWS_FOLDER.casefold()}/")) for name in folded):
        return Solution
    if _PROPERTIES in last or any(name.endswith(_DEFINITION) for name in last):
        return Bundle
    return Submission if _INTRO in last else Archive


def _base(names: list[str]) -> str:
    """The one folder that all files are in, with a `/`; empty if some are in the root."""
    folders = {name.partition("/")[0] if "/" in name else "" for name in names if not name.startswith(_OF_MACOS)}
    return f"{folders.pop()}/" if len(folders) == 1 and "" not in folders else ""


def _connector_folders(names: Iterable[str]) -> list[str]:
    """The folders with the files of a connector, each with a `/`; the root is empty."""
    below: dict[str, list[str]] = {}
    for name in names:
        folder, slash, file = name.rpartition("/")
        below.setdefault(folder + slash, []).append(file)
    return sorted(
        folder for folder, files in below.items() if _PARTS & find_parts(files).keys() and folder != _OF_MACOS
    )


def _source(archive: Archive, name: str) -> Source:
    content = archive.entries[name]
    return Source(f"{archive.shown}!/{name}", name, lambda: content)


def _same(one: ConnectorFolder, other: ConnectorFolder) -> bool:
    def contents(connector: ConnectorFolder) -> list[bytes]:
        return [source.data for source in connector.sources]

    return one.exported and contents(one) == contents(other)
