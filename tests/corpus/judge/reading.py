"""Reading descriptions the judge's way: JSON and YAML 1.2 to plain trees, and references over files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

import yaml

HOPS = 50


class Node(NamedTuple):
    """A value and the file that it stands in."""

    value: Any
    file: Path

    def child(self, key: str | int) -> Node:
        return Node(self.value[key], self.file)


class _Yaml12(yaml.CSafeLoader):
    """PyYAML with the scalars of the YAML 1.2 core schema."""


_Yaml12.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", "-+0123456789"),
    ("float", r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)$", "-+0123456789."),
    ("merge", r"^<<$", "<"),
):
    _Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


def _number(loader: yaml.Loader, node: yaml.ScalarNode) -> int:
    text = node.value
    return int(text, 0) if text[:2] in ("0o", "0x") else int(text)


_Yaml12.add_constructor("tag:yaml.org,2002:int", _number)


def parse(data: bytes) -> Any:
    """The tree of a JSON or YAML text; keys are texts."""
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    try:
        return json.loads(text)
    except ValueError:
        pass
    try:
        tree = yaml.load(text, _Yaml12)  # a safe loader
    except yaml.YAMLError:
        import ryaml  # takes anchors that are defined twice

        tree = ryaml.loads(text)
    return _text_keys(tree, {})


def _text_keys(value: Any, done: dict[int, Any]) -> Any:
    if id(value) in done:
        return done[id(value)]
    if isinstance(value, dict):
        made: Any = {}
        done[id(value)] = made
        for key, item in value.items():
            made[key if isinstance(key, str) else json.dumps(key, default=str)] = _text_keys(item, done)
        return made
    if isinstance(value, list):
        made = []
        done[id(value)] = made
        made.extend(_text_keys(item, done) for item in value)
        return made
    return value


class Files:
    """The files of one description, each read once."""

    def __init__(self) -> None:
        self._trees: dict[Path, Any] = {}
        self._anchors: dict[Path, dict[str, Any]] = {}

    def root(self, path: Path) -> Node:
        """The root of a file; raises OSError or ValueError if it cannot be read."""
        path = path.resolve()
        if path not in self._trees:
            self._trees[path] = parse(path.read_bytes())
        return Node(self._trees[path], path)

    def follow(self, node: Node) -> Node | None:
        """The node that a chain of `$ref` ends at; None if it ends nowhere."""
        for _ in range(HOPS):
            if not (isinstance(node.value, dict) and isinstance(node.value.get("$ref"), str)):
                return node
            found = self.target(node.value["$ref"], node.file)
            if found is None:
                return None
            node = found
        return None

    def target(self, reference: str, file: Path) -> Node | None:
        """What a reference in a file points to; None if there is no such thing."""
        address, _, fragment = reference.partition("#")
        if "://" in address:
            return None
        try:
            node = self.root(file.parent / unquote(address)) if address else self.root(file)
        except (OSError, ValueError, yaml.YAMLError):
            return None
        if fragment and not fragment.startswith("/"):
            return self._anchor(node, unquote(fragment))
        for token in fragment.split("/")[1:]:
            key = unquote(token).replace("~1", "/").replace("~0", "~")
            value = node.value
            if isinstance(value, dict) and key in value:
                node = node.child(key)
            elif isinstance(value, dict) and token in value:
                node = node.child(token)
            elif isinstance(value, list) and key.isdecimal() and int(key) < len(value):
                node = node.child(int(key))
            else:
                return None
        return node

    def _anchor(self, node: Node, name: str) -> Node | None:
        if node.file not in self._anchors:
            found: dict[str, Any] = {}
            stack = [node.value]
            while stack:
                value = stack.pop()
                if isinstance(value, dict):
                    for keyword in ("$anchor", "$dynamicAnchor"):
                        if isinstance(value.get(keyword), str):
                            found[value[keyword]] = value
                    stack.extend(value.values())
                elif isinstance(value, list):
                    stack.extend(value)
            self._anchors[node.file] = found
        value = self._anchors[node.file].get(name)
        return None if value is None else Node(value, node.file)
