"""Give every operation its operationId: the source's if it is legal, else one made of it, else of method and path."""

from __future__ import annotations

import re
from collections.abc import Iterator

from connectory.convert.operation_references import follow_names
from connectory.convert.own_texts import check_texts, texts_for
from connectory.convert.words import is_plural, pascal_case, singular, split_words
from connectory.convert.work import Built, Work
from connectory.facts.limits import OPERATION_ID_LENGTH

NAME = "name-operations"

_LEGAL = re.compile(r"[A-Za-z][A-Za-z0-9]*(_V[0-9]+)?", re.ASCII)
_REVISION = re.compile(r"_[Vv]([0-9]+)$")
_VARIABLE = re.compile(r"(?:;[^;={}]*=|\.)?\{[^{}]*\}")
"""A variable of a path, with what the styles `matrix` and `label` put before it."""

_PLUMBING = re.compile(r"(?i)api|rest|v[0-9]+([._][0-9]+)*((alpha|beta)[0-9]*)?")
_VERBS = {
    "get": "Get",
    "post": "Create",
    "put": "Replace",
    "patch": "Update",
    "delete": "Delete",
    "head": "Check",
    "options": "Options",
}
_IMPERATIVES = frozenset(
    {"add", "cancel", "create", "delete", "fetch", "find", "get", "list", "remove", "search", "send", "set", "update"}
)
"""A part of a path that starts with one of these, such as `getOrders`, is a name already."""


def run(work: Work) -> None:
    """Set `operationId` everywhere: unique (ignoring case), of letters and digits, within the length that is accepted.

    Ids that users gave come first, then legal ones of the source, so that neither moves when an operation is added.
    Raises ConfigError for own texts of a wrong form and for a given id that is not legal or stands twice.
    """
    check_texts(work)
    taken: set[str] = set()
    _take_given(work, taken)
    for built in work.operations:
        source = built.source.id
        if "operationId" not in built.swagger and source and _is_legal(source) and source.lower() not in taken:
            _set(built, source, taken)
    for built in work.operations:
        if "operationId" not in built.swagger:
            _set(built, next(name for name in _candidates(work, built) if name.lower() not in taken), taken)
        _trace(work, built)
    follow_names(work)


def _take_given(work: Work, taken: set[str]) -> None:
    for built in work.operations:
        name = texts_for(work, built).get("operationId")
        if name is None:
            continue
        key = built.source.id if built.source.id in work.config.texts else built.source.label
        where = ("texts", key, "operationId")
        if not _is_legal(name):
            remedy = f"Use letters and digits, a letter first, at most {OPERATION_ID_LENGTH} of them."
            raise work.config.problem(where, f"{name!r} cannot be an operationId", remedy)
        if name.lower() in taken:
            raise work.config.problem(
                where, f"the operationId {name!r} stands twice", "Give each operation its own, whatever the case."
            )
        _set(built, name, taken)


def _set(built: Built, name: str, taken: set[str]) -> None:
    built.swagger["operationId"] = name
    taken.add(name.lower())


def _is_legal(name: str) -> bool:
    return len(name) <= OPERATION_ID_LENGTH and _LEGAL.fullmatch(name) is not None


def _candidates(work: Work, built: Built) -> Iterator[str]:
    """Names for an operation, best first, without end."""
    derived = _from_path(work, built)
    derived = derived if derived[0].isalpha() else _fit(_VERBS[built.method] + derived)
    given = _from_id(built)
    base = given or derived
    yield base
    if given:
        yield _fit(base + _resource(built))
    else:
        variables = _variables(built.path)
        if variables:
            yield _fit(f"{base}By{pascal_case(variables[-1])}")
            yield _fit(f"{base}By{'And'.join(pascal_case(name) for name in variables)}")
    number = 2
    while True:
        yield _fit(base, str(number))
        number += 1


def _from_id(built: Built) -> str:
    """The source's operationId in Pascal case; empty if nothing of it is left."""
    source = built.source.id or ""
    revision = _REVISION.search(source)
    ending = f"_V{revision[1]}" if revision else ""
    name = pascal_case(_REVISION.sub("", source))
    if not name:
        return ""
    return _fit(name if name[0].isalpha() else _VERBS[built.method] + name, ending)


def _from_path(work: Work, built: Built) -> str:
    """`ListOrders` of GET /orders, `GetOrder` of GET /orders/{id}, `CancelOrder` of POST /orders/{id}/cancel."""
    segments = _segments(built.path)
    if not segments:
        return _fit(_VERBS[built.method] + (pascal_case(" ".join(_variables(built.path))) or "Root"))
    *before, (last, of_one) = segments
    words = split_words(last)
    if len(words) > 1 and words[0].lower() in _IMPERATIVES and not of_one:
        return _fit(pascal_case(last))
    parents = "".join(_noun(word, one) for word, one in before)
    if built.method == "get" and not of_one:
        return _fit(("List" if _answers_list(work, built) else "Get") + parents + pascal_case(last))
    if built.method == "post" and of_one:
        return _fit("Post" + parents + _noun(last, True))
    if built.method == "post" and not is_plural(last):  # rather than a collection
        of_things = before and (before[-1][1] or is_plural(before[-1][0]))  # `cancel` of an order, `search` of orders
        return _fit(pascal_case(last) + parents if of_things else "Post" + parents + pascal_case(last))
    if built.method == "post":
        return _fit("Create" + parents + _noun(last, True))
    return _fit(_VERBS[built.method] + parents + _noun(last, of_one))


def _segments(path: str) -> list[tuple[str, bool]]:
    """The fixed parts of a path that name something, each with whether a variable follows it (one of many is meant)."""
    parts = [part for part in path.split("/") if part]
    named = []
    for index, part in enumerate(parts):
        fixed = _VARIABLE.sub(" ", part)
        if pascal_case(fixed):
            follows = index + 1 < len(parts) and _VARIABLE.match(parts[index + 1]) is not None
            named.append((fixed, follows or "{" in part))
    meant = [item for item in named if not _PLUMBING.fullmatch(item[0])]
    return meant or named


def _variables(path: str) -> list[str]:
    return [name for name in re.findall(r"\{([^{}]+)\}", path) if pascal_case(name)]


def _noun(segment: str, one: bool) -> str:
    if not one:
        return pascal_case(segment)
    *words, last = split_words(segment) or (segment,)
    return pascal_case(" ".join((*words, singular(last))))


def _resource(built: Built) -> str:
    segments = _segments(built.path)
    return "".join(pascal_case(segment) for segment, _ in segments) or "Root"


def _answers_list(work: Work, built: Built) -> bool:
    """Whether the operation answers with a list, or with an object that has one."""
    for status, response in sorted(built.swagger.get("responses", {}).items()):
        if status.startswith("2") and "schema" in response:
            schema = work.schemas.resolve(response["schema"])
            inner = [work.schemas.resolve(item) for item in schema.get("properties", {}).values()]
            return schema.get("type") == "array" or any(item.get("type") == "array" for item in inner)
    return False


def _fit(name: str, ending: str = "") -> str:
    """`name` and `ending` within the limit: whole words of the name's end are left out."""
    room = OPERATION_ID_LENGTH - len(ending)
    if len(name) > room:
        cut = name[: room + 1]
        humps = [match.start() for match in re.finditer(r"[A-Z]", cut) if match.start() > room // 2]
        name = name[: humps[-1]] if humps else name[:room]
    return name + ending


def _trace(work: Work, built: Built) -> None:
    name, source = built.swagger["operationId"], built.source
    if source.id is None:
        work.trace.add(NAME, "added", source.where, f"{source.label} was named {name}")
    elif source.id != name:
        work.trace.add(NAME, "renamed", source.where / "operationId", f"the operation `{source.id}` was named {name}")
