"""Schemas become finite and small enough for the platform: recursion ends, and no body has too many schemas in it."""

from __future__ import annotations

from connectory.convert.schemas.direction import settle_directions
from connectory.convert.schemas.form import Schema
from connectory.convert.schemas.graph import operation_roots, reachable, roots
from connectory.convert.schemas.naming import Names
from connectory.convert.schemas.truncate import Truncation
from connectory.convert.schemas.unroll import count, unroll
from connectory.convert.work import Built, Work
from connectory.document import Place
from connectory.facts.limits import SCHEMAS_PER_BODY

NAME = "limit-schemas"


def run(work: Work) -> None:
    """Rewrite the definitions of `work.definition` so that the platform takes them."""
    settle_directions(work.definition, lambda name, message: work.trace.add(NAME, "lossy", _place(work, name), message))
    names = Names()
    for name in work.definition.get("definitions", {}):
        names.take(name)
    _end_recursion(work, names)
    _truncate(work, names)
    used = reachable((schema for _, schema, _ in roots(work.definition)), work.definition["definitions"])
    work.definition["definitions"] = {
        name: work.definition["definitions"][name] for name in sorted(used, key=str.lower)
    }
    if not work.definition["definitions"]:
        del work.definition["definitions"]


def _end_recursion(work: Work, names: Names) -> None:
    def on_cut(component: list[str], levels: int) -> None:
        for name in component:
            message = (
                f"the recursive schema `{name}` is described for {levels} levels; below them is `{name}Placeholder`"
            )
            work.trace.add("cut-recursion", "lossy", _place(work, name), message)

    work.definition["definitions"] = unroll(
        [schema for _, schema, _ in roots(work.definition)],
        work.definition.get("definitions", {}),
        max(1, work.config.recursion_depth),
        SCHEMAS_PER_BODY,
        names,
        on_cut,
    )


def _truncate(work: Work, names: Names) -> None:
    definitions: dict[str, Schema] = work.definition["definitions"]
    counts: dict[str, int] = {}
    for name, schema in definitions.items():  # those that others lead to come first
        counts[name] = count(schema, counts.__getitem__)
    truncation = Truncation(definitions, names)
    sources = {(built.path, built.method): built for built in work.operations}
    for path, item in work.definition["paths"].items():
        for method, operation in item.items():
            if (path, method) not in sources:
                continue
            for holder, schema, is_sent in list(operation_roots(operation)):
                total = count(schema, counts.__getitem__)
                if total > SCHEMAS_PER_BODY:
                    holder["schema"] = truncation.fit(schema, SCHEMAS_PER_BODY)
                    _say(work, sources[path, method], is_sent, total)


def _say(work: Work, built: Built, is_sent: bool, total: int) -> None:
    what = "body" if is_sent else "response"
    source = built.source
    place = source.body.where if is_sent and source.body else source.where
    message = (
        f"the {what} of {source.label} has {total:,} schemas and the platform takes {SCHEMAS_PER_BODY}: "
        "what does not fit is left open, the deepest first"
    )
    work.trace.add(NAME, "lossy", place, message)


def _place(work: Work, name: str | None) -> Place:
    return work.schemas.place(name) if name else work.api.where
