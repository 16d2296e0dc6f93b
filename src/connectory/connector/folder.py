"""The connector folder as one object, read and written losslessly."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from connectory.connector.lossless_json import edit_json, read_json
from connectory.connector.writing import json_bytes, replace_files, write_folder
from connectory.errors import ConnectorError, UsageError

Part = Literal["definition", "properties", "settings", "icon", "script", "readme", "intro"]

FILE_NAMES: dict[Part, tuple[str, ...]] = {
    "definition": ("apiDefinition.swagger.json", "apiDefinition.json"),
    "properties": ("apiProperties.json",),
    "settings": ("settings.json",),
    "icon": ("icon.png",),
    "script": ("script.csx", "script.cs"),
    "readme": ("readme.md",),
    "intro": ("intro.md",),
}
"""What a connector's files are called. The first name is the one that is written; case does not matter."""

_SETTINGS_KEYS: dict[Part, str] = {
    "definition": "apiDefinition",
    "properties": "apiProperties",
    "icon": "icon",
    "script": "script",
}
_MARK = b"\xef\xbb\xbf"


class Connector:
    """A connector folder.

    `definition`, `properties` and `settings` are plain trees, to be edited in place or set anew; `readme`, `intro` and
    `script` are texts, `icon` is bytes. All are read when they are asked for, and what is not edited is never changed:
    `save` writes the very bytes that `load` found, whatever their form, valid or not. A part that the folder does not
    have is None (the definition and the properties: ConnectorError); setting it to None deletes it.

    >>> connector = Connector()
    >>> connector.definition = {"swagger": "2.0", "info": {"title": "Orders"}}
    >>> connector.definition["info"]["version"] = "1.0"
    >>> connector.files
    ['apiDefinition.swagger.json']
    """

    def __init__(self, files: Mapping[str, bytes] | None = None) -> None:
        self.folder: Path | None = None
        self._on_disk: set[str] = set()  # names of the files that the folder had when it was loaded
        self._original: dict[str, bytes] = {}  # those of them that were read
        self._written: dict[str, bytes | None] = dict(files or {})  # set since; None: deleted
        self._trees: dict[str, Any] = {}  # trees that were given out, so they may have been edited

    @classmethod
    def load(cls, path: str | Path) -> Connector:
        """The connector in the folder at `path`. Only the list of its files is read yet.

        Hidden folders, such as `.git`, are not part of a connector. Raises UsageError if there is no such folder,
        ConnectorError if it cannot be read.
        """
        folder = Path(path)
        if not folder.is_dir():
            raise UsageError(
                "this is a file, not a folder" if folder.exists() else "there is no such folder",
                file=str(path),
                remedy="Name the folder that holds apiDefinition.swagger.json and apiProperties.json.",
            )
        connector = cls()
        connector.folder = folder
        connector._on_disk = set(_files_below(folder))
        return connector

    def save(self, path: str | Path | None = None, *, force: bool = False) -> list[str]:
        """Write the folder: where it was loaded from, or at `path`. Returns the names of the files that changed there.

        All or nothing. Raises FolderExistsError if `path` is another folder that holds anything, unless `force` (files
        of the same name are then replaced, others stay); ConnectorError if it cannot be written, or if a file that was
        edited here was also changed on disk since it was read.
        """
        if path is None and self.folder is None:
            raise UsageError("the connector was not loaded from a folder", remedy="Name the folder: save(path).")
        target = Path(path or self.folder or "").resolve()
        if self.folder is not None and target == self.folder.resolve():
            files = self._edits()
            below = {f"{target.name}/{name}": content for name, content in files.items()}
            changed = [name.partition("/")[2] for name in replace_files(target.parent, target.name, below)]
        else:
            files = {name: self.read(name) for name in self.files}
            changed = write_folder(target, files, force=force)
        self._on_disk = set(self.files)
        self._original.update({name: content for name, content in files.items() if content is not None})
        self._written.clear()
        self.folder = Path(path or self.folder or "")
        return changed

    @property
    def files(self) -> list[str]:
        """The names of all files, sorted; those in folders below are written with `/`."""
        names = self._on_disk | self._written.keys()
        return sorted(name for name in names if self._written.get(name, b"") is not None)

    @property
    def names(self) -> dict[Part, str]:
        """Which file is which part of the connector, in the spelling of the folder."""
        files = self.files
        names = find_parts(files)
        if "settings" not in names:
            return names
        try:
            return find_parts(files, self._tree(names["settings"]))
        except ConnectorError:  # told when somebody asks for the settings
            return names

    def read(self, name: str) -> bytes:
        """The content of a file, edits included. Raises ConnectorError if it is not there or cannot be read."""
        content = self._content(name)
        return edit_json(content, self._trees[name], self._shown(name)) if name in self._trees else content

    def write(self, name: str, content: bytes | None) -> None:
        """Set the content of a file; None deletes it."""
        self._trees.pop(name, None)
        self._written[name] = content

    @property
    def definition(self) -> dict[str, Any]:
        """The tree of `apiDefinition.swagger.json`. Raises ConnectorError, located, if it is missing or not JSON."""
        return self._object("definition")

    @definition.setter
    def definition(self, tree: dict[str, Any]) -> None:
        self._set_tree("definition", tree)

    @property
    def properties(self) -> dict[str, Any]:
        """The tree of `apiProperties.json`. Raises ConnectorError, located, if it is missing or not JSON."""
        return self._object("properties")

    @properties.setter
    def properties(self, tree: dict[str, Any]) -> None:
        self._set_tree("properties", tree)

    @property
    def settings(self) -> dict[str, Any] | None:
        """The tree of `settings.json`. Raises ConnectorError, located, if it is not JSON."""
        return self._object("settings") if "settings" in self.names else None

    @settings.setter
    def settings(self, tree: dict[str, Any] | None) -> None:
        if tree is None:
            self._set("settings", None)
        else:
            self._set_tree("settings", tree)

    @property
    def icon(self) -> bytes | None:
        """The icon, as it is."""
        name = self.names.get("icon")
        return self.read(name) if name else None

    @icon.setter
    def icon(self, content: bytes | None) -> None:
        self._set("icon", content)

    @property
    def script(self) -> str | None:
        """The custom code. Raises ConnectorError if it is not UTF-8."""
        return self._text("script")

    @script.setter
    def script(self, text: str | None) -> None:
        self._set_text("script", text)

    @property
    def readme(self) -> str | None:
        """The text of `readme.md`. Raises ConnectorError if it is not UTF-8."""
        return self._text("readme")

    @readme.setter
    def readme(self, text: str | None) -> None:
        self._set_text("readme", text)

    @property
    def intro(self) -> str | None:
        """The text of `intro.md`. Raises ConnectorError if it is not UTF-8."""
        return self._text("intro")

    @intro.setter
    def intro(self, text: str | None) -> None:
        self._set_text("intro", text)

    def __repr__(self) -> str:
        return f"Connector({str(self.folder) if self.folder else self.files!r})"

    def _edits(self) -> dict[str, bytes | None]:
        """The files that differ from those in the folder; None: to be deleted."""
        edits: dict[str, bytes | None] = {}
        for name in sorted(self._written.keys() | self._trees.keys()):
            new = self.read(name) if self._written.get(name, b"") is not None else None
            if name in self._on_disk and name in self._original:
                if new == self._original[name]:
                    continue
                if self._from_disk(name) != self._original[name]:
                    raise ConnectorError(
                        "the file was changed on disk since it was read",
                        file=self._shown(name),
                        remedy="Nothing was written. Load the folder again.",
                    )
            edits[name] = new
        return edits

    def _content(self, name: str) -> bytes:
        """A file's content without the edits of its tree."""
        written = self._written.get(name)
        if written is not None:
            return written
        if name not in self._on_disk or name in self._written:
            raise ConnectorError(f"the connector has no file {name}", file=self._shown(name))
        if name not in self._original:
            self._original[name] = self._from_disk(name)
        return self._original[name]

    def _from_disk(self, name: str) -> bytes:
        try:
            return Path(self._shown(name)).read_bytes()
        except OSError as error:
            raise _unreadable(error, self._shown(name)) from error

    def _shown(self, name: str) -> str:
        return str(self.folder / name) if self.folder else name

    def _tree(self, name: str) -> Any:
        if name not in self._trees:
            self._trees[name] = read_json(self._content(name), self._shown(name))
        return self._trees[name]

    def _object(self, part: Part) -> dict[str, Any]:
        name = self.names.get(part)
        if name is None:
            raise ConnectorError(
                f"there is no {FILE_NAMES[part][0]}",
                file=str(self.folder) if self.folder else None,
                remedy="Is this the folder of a connector? Its files may also be named in settings.json.",
            )
        tree = self._tree(name)
        if not isinstance(tree, dict):
            raise ConnectorError(
                "this is not a JSON object",
                file=self._shown(name),
                line=1,
                column=1,
                remedy='It has to begin with "{".',
            )
        return tree

    def _set_tree(self, part: Part, tree: dict[str, Any]) -> None:
        name = self.names.get(part, FILE_NAMES[part][0])
        try:
            self._tree(name)
        except ConnectorError:  # there is none, or none that could be edited
            self._written[name] = json_bytes(tree)
        self._trees[name] = tree

    def _set(self, part: Part, content: bytes | None) -> None:
        name = self.names.get(part)
        if name is not None or content is not None:
            self.write(name or FILE_NAMES[part][0], content)

    def _text(self, part: Part) -> str | None:
        name = self.names.get(part)
        if name is None:
            return None
        try:
            return self.read(name).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ConnectorError(
                "the text is not UTF-8", file=self._shown(name), remedy="Save the file as UTF-8."
            ) from error

    def _set_text(self, part: Part, text: str | None) -> None:
        name = self.names.get(part)
        mark = _MARK if name and self.read(name).startswith(_MARK) else b""
        self._set(part, None if text is None else mark + text.encode())


def find_parts(files: Iterable[str], settings: Any = None) -> dict[Part, str]:
    """Which of these files is which part of a connector: by the names in the tree of settings.json, else by habit."""
    exact = set(files)
    spelling = {name.casefold(): name for name in sorted(exact)}
    parts: dict[Part, str] = {}
    for part, names in FILE_NAMES.items():
        named = settings.get(_SETTINGS_KEYS.get(part)) if isinstance(settings, dict) else None
        if isinstance(named, str):
            names = (named.replace("\\", "/").removeprefix("./"), *names)
        found = [name if name in exact else spelling.get(name.casefold()) for name in names]
        name = next(filter(None, found), None)
        if name is None and part == "definition":
            others = [name for folded, name in spelling.items() if folded.endswith(".swagger.json") and "/" not in name]
            name = others[0] if len(others) == 1 else None
        if name is not None:
            parts[part] = name
    return parts


def _files_below(folder: Path) -> list[str]:
    def stop(error: OSError) -> None:
        raise _unreadable(error, str(folder)) from error

    files = []
    for path, folders, names in os.walk(folder, onerror=stop):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = Path(path)
        files += [(here / name).relative_to(folder).as_posix() for name in sorted(names) if (here / name).is_file()]
    return files


def _unreadable(error: OSError, file: str) -> ConnectorError:
    return ConnectorError(f"cannot be read: {error.strerror or error}", file=str(error.filename or file))
