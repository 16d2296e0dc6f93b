"""Descriptions to measure with: made here, the same each time, or made from one of the corpus."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Tree = dict[str, Any]


def api(schemas: Tree, paths: Tree) -> Tree:
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Measured",
            "version": "1.0.0",
            "description": "Made to measure how long a conversion takes.",
        },
        "servers": [{"url": "https://measured.example/v1"}],
        "paths": paths,
        "components": {"schemas": schemas},
    }


def operation(name: str, schema: Tree) -> Tree:
    """An operation that sends and receives the schema."""
    content = {"application/json": {"schema": schema}}
    return {
        "operationId": name,
        "summary": f"Change the {name}",
        "tags": [name.split("_")[0]],
        "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "default": 10}}],
        "requestBody": {"required": True, "content": content},
        "responses": {"200": {"description": "It was changed.", "content": content}},
    }


def reference(name: str) -> Tree:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(**properties: Any) -> Tree:
    return {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, **properties}}


def petstore() -> Tree:
    """A small API: four operations, three schemas."""
    pet = _object(name={"type": "string"}, kind={"type": "string", "enum": ["cat", "dog"]}, owner=reference("Owner"))
    owner = _object(name={"type": "string"}, email={"type": "string", "format": "email", "nullable": True})
    page = {"type": "object", "properties": {"value": {"type": "array", "items": reference("Pet")}}}
    by_id = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    listing = operation("list_pets", reference("Page"))
    del listing["requestBody"]
    return api(
        {"Pet": pet, "Owner": owner, "Page": page},
        {
            "/pets": {"get": listing, "post": operation("add_pet", reference("Pet"))},
            "/pets/{id}": {
                "parameters": [by_id],
                "put": operation("change_pet", reference("Pet")),
                "delete": {"operationId": "delete_pet", "responses": {"204": {"description": "It is gone."}}},
            },
        },
    )


def operations(count: int) -> Tree:
    """`count` operations, each with two schemas of its own that refer to each other and to a shared one."""
    schemas: Tree = {"Shared": _object(at={"type": "string", "format": "date-time"}, note={"type": "string"})}
    paths: Tree = {}
    for number in range(count):
        group = f"group{number // 25}"
        fields = {f"field{index}": {"type": "string", "description": f"Field {index} of it."} for index in range(12)}
        schemas[f"Thing{number}"] = _object(**fields, part=reference(f"Part{number}"), shared=reference("Shared"))
        schemas[f"Part{number}"] = {"allOf": [reference("Shared"), _object(whole=reference(f"Thing{number}"))]}
        paths[f"/{group}/things{number}"] = {"post": operation(f"{group}_thing{number}", reference(f"Thing{number}"))}
    return api(schemas, paths)


def _rooted(schemas: Tree, root: str) -> Tree:
    return api(schemas, {"/things": {"post": operation("things", reference(root))}})


def chain(size: int) -> Tree:
    """Each schema refers to the next."""
    return _rooted({f"S{n}": _object(next=reference(f"S{min(n + 1, size - 1)}")) for n in range(size)}, "S0")


def diamonds(size: int) -> Tree:
    """Layers of ten; each schema refers to all of the next layer: ten to the power of the layers paths."""
    layers = max(2, size // 10)
    schemas = {}
    for layer in range(layers):
        below = {f"p{n}": reference(f"L{layer + 1}N{n}") for n in range(10)} if layer + 1 < layers else {}
        schemas |= {f"L{layer}N{n}": _object(**below) for n in range(10)}
    return _rooted(schemas, "L0N0")


def complete(size: int) -> Tree:
    """Each schema refers to every one, itself too."""
    count = max(2, round(size**0.5))
    everyone = {f"p{n}": reference(f"S{n}") for n in range(count)}
    return _rooted({f"S{n}": _object(**everyone) for n in range(count)}, "S0")


def ladder(size: int) -> Tree:
    """Each schema extends the next two by `allOf`: the number of ways down grows like Fibonacci's numbers."""
    schemas: Tree = {}
    for n in range(size):
        bases = [reference(f"S{n + step}") for step in (1, 2) if n + step < size]
        schemas[f"S{n}"] = {"allOf": [*bases, {"type": "object", "properties": {f"p{n}": {"type": "string"}}}]}
    return _rooted(schemas, "S0")


def branches(size: int) -> Tree:
    """A `oneOf` of many, each with properties of its own, some with a reference back."""
    schemas: Tree = {f"B{n}": _object(**{f"p{n}": {"type": "integer"}, "again": reference("All")}) for n in range(size)}
    schemas["All"] = {"oneOf": [reference(f"B{n}") for n in range(size)]}
    return _rooted(schemas, "All")


def nested_branches(size: int) -> Tree:
    """Each schema is one of the next two or an object: `anyOf` in `oneOf`, all the way down."""
    schemas: Tree = {}
    for n in range(size):
        more = [reference(f"S{n + step}") for step in (1, 2) if n + step < size]
        schemas[f"S{n}"] = {"oneOf" if n % 2 else "anyOf": [*more, _object(**{f"p{n}": {"type": "number"}})]}
    return _rooted(schemas, "S0")


def aliases(size: int) -> str:
    """YAML in which one anchored schema is used in many places."""
    lines = [
        "openapi: 3.0.3",
        "info: {title: Measured, version: 1.0.0}",
        "servers: [{url: 'https://measured.example'}]",
        "x-shared:",
        "  address: &address",
        "    type: object",
        "    properties:",
        *[f"      field{n}: {{type: string, description: Field {n} of it.}}" for n in range(20)],
        "  person: &person",
        "    type: object",
        "    properties: {home: *address, work: *address, other: {type: array, items: *address}}",
        "paths:",
        "  /things:",
        "    post:",
        "      operationId: things",
        "      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/T0'}}}}",
        "      responses: {'204': {description: Done.}}",
        "components:",
        "  schemas:",
        *[f"    T{n}: {{type: object, properties: {{who: *person, more: *person}}}}" for n in range(size)],
    ]
    return "\n".join(lines) + "\n"


GRAPHS: dict[str, tuple[Callable[[int], Tree | str], int]] = {
    "chain": (chain, 1000),
    "diamonds": (diamonds, 200),
    "complete graph": (complete, 1600),
    "allOf ladder": (ladder, 200),
    "oneOf of many": (branches, 300),
    "nested oneOf": (nested_branches, 200),
    "YAML aliases": (aliases, 500),
}
"""Name -> how to make it, and a size that is nasty."""


def write(made: Tree | str, folder: Path, name: str) -> Path:
    """The description as a file."""
    file = folder / f"{name.replace(' ', '-')}{'.yaml' if isinstance(made, str) else '.json'}"
    file.write_text(made if isinstance(made, str) else json.dumps(made), encoding="utf-8")
    return file


def inlined(tree: Any) -> Any:
    """A copy with the examples, responses, parameters and headers that are referred to written out at each place."""

    def copy(value: Any) -> Any:
        if isinstance(value, list):
            return [copy(item) for item in value]
        if not isinstance(value, dict):
            return value
        target = value.get("$ref")
        if isinstance(target, str) and target.startswith("#/components/") and "/schemas/" not in target:
            found = tree
            for token in target[2:].split("/"):
                found = found[token.replace("~1", "/").replace("~0", "~")]
            return copy(found)
        return {key: copy(item) for key, item in value.items()}

    return copy(tree)
