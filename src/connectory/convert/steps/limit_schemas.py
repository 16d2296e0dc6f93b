"""Schemas become finite and small enough for the platform: recursion ends, and no body has too many schemas in it."""

from __future__ import annotations

from typing import Any

from connectory.convert.schemas.direction import Note, settle_directions
from connectory.convert.schemas.form import Schema
from connectory.convert.schemas.graph import Graph, roots
from connectory.convert.schemas.naming import Names
from connectory.convert.schemas.truncate import Truncation
from connectory.convert.schemas.unroll import Recursion
from connectory.convert.work import Work
from connectory.document import Place
from connectory.facts.extensions import NOTIFICATION_CONTENT
from connectory.facts.limits import SCHEMAS_PER_BODY

NAME = "limit-schemas"


def run(work: Work) -> None:
    """Rewrite the definitions of `work.definition` so that the platform takes them."""
    note = _noting(work)
    graph = Graph(work.definition.get("definitions", {}))
    settle_directions(work.definition, graph, note)
    names = Names(graph.definitions)
    recursion = Recursion(_schemas(work), graph, work.config.recursion_depth)
    variants = _truncate(work, recursion, names, note)
    made = {**variants, **_end_recursion(work, recursion, graph, variants, names)}
    used = Graph(made).reachable(_schemas(work))
    work.definition["definitions"] = {name: made[name] for name in sorted(used, key=str.lower)}
    if not used:
        del work.definition["definitions"]


def _noting(work: Work) -> Note:
    """A function that traces a message of a definition, or of a body or response."""
    holders = _holders(work)

    def note(owner: str | dict[str, Any], message: str) -> None:
        if isinstance(owner, str):
            label, place = f"the schema `{owner}`", work.schemas.place(owner)
        else:
            label, place = holders[id(owner)]
        work.trace.add(NAME, "lossy", place, f"{label}: {message}")

    return note


def _holders(work: Work) -> dict[int, tuple[str, Place]]:
    """What holds a schema in the definition, by its `id`: what readers call it, and where the source has it."""
    holders: dict[int, tuple[str, Place]] = {}
    paths = work.definition["paths"]
    for built in work.operations:
        source, item = built.source, paths[built.path]
        if NOTIFICATION_CONTENT in item and "x-ms-trigger" in built.swagger:
            holders[id(item[NOTIFICATION_CONTENT])] = f"the notification of {source.label}", source.where
        operation = item[built.method]
        for parameter in operation.get("parameters", ()):
            place = source.body.where if source.body else source.where
            holders[id(parameter)] = f"the body of {source.label}", place
        places = {response.status: response.where for response in source.responses}
        for status, response in operation["responses"].items():
            holders[id(response)] = f"the response of {source.label}", places.get(status, source.where)
    return holders


def _schemas(work: Work) -> list[Schema]:
    return [schema for _, schema, _ in roots(work.definition)]


def _truncate(work: Work, recursion: Recursion, names: Names, note: Note) -> dict[str, Schema]:
    """Truncate what is too large even with its recursion unrolled; returns the definitions made for that."""
    truncation = Truncation(recursion.definitions, recursion.recursive, names)
    for holder, schema, _ in list(roots(work.definition)):
        total = recursion.count(schema)
        if total > SCHEMAS_PER_BODY:
            holder["schema"] = truncation.fit(schema, SCHEMAS_PER_BODY)
            limit = f"it has {total:,} schemas and the platform takes {SCHEMAS_PER_BODY}"
            note(holder, f"{limit}; what does not fit is left open, the deepest first")
    return truncation.variants


def _end_recursion(
    work: Work, recursion: Recursion, graph: Graph, variants: dict[str, Schema], names: Names
) -> dict[str, Schema]:
    """Unroll what is left recursive; returns the definitions without recursion."""
    used = graph.reachable([*_schemas(work), *variants.values()])
    for name in recursion.definitions:
        if name in used and name in recursion.recursive:
            levels = f"is described for {work.config.recursion_depth} levels"
            message = f"the recursive schema `{name}` {levels}; below them is `{name}Placeholder`"
            work.trace.add("cut-recursion", "lossy", work.schemas.place(name), message)
    return recursion.unroll(used, names)
