"""Paging: an operation whose answer holds the link to the next page is pageable, and the link is rewritten."""

from __future__ import annotations

from typing import Any

from connectory.connector.policies import update_next_link
from connectory.convert.work import Built, Work
from connectory.facts.paging import NEXT_LINKS

NAME = "map-paging"

_KEY = "x-ms-pageable"


def run(work: Work) -> None:
    """Set `x-ms-pageable` and its policy where it is sure: the answer has a root link of a known name, and a list."""
    for built in work.operations:
        said = built.swagger.pop(_KEY, None)
        name = said.get("nextLinkName") if isinstance(said, dict) else None
        if said is not None and name not in NEXT_LINKS:
            message = (
                f"`{_KEY}` of {built.source.label} was dropped: the link has to be called {' or '.join(NEXT_LINKS)}"
            )
            work.trace.add(NAME, "dropped", built.source.where / _KEY, message)
            name = None
        if name is None:
            name = _next_link(work, built)
            if name is None:
                continue
            message = f"{built.source.label} was made pageable: its answer links to the next page in `{name}`"
            work.trace.add(NAME, "added", built.source.where, message)
        built.swagger[_KEY] = {"nextLinkName": name}
        built.policies.append(update_next_link.build("Follow the next page", name))


def _next_link(work: Work, built: Built) -> str | None:
    """The name of the link, for an operation that reads: the platform follows links with GET."""
    if built.method != "get":
        return None
    properties = _answer(work, built).get("properties", {})
    inner = {name: work.schemas.resolve(schema) for name, schema in properties.items()}
    if not any(schema.get("type") == "array" for schema in inner.values()):
        return None
    return next((name for name in NEXT_LINKS if inner.get(name, {}).get("type") == "string"), None)


def _answer(work: Work, built: Built) -> dict[str, Any]:
    for status, response in sorted(built.swagger.get("responses", {}).items()):
        if status.startswith("2") and "schema" in response:
            return work.schemas.resolve(response["schema"])
    return {}
