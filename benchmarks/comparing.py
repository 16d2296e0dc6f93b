"""Measures `connectory diff` beside openapi-diff (npm), in turn, medians.

    python benchmarks/comparing.py                   everything, as Markdown
    python benchmarks/comparing.py shared --runs 1   parts: equal, few, shared, endless

Each pair of definitions has 1 MB on either side. The peer, in CONNECTORY_PEERS (see benchmarks/README.md), compares
requests and responses; it refuses schemas that refer to one another without end.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import tempfile
from pathlib import Path
from typing import Any

from checking import PEERS, compare
from run import program

Tree = dict[str, Any]

OPERATIONS, SCHEMAS, PROPERTIES = 250, 420, 14  # make 1 MB, indented by one
TYPES = ("string", "integer", "number", "boolean")


def definition(endless: bool = False) -> Tree:
    """A definition of 1 MB, the same each time.

    Operations share its schemas; if it is `endless`, these refer to one another, too.
    """
    chance = random.Random(7)
    schemas = {f"Thing{number}": _schema(number, chance, endless) for number in range(SCHEMAS)}
    paths = {f"/things/{number}/{{id}}": {"post": _operation(number, chance)} for number in range(OPERATIONS)}
    return {
        "swagger": "2.0",
        "info": {"title": "Things", "version": "1"},
        "host": "measured.example",
        "schemes": ["https"],
        "paths": paths,
        "definitions": schemas,
    }


def _schema(number: int, chance: random.Random, endless: bool) -> Tree:
    properties: Tree = {}
    for index in range(PROPERTIES):
        kind, name = chance.random() if endless else 1.0, f"field_{number}_{index}"
        reference = {"$ref": f"#/definitions/Thing{chance.randrange(SCHEMAS)}"}
        if kind < 0.25:
            properties[name] = reference
        elif kind < 0.4:
            properties[name] = {"type": "array", "items": reference, "description": "Things that belong to this one."}
        else:
            text = f"The value number {index} of thing {number}, as users see it."
            properties[name] = {"type": chance.choice(TYPES), "description": text, "x-ms-summary": f"Field {index}"}
    return {"type": "object", "required": [f"field_{number}_0"], "properties": properties}


def _operation(number: int, chance: random.Random) -> Tree:
    def reference() -> Tree:
        return {"$ref": f"#/definitions/Thing{chance.randrange(SCHEMAS)}"}

    return {
        "operationId": f"ChangeThing{number}",
        "summary": f"Change thing {number}",
        "parameters": [
            {"name": "id", "in": "path", "type": "string", "required": True},
            {"name": "body", "in": "body", "schema": reference()},
        ],
        "responses": {"200": {"description": "The thing.", "schema": reference()}},
    }


def with_few_changes(old: Tree) -> Tree:
    """An operation is gone, three schemas differ."""
    new = copy.deepcopy(old)
    del new["paths"]["/things/0/{id}"]
    for number in (1, 2, 3):
        del new["definitions"][f"Thing{number}"]["properties"][f"field_{number}_5"]
    return new


def with_changes_everywhere(old: Tree) -> Tree:
    """Every schema, and so every operation, lacks an output and an input, and has others of another type."""
    new = copy.deepcopy(old)
    for number in range(SCHEMAS):
        properties = new["definitions"][f"Thing{number}"]["properties"]
        del properties[f"field_{number}_5"]
        properties[f"field_{number}_7"] = {"type": "object", "properties": {"a": {"type": "string"}}}
        properties[f"field_{number}_new"] = {"type": "string"}
    return new


PAIRS = {
    "equal": ("Equal definitions", copy.deepcopy),
    "few": ("Few changes", with_few_changes),
    "shared": ("Changes in every schema", with_changes_everywhere),
    "endless": ("Changes in every schema, endless", with_changes_everywhere),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[*PAIRS, []], help="default: all")
    parser.add_argument("--runs", type=int, default=1, help="rounds after the first; the median is shown")
    options = parser.parse_args()
    peer = PEERS / "node_modules" / ".bin" / "openapi-diff"
    with tempfile.TemporaryDirectory() as name:
        old, new = Path(name) / "old.json", Path(name) / "new.json"
        for part in options.parts or PAIRS:
            title, change = PAIRS[part]
            before = definition(endless=part == "endless")
            old.write_text(json.dumps(before, indent=1), encoding="utf-8")
            new.write_text(json.dumps(change(before), indent=1), encoding="utf-8")
            commands = {"connectory diff": [program(), "diff", str(old), str(new), "--format", "json"]}
            if peer.exists():
                commands["openapi-diff"] = [str(peer), str(old), str(new)]
            compare(f"{title}, {old.stat().st_size // 1000} kB each", commands, options.runs)


if __name__ == "__main__":
    main()
