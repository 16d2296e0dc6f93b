"""Assemble: the operations become `paths`, the schemas that they use `definitions`, and all keys get their order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from connectory.connector.policies.instance import OPERATIONS
from connectory.convert.media_types import JSON
from connectory.convert.schemas.graph import Graph, roots
from connectory.convert.work import Built, Work
from connectory.document import Node
from connectory.errors import InputError

NAME = "assemble"


def _ranks(keys: str) -> dict[str, int]:
    return {key: rank for rank, key in enumerate(keys.split())}


# `x-` stands for every key that is not named.
_ROOT = _ranks(
    "swagger info host basePath schemes consumes produces paths definitions parameters responses securityDefinitions "
    "security tags externalDocs x-ms-capabilities x-ms-connector-metadata x-"
)
_OPERATION = _ranks(
    "summary description tags operationId x-ms-summary x-ms-visibility x-ms-trigger x-ms-trigger-hint x- externalDocs "
    "consumes produces parameters responses deprecated security"
)
_PARAMETER = _ranks(
    "name in required type format items collectionFormat allowEmptyValue default enum multipleOf minimum "
    "exclusiveMinimum maximum exclusiveMaximum minLength maxLength pattern minItems maxItems description x-ms-summary "
    "x-ms-visibility x-ms-url-encoding x- schema"
)
_RESPONSE = _ranks("description x-ms-summary x- schema headers examples")


def run(work: Work) -> None:
    """Complete `work.definition` and `work.policies`."""
    _scope_policies(work)
    definition = work.definition
    definition["swagger"] = "2.0"
    _share_content_types(work)
    definition["paths"] = _paths(work)
    definition["definitions"] = _definitions(work)
    work.definition = _ordered(definition, _ROOT)


def _scope_policies(work: Work) -> None:
    """Give the policies of operations their operationIds; equal policies become one."""
    scoped: dict[str, dict[str, Any]] = {}
    for built in work.operations:
        for policy in built.policies:
            instance = scoped.get(repr(policy))
            if instance is None:
                instance = {**policy, "parameters": {OPERATIONS: [], **policy["parameters"]}}
                scoped[repr(policy)] = instance
            instance["parameters"][OPERATIONS].append(built.swagger["operationId"])
    work.policies += scoped.values()


def _share_content_types(work: Work) -> None:
    """Say JSON once for all operations; the others keep their content types. Operations without a body do not mind."""
    for key in ("consumes", "produces"):
        using = [built for built in work.operations if built.swagger.get(key) == [JSON]]
        if using:
            work.definition[key] = [JSON]
        for built in using:
            del built.swagger[key]


def _paths(work: Work) -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for built in work.operations:
        item = paths.setdefault(built.path, dict(work.path_items.get(built.path, {})))
        item[built.method] = _operation(built)
    return paths


def _operation(built: Built) -> dict[str, Any]:
    operation = dict(built.swagger)
    operation["parameters"] = [_ordered(parameter, _PARAMETER) for parameter in operation.get("parameters", ())]
    if not operation["parameters"]:
        del operation["parameters"]
    operation["responses"] = {code: _ordered(response, _RESPONSE) for code, response in operation["responses"].items()}
    return _ordered(operation, _OPERATION)


def _ordered(value: Mapping[str, Any], ranks: dict[str, int]) -> dict[str, Any]:
    others = ranks["x-"]
    return dict(sorted(value.items(), key=lambda member: ranks.get(member[0], others)))


def _definitions(work: Work) -> dict[str, Any]:
    """The schemas that operations lead to, in the order of their names. The others are traced."""
    made = work.schemas.definitions
    _trace_unused(work)
    used = Graph(made).reachable(schema for _, schema, _ in roots(work.definition))
    return {name: made[name] for name in sorted(used, key=lambda name: (name.lower(), name))}


def _trace_unused(work: Work) -> None:
    """Component schemas that nothing has referred to. One that was merged into another counts as used."""
    places = (work.schemas.place(name) for name in work.schemas.definitions)
    used = {(id(place.document), place.path) for place in places}
    for name, node in work.api.schemas.items():
        end = _end(work, node)
        if (id(end.place.document), end.place.path) not in used:
            message = f"the schema `{name}` was dropped: no operation of the connector uses it"
            work.trace.add(NAME, "dropped", node.place, message)


def _end(work: Work, node: Node) -> Node:
    """What a schema that is only a reference refers to."""
    try:
        return work.api.documents.follow(node)
    except InputError:
        return node
