"""All documents of a run: each is read once, and references are resolved over all of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from connectory.document import limits, locations
from connectory.document.document import Document
from connectory.document.files import read_file, read_standard_input
from connectory.document.json_text import read_json
from connectory.document.place import Node, Place
from connectory.document.pointer import Key, child_key, readings
from connectory.document.reading import read
from connectory.errors import FetchError, InputError, ReferenceProblemError

_Reference = tuple[Document, str, tuple[Key, ...]]
"""A reference as it is looked up: the document it stands in, its text, and the schema with an `$id` around it."""


class _NowhereError(Exception):
    """A reference has no target. Kept, and told as ReferenceProblemError wherever the reference stands."""

    def __init__(self, message: str, remedy: str | None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class Documents:
    """Opens documents (once each) and follows `$ref` from one to another."""

    def __init__(self) -> None:
        self._documents: dict[Any, Document] = {}  # by what identifies them: see _identity
        self._failures: dict[str, InputError] = {}
        self._unreachable: dict[str, InputError] = {}  # by origin: a server that is silent once is not asked again
        self._authorizations: dict[str, str] = {}  # by the origin they are for
        self._targets: dict[_Reference, Node | _NowhereError] = {}
        self._ends: dict[_Reference, Node] = {}
        self._resolving: list[_Reference] = []

    def open(self, location: str | Path) -> Document:
        """The document at a path, an http(s) URL or `-` (standard input).

        Raises FetchError if it cannot be had, SyntaxProblemError if it is neither JSON nor YAML.
        """
        given = os.fspath(location)
        if given == "-":
            return self._open_standard_input()
        scheme = locations.foreign_scheme(given)
        if scheme and "://" in given:  # without the slashes it may be the name of a file
            remedy = "Give a file, or an http or https address."
            raise FetchError(f"{scheme} addresses are not read", file=locations.shown(given), remedy=remedy)
        absolute = locations.absolute(given)
        if locations.is_url(given) and (authorization := locations.authorization(given)):
            self._authorizations[locations.origin(absolute)] = authorization
        return self._open(absolute, locations.shown(given))

    def add(self, name: str, root: Any, location: str = "") -> Document:
        """A document for a tree made in memory, which is copied. Its places are all on line 1.

        `location` is the path or URL for which it stands, and against which its references are resolved (default:
        none, in the working directory).
        Keys and values are made what JSON has: numbers as keys become texts, dates become texts. Raises InputError for
        a tree that cannot be written as JSON.
        """
        import json

        try:
            text = json.dumps(root, default=_as_text, allow_nan=False, ensure_ascii=False).encode()
        except (TypeError, ValueError, RecursionError) as error:
            remedy = "Use dicts, lists, texts, numbers, booleans and None."
            raise InputError(f"this tree cannot be written as JSON: {error}", file=name, remedy=remedy) from None
        document = Document(name, locations.absolute(location or name or "."), read_json(text, name))
        if location:
            self._documents[_identity(document.location)] = document
        return document

    def replacing(self, document: Document) -> Documents:
        """These documents with `document`, changed since it was read, as what references to its location lead to."""
        other = Documents()
        other._documents = {**self._documents, _identity(document.location): document}
        other._failures = self._failures
        other._unreachable = self._unreachable
        other._authorizations = self._authorizations
        return other

    def resolve(self, reference: str, place: Place) -> Node:
        """The node that `reference`, which stands at `place`, leads to; that may be a reference again.

        Raises ReferenceProblemError, located at `place`, if there is no such node.
        """
        key = _key(reference, place)
        target = self._targets.get(key)
        if target is None:
            target = self._targets[key] = self._resolve(key)
        if isinstance(target, Node):
            return target
        raise _problem(f"{locations.shown(reference)!r} leads nowhere: {target.message}", place, target.remedy)

    def follow(self, node: Node) -> Node:
        """`node` itself, or what its `$ref` (and that one's, and so on) leads to.

        Raises ReferenceProblemError, located at the reference that leads nowhere or in a circle.
        """
        value = node.value
        if not isinstance(value, dict) or not isinstance(value.get("$ref"), str):
            return node
        key = _key(value["$ref"], node.place)
        end = self._ends.get(key)
        if end is None:
            end = self._ends[key] = self._follow(node)
        return end

    def _follow(self, node: Node) -> Node:
        start = node.place / "$ref"
        passed: list[_Reference] = []
        while isinstance(node.value, dict) and isinstance(reference := node.value.get("$ref"), str):
            key = _key(reference, node.place)
            if key in passed or len(passed) >= limits.REFERENCE_CHAIN:
                chain = " -> ".join(locations.shown(text) for _, text, _ in passed[:5])
                raise _problem(
                    f"the references lead in a circle: {chain}", start, "Let one of them hold the thing itself."
                )
            passed.append(key)
            node = self.resolve(reference, node.place / "$ref")
        return node

    def _resolve(self, key: _Reference) -> Node | _NowhereError:
        if key in self._resolving or len(self._resolving) >= limits.REFERENCE_DEPTH:
            return _NowhereError("it leads through itself", "Let one of the references hold the thing itself.")
        self._resolving.append(key)
        try:
            return self._look_up(*key)
        except _NowhereError as error:
            return error
        except InputError as error:
            where = f"{error.where}: " if error.where else ""
            return _NowhereError(f"{where}{error.message}", error.remedy)
        finally:
            self._resolving.pop()

    def _look_up(self, document: Document, reference: str, resource: tuple[Key, ...]) -> Node:
        target, _, fragment = reference.partition("#")
        start = resource
        if target:
            inside = document.identifiers.find(resource, target) if document.has_resources else None
            if inside is None:
                document = self._open_beside(document, target)
            start = inside or ()
            if fragment == "/" and child_key(document.root, "") is None:
                fragment = ""  # strictly a member without a name; people mean the whole file
        return self._find(document, start, fragment)

    def _find(self, document: Document, start: tuple[Key, ...], fragment: str) -> Node:
        """The node at a fragment, seen from the schema at `start`; pointers may also be seen from the root."""
        paths = list(readings(fragment))
        if fragment and not paths[0]:
            path = document.identifiers.anchor(start, fragment)
            if path is None:
                raise _no_such(f"{document.name} has no $anchor", fragment, document.identifiers.anchors())
            return _node_at(document, path)
        failure: _NowhereError | None = None
        for origin in dict.fromkeys((start, ())):
            for path in paths:
                try:
                    return self._descend(_node_at(document, origin), path)
                except _NowhereError as error:
                    failure = failure or error
        raise failure or _NowhereError("it is empty", None)

    def _descend(self, node: Node, path: Sequence[str]) -> Node:
        """The node at `path` below `node`, through references on the way, which tools tolerate."""
        for part in path:
            key = child_key(node.value, part)
            if key is None:
                node = self.follow(node)
                key = child_key(node.value, part)
            if key is None:
                where = f"{node.place.file} has at {node.place.pointer or 'its root'} no"
                raise _no_such(where, part, list(node.value) if isinstance(node.value, dict) else [])
            node = node.child(key)
        return node

    def _open_beside(self, document: Document, target: str) -> Document:
        base = document.location
        scheme = locations.foreign_scheme(target)
        if scheme:
            raise _NowhereError(f"{scheme} addresses are not read", "Use a file, or an http or https address.")
        location = locations.join(base, target)
        if locations.is_url(base) and not locations.is_url(location):
            message = "a document from the web may not refer to files of this machine"
            raise _NowhereError(message, "Download the document if you trust it, and correct the reference.")
        return self._open(location, locations.shown_beside(document.name, base, location))

    def _open(self, location: str, name: str) -> Document:
        identity = _identity(location)
        document = self._documents.get(identity)
        if document is None:
            if location in self._failures:
                raise self._failures[location].with_traceback(None)
            try:
                document = self._documents[identity] = self._read(location, name)
            except InputError as error:
                self._failures[location] = error
                raise
        return document

    def _read(self, location: str, name: str) -> Document:
        if not locations.is_url(location):
            return Document(name, location, *read(read_file(location, name), name))
        from connectory.document.web import UnreachableError, fetch

        origin = locations.origin(location)
        if origin in self._unreachable:
            known = self._unreachable[origin]
            raise FetchError(known.message, file=name, remedy=known.remedy)
        try:
            data, final = fetch(location, name, self._authorizations.get(origin))
        except UnreachableError as error:
            self._unreachable[origin] = error
            raise
        final = locations.absolute(final)
        if final not in self._documents:
            self._documents[final] = Document(name, final, *read(data, name))
        return self._documents[final]

    def _open_standard_input(self) -> Document:
        if "-" not in self._documents:
            name = "<stdin>"
            self._documents["-"] = Document(name, locations.absolute(name), *read(read_standard_input(name), name))
        return self._documents["-"]


def _key(reference: str, place: Place) -> _Reference:
    document = place.document
    return document, reference, document.identifiers.resource(place.path) if document.has_resources else ()


def _as_text(value: Any) -> str:
    """What stands for a value that JSON lacks: the ISO form of dates and times."""
    if not hasattr(value, "isoformat"):
        raise TypeError(f"{value!r} is a {type(value).__name__}")
    return str(value.isoformat())


def _node_at(document: Document, path: Sequence[Key]) -> Node:
    node = Node(document.root, Place(document))
    for key in path:
        node = node.child(key)
    return node


def _identity(location: str) -> Any:
    """What two spellings of one document share: the file itself, and its folder, from which references start."""
    if locations.is_url(location):
        return location
    try:
        file, folder = Path(location).stat(), Path(location).parent.stat()
    except (OSError, ValueError):
        return location
    return (file.st_dev, file.st_ino, folder.st_dev, folder.st_ino) if file.st_ino else os.path.normcase(location)


def _no_such(where: str, wanted: str, known: list[str]) -> _NowhereError:
    import difflib

    close = difflib.get_close_matches(wanted, known, n=1)
    remedy = f"Did you mean {close[0]!r}?" if close else "Correct the reference, or add what it names."
    return _NowhereError(f"{where} {wanted!r}", remedy)


def _problem(message: str, place: Place, remedy: str | None) -> ReferenceProblemError:
    position = place.position
    return ReferenceProblemError(
        message, file=place.file, line=position.line, column=position.column, pointer=place.pointer, remedy=remedy
    )
