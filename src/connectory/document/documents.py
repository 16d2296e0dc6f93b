"""All documents of a run: each is read once, and references are resolved over all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote

from connectory.document.document import Document
from connectory.document.place import Node, Place
from connectory.errors import FetchError, ReferenceProblemError


class Documents:
    """Opens documents (once each) and follows `$ref` from one to another."""

    def __init__(self) -> None:
        self._open: dict[str, Document] = {}

    def open(self, location: str) -> Document:
        """The document at a path, a URL or `-` (standard input)."""
        import orjson
        import ryaml

        path = str(Path(location).resolve())
        if path not in self._open:
            try:
                text = Path(path).read_bytes()
            except OSError as error:
                raise FetchError(str(error), file=location) from error
            root = orjson.loads(text) if text.lstrip().startswith((b"{", b"[")) else ryaml.loads(text.decode())
            self._open[path] = Document(location, path, root, text)
        return self._open[path]

    def resolve(self, reference: str, place: Place) -> Node:
        """The node that `reference`, a `$ref` that stands at `place`, leads to. Raises ReferenceProblemError."""
        file, _, fragment = reference.partition("#")
        document = self.open(str(Path(place.document.location).parent / unquote(file))) if file else place.document
        node: Any = document.root
        path: list[str | int] = []
        for part in unquote(fragment).split("/")[1:]:
            key: str | int = part.replace("~1", "/").replace("~0", "~")
            if isinstance(node, list):
                key = int(key)
            try:
                node = node[key]
            except (KeyError, IndexError, TypeError) as error:
                raise ReferenceProblemError(f"{reference!r} leads nowhere", file=place.file) from error
            path.append(key)
        return Node(node, Place(document, tuple(path)))

    def follow(self, node: Node) -> Node:
        """`node` itself, or what its `$ref` (and that one's, and so on) leads to. Raises ReferenceProblemError."""
        seen = 0
        while isinstance(node.value, dict) and isinstance(node.value.get("$ref"), str):
            node = self.resolve(node.value["$ref"], node.place / "$ref")
            seen += 1
            if seen > 100:
                raise ReferenceProblemError("references lead in a circle", file=node.place.file)
        return node
