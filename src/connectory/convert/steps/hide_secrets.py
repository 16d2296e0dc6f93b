"""Secrets: examples with a token of a form that only live ones have are not passed on to everybody."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from connectory.api.model import Operation
from connectory.convert.schemas.form import Schema
from connectory.convert.schemas.graph import nodes, roots
from connectory.convert.work import Work
from connectory.document import Place

NAME = "hide-secrets"

LEFT_OUT = "..."
"""Stands for a text with a token inside of an example."""


def run(work: Work) -> None:
    """Take such examples, or such texts in them, out of `work.definition`."""
    for name, schema in work.definition.get("definitions", {}).items():
        _clean_schema(work, schema, f"the schema `{name}`", work.schemas.place(name))
    for _, schema, _ in roots(work.definition):
        _clean_schema(work, schema, "a body", work.api.where)
    for built in work.operations:
        operation = work.definition["paths"][built.path][built.method]
        for response in operation["responses"].values():
            _clean_examples(work, response.get("examples", {}), built.source)


def _clean_examples(work: Work, examples: dict[str, Any], source: Operation) -> None:
    for media_type, example in examples.items():
        cleaned, kinds = _clean(example)
        if kinds:
            examples[media_type] = cleaned
            _tell(work, f"a response of {source.label}", source.where, kinds)


def _clean_schema(work: Work, schema: Schema, owner: str, place: Place) -> None:
    for node in nodes(schema):
        if "example" in node:
            cleaned, kinds = _clean(node["example"])
            if kinds:
                _tell(work, owner, place, kinds)
                if isinstance(cleaned, str):
                    del node["example"]
                else:
                    node["example"] = cleaned


def _tell(work: Work, owner: str, place: Place, kinds: list[str]) -> None:
    message = f"an example of {owner} looked like a live {kinds[0]}, and was left out"
    work.trace.add(NAME, "dropped", place, message)


@lru_cache(maxsize=65_536)  # examples repeat each other
def _kinds(text: str) -> list[str]:
    from connectory.check.secret_patterns import find_tokens

    return [token.kind for token in find_tokens(text, certain=True)]


def _clean(value: Any) -> tuple[Any, list[str]]:
    """The value without texts that hold a token, and the kinds of the tokens. What holds none is not copied."""
    if isinstance(value, str):
        kinds = _kinds(value)
        return (LEFT_OUT if kinds else value), kinds
    if isinstance(value, dict):
        made = {key: _clean(item) for key, item in value.items()}
        kinds = [kind for _, found in made.values() for kind in found]
        return ({key: item for key, (item, _) in made.items()} if kinds else value), kinds
    if isinstance(value, list):
        items = [_clean(item) for item in value]
        kinds = [kind for _, found in items for kind in found]
        return ([item for item, _ in items] if kinds else value), kinds
    return value, []
