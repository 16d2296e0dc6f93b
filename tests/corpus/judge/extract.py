"""What a description says, in terms that two descriptions of one API can be compared by.

Swagger 2.0 and OpenAPI 3.x yield the same `Operation`. A parameter of 3.x that Swagger 2.0 may rightly say in more than
one way has several alternatives.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from judge.canonical import Bundle, Schema
from judge.reading import Files, Node
from judge.routes import Route
from judge.shapes import Schemas, Shape, Shapes

PLACES = ("path", "query", "header", "cookie", "formData", "body")
METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
IGNORED_HEADERS = ("accept", "content-type", "authorization")  # OpenAPI 3: a parameter of this name says nothing
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
COLLECTIONS = {
    ("form", True): "multi",
    ("form", False): "csv",
    ("spaceDelimited", False): "ssv",
    ("pipeDelimited", False): "pipes",
    ("deepObject", True): "multi",  # which OpenAPI leaves open for lists
}


@dataclass(slots=True)
class Facts:
    """What a schema says of a single value. `types` is empty where everything goes."""

    types: set[str] = field(default_factory=set)
    formats: set[str] = field(default_factory=set)
    enum: frozenset[str] | None = None
    default: Any = None
    items: Facts | None = None


@dataclass(slots=True)
class Parameter:
    """A parameter; a body has the place "body" and no name. `facts` None: not known, so not compared.

    `constant`: the only value, because the path of the source says so (`/items?kind=new`).
    """

    name: str
    place: str
    required: bool | None = False  # None: either is right
    facts: Facts | None = None
    collection: str = ""
    optional: bool = False  # may be left out
    schemas: Schemas = ()
    constant: str | None = None


@dataclass(slots=True)
class Operation:
    """An operation with everything resolved."""

    method: str
    path: str
    sent_as: str  # the method, after the policies
    addresses: set[str]  # base path and path after the policies, parameter names taken out; one for each server
    id: str
    pointer: str
    parameters: list[list[list[Parameter]]]  # of each its alternatives, each one or several parameters
    body: Schemas
    responses: dict[str, Schemas]  # 2xx status -> schema
    security: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        return f"{self.method.upper()} {self.path}"


class Description:
    """A description read by the judge. `file` is its root document; or give the tree itself as `root`.

    `bare`: operations are known by their path without the base path too, and bodies in XML by their schemas.
    `routes`: where the policies of a connector send its operations.
    """

    def __init__(
        self, file: Path, root: Any = None, *, bare: bool = False, routes: Mapping[str, Route] | None = None
    ) -> None:
        self.bare = bare
        self.routes = routes or {}
        self.files = Files()
        self.root = self.files.root(file) if root is None else self._given(file, root)
        version = str(self.root.value.get("swagger") or self.root.value.get("openapi") or "")
        self.dialect = "2.0" if "swagger" in self.root.value else "3.0" if version.startswith("3.0") else "3.1"
        self.bundle = Bundle(self.files, self.dialect)
        self.shapes = Shapes(self.bundle)
        self.operations = list(self._operations())

    def _given(self, file: Path, root: Any) -> Node:
        self.files._trees[file.resolve()] = root
        return Node(root, file.resolve())

    def facts(self, schema: Schema, depth: int = 6) -> Facts:
        """What a schema says of a single value, references and compositions resolved; null is left out."""
        if depth == 0:
            return Facts()
        made = Facts()
        kinds = schema.get("type", [])
        made.types = set([kinds] if isinstance(kinds, str) else kinds) - {"null"}
        if isinstance(schema.get("format"), str):
            made.formats = {schema["format"]}
        values = schema.get("enum", [schema["const"]] if "const" in schema else None)
        if values is not None:
            made.enum = texts(value for value in values if value is not None)
        made.default = schema.get("default")
        if isinstance(schema.get("items"), dict):
            made.items = self.facts(schema["items"], depth - 1)
        together = [self.bundle.resolve(schema)] if "$ref" in schema else []
        for part in [*together, *schema.get("allOf", ())]:
            _narrow(made, self.facts(part, depth - 1))
        for keyword in ("oneOf", "anyOf"):
            branches = [branch for branch in schema.get(keyword, ()) if branch.get("type") != "null"]
            if branches:
                _narrow(made, _widen([self.facts(branch, depth - 1) for branch in branches]))
        return made

    def _operations(self) -> Iterator[Operation]:
        bases = self._bases(self.root.value)
        for group in ("paths", "x-ms-paths"):
            paths = self.root.value.get(group)
            for path in paths if isinstance(paths, dict) else ():
                if path.startswith("x-"):
                    continue
                item = self.files.follow(self.root.child(group).child(path))
                if item is None or not isinstance(item.value, dict):
                    continue
                for method in METHODS:
                    node = self.files.follow(item.child(method)) if method in item.value else None
                    if node is not None and isinstance(node.value, dict):
                        pointer = f"/{group}/{path.replace('~', '~0').replace('/', '~1')}/{method}"
                        yield self._operation(item, node, method, path, pointer, bases)

    def _operation(self, item: Node, node: Node, method: str, path: str, pointer: str, bases: list[str]) -> Operation:
        value = node.value
        own = self._bases(value) or self._bases(item.value) or bases or [""]
        parameters = self._parameters(item, node, path)
        if self.dialect == "2.0":
            groups = [[[one]] for one in map(self._parameter2, parameters)]
            body = self._body2(groups, value)
        else:
            groups = [self._parameter3(one) for one in parameters]
            groups, body = self._body3(value, node, groups)
        _set_constants(groups, path)
        route = self.routes.get(str(value.get("operationId")), Route())
        sent_to = path if route.path is None else "/" + route.path.lstrip("/")
        if route.base is not None:
            own = [urlsplit(route.base).path.rstrip("/")]
        return Operation(
            method=method,
            path=path,
            sent_as=route.method or method,
            addresses={address(base + sent_to) for base in [*own, *([""] if self.bare else [])]},
            id=str(value.get("operationId") or ""),
            pointer=pointer,
            parameters=[group for group in groups if group],
            body=body,
            responses=self._responses(node),
            security=self._security(value),
        )

    def _bases(self, value: Any) -> list[str]:
        if self.dialect == "2.0":
            return [str(value.get("basePath") or "").rstrip("/")] if "swagger" in value else []
        found = []
        servers = value.get("servers")
        for server in servers if isinstance(servers, list) else ():
            url = str(server.get("url") or "") if isinstance(server, dict) else ""
            url = re.sub(r"^(\w+):+//", r"\1://", url)  # some converters write `http:://`
            variables = server.get("variables") if isinstance(server, dict) else None
            for name, variable in (variables or {}).items():
                url = url.replace(f"{{{name}}}", str(variable.get("default", "")) if isinstance(variable, dict) else "")
            found.append(
                urlsplit(re.sub(r"[{}]", "", url)).path.rstrip("/") if "{" in url else urlsplit(url).path.rstrip("/")
            )
        return found

    def _parameters(self, item: Node, operation: Node, path: str) -> list[Node]:
        """The parameters of an operation, without those that say nothing: no name, no such place, not in the path."""
        found: dict[tuple[str, str], Node] = {}
        for holder in (item, operation):
            listed = holder.value.get("parameters")
            for index in range(len(listed)) if isinstance(listed, list) else ():
                node = self.files.follow(holder.child("parameters").child(index))
                if node is None or not isinstance(node.value, dict):
                    continue
                name, place = node.value.get("name"), node.value.get("in")
                is_named = bool(name) and (place != "path" or _is_in_path(str(name), path))
                if place == "body" or (place in PLACES and is_named):
                    found[str(name), place] = node
        return list(found.values())

    # Swagger 2.0

    def _parameter2(self, node: Node) -> Parameter:
        value, place = node.value, node.value["in"]
        required = value.get("required") is True or place == "path"
        if place == "body":
            schemas = (self.bundle.schema(node.child("schema")),) if "schema" in value else ()
            return Parameter("", "body", required, schemas=schemas)
        schema = self.bundle.schema(Node({key: item for key, item in value.items() if key != "required"}, node.file))
        facts = self.facts(schema)
        if value.get("type") == "file":
            facts = Facts(types={"file"})
        collection = str(value.get("collectionFormat") or "csv") if value.get("type") == "array" else ""
        return Parameter(str(value.get("name")), place, required, facts, collection, schemas=(schema,))

    def _body2(self, groups: list[list[list[Parameter]]], operation: Any) -> Schemas:
        parameters = [group[0][0] for group in groups]
        consumes = operation.get("consumes", self.root.value.get("consumes"))
        for one in parameters:
            if one.place == "body":
                return self._written(one.schemas, consumes if isinstance(consumes, list) else [])
        form = [one for one in parameters if one.place == "formData"]
        if not form:
            return ()
        required = [one.name for one in form if one.required]
        return ({"type": "object", "properties": {one.name: one.schemas[0] for one in form}, "required": required},)

    def _written(self, schemas: Schemas, content_types: list[Any]) -> Schemas:
        """The schemas of a body as the user has to write it: one in XML is a text (docs/decisions/0005)."""
        in_xml = bool(content_types) and all("xml" in _plain(str(name)) for name in content_types)
        return ({"type": "string"},) if in_xml and schemas and not self.bare else schemas

    # OpenAPI 3

    def _parameter3(self, node: Node) -> list[list[Parameter]]:
        value, place, name = node.value, node.value["in"], str(node.value.get("name"))
        if place == "cookie":
            return [[Parameter("Cookie", "header", None, optional=True)]]  # all of them in the header that they are
        if place not in ("path", "query", "header"):
            return []
        required = value.get("required") is True or place == "path"
        if place == "header" and name.lower() in IGNORED_HEADERS:
            return [[Parameter(name, place, None, optional=True)]]
        if "schema" not in value:
            return [[Parameter(name, place, required)]]
        schema = self.bundle.schema(node.child("schema"))
        style = value.get("style") or {"query": "form"}.get(place, "simple")
        explode = value["explode"] if isinstance(value.get("explode"), bool) else style == "form"
        facts = self.facts(schema)
        collection = COLLECTIONS.get((style, explode), "csv") if "array" in facts.types else ""
        plain = [Parameter(name, place, required, facts, collection)]
        shape = self.shapes.of((schema,))
        properties = _named(shape)
        if place == "query" and facts.types == {"object"} and not properties:
            plain[0].optional = True  # a free-form map: no parameter can say keys that nobody knows
        if place != "query" or "object" not in facts.types | shape.types or not properties:
            return [plain]
        if style == "deepObject":
            return [
                self._deep(name, (schema,), required, 1),
                self._deep(name, (schema,), required, 4),
                *_mixed(facts, plain),
            ]
        if style == "form" and explode:
            return [[self._member(key, (schema,), key, place, required) for key in properties], *_mixed(facts, plain)]
        return [plain]

    def _member(self, name: str, schemas: Schemas, key: str, place: str, required: bool | None) -> Parameter:
        shape = self.shapes.of(schemas)
        children = tuple(shape.children[key])
        facts = _widen([self.facts(child) for child in children])
        is_map = facts.types == {"object"} and not _named(self.shapes.of(children))
        return Parameter(
            name,
            place,
            bool(required) and key in shape.required,
            facts,
            optional=is_map or self._is_read_only(children),  # no parameter can say keys that nobody knows
        )

    def _is_read_only(self, schemas: Schemas) -> bool:
        return any(schema.get("readOnly") is True for schema in map(self.bundle.resolve, schemas))

    def _deep(self, name: str, schemas: Schemas, required: bool, depth: int, place: str = "query") -> list[Parameter]:
        shape = self.shapes.of(schemas)
        found = []
        for key, children in shape.children.items():
            if key in ("[]", "{}"):
                continue
            below = self.shapes.of(tuple(children))
            if depth > 1 and _named(below):
                found += self._deep(
                    f"{name}[{key}]", tuple(children), required and key in shape.required, depth - 1, place
                )
            else:
                found.append(self._member(f"{name}[{key}]", schemas, key, place, required))
        return found

    def _body3(
        self, value: Any, node: Node, groups: list[list[list[Parameter]]]
    ) -> tuple[list[list[list[Parameter]]], Schemas]:
        body = self.files.follow(node.child("requestBody")) if isinstance(value.get("requestBody"), dict) else None
        if body is None or not isinstance(body.value.get("content"), dict) or not body.value["content"]:
            return groups, ()
        required = body.value.get("required") is True
        kind, schemas = self._content(body)
        schemas = self._written(schemas, [kind])
        as_body = [Parameter("", "body", required, schemas=schemas)]
        if kind not in FORMS or not schemas:
            return [*groups, [as_body]], schemas
        shape = self.shapes.of(schemas)
        form = []
        for key, children in shape.children.items():
            if key in ("[]", "{}"):
                continue
            if self._is_read_only(tuple(children)):
                continue  # no form has what is only read (docs/decisions/0005)
            one = self._member(key, schemas, key, "formData", True)
            inner = self._deep(key, tuple(children), one.required is True, 4, "formData")
            exploded = [
                self._member(name, tuple(children), name, "formData", one.required)
                for name in _named(self.shapes.of(tuple(children)))
            ]
            if one.facts and ("binary" in one.facts.formats or "base64" in one.facts.formats):
                one.facts = Facts(types={"file"})
            if one.facts and one.facts.items and "binary" in one.facts.items.formats:
                one.facts = None
            form.append([[one], inner, exploded] if inner else [[one]])
        others = [name for name in body.value["content"] if _plain(name) not in FORMS]
        if not form:
            return [*groups, [as_body, []]], schemas
        if others:
            whole = [one for group in form for one in group[0]]
            return [*groups, [whole, as_body]], schemas
        return [*groups, *form], schemas

    def _content(self, holder: Node) -> tuple[str, Schemas]:
        """The content type to be chosen, JSON first, then forms, and its schema."""
        content = holder.value.get("content")
        if not isinstance(content, dict) or not content:
            return "", ()
        kind = min(content, key=lambda name: _rank(_plain(name)))
        media = self.files.follow(holder.child("content").child(kind))
        if media is None or not isinstance(media.value, dict) or "schema" not in media.value:
            return _plain(kind), ()
        return _plain(kind), (self.bundle.schema(media.child("schema")),)

    # both

    def _responses(self, node: Node) -> dict[str, Schemas]:
        found: dict[str, Schemas] = {}
        responses = node.value.get("responses")
        for status in responses if isinstance(responses, dict) else ():
            if not status.startswith("2"):
                continue
            response = self.files.follow(node.child("responses").child(status))
            if response is None or not isinstance(response.value, dict):
                continue
            if self.dialect == "2.0":
                found[status] = (self.bundle.schema(response.child("schema")),) if "schema" in response.value else ()
            else:
                found[status] = self._content(response)[1]
        return found

    def _security(self, operation: Any) -> frozenset[str]:
        root = self.root.value
        schemes = root.get("securityDefinitions") or (root.get("components") or {}).get("securitySchemes") or {}
        found = set()
        listed = operation.get("security", root.get("security"))
        for requirement in listed if isinstance(listed, list) else ():
            for name in requirement if isinstance(requirement, dict) else ():
                scheme = schemes.get(name)
                if isinstance(scheme, dict):
                    found |= _security_kinds(scheme)
        return frozenset(found)


def address(path: str) -> str:
    """A path that can be compared: no query, no parameter names and styles, no doubled or trailing slashes."""
    path = re.split(r"[?#]", path, maxsplit=1)[0]
    path = re.sub(r"(?:;[^/{}=;]*=|\.)?\{[^{}]*\}", "{}", path)
    return unquote(re.sub(r"/+", "/", "/" + path).rstrip("/")) or "/"


def best_response(responses: dict[str, Schemas]) -> Schemas:
    """The schema of the lowest 2xx status that has one."""
    return next((responses[status] for status in sorted(responses) if responses[status]), ())


def _named(shape: Shape) -> list[str]:
    return [key for key in shape.children if key not in ("[]", "{}")]


def _is_in_path(name: str, path: str) -> bool:
    return f"{{{name}}}" in path or f":{name}" in path or re.search(rf"\{{[^{{}}/]*{re.escape(name)}", path) is not None


def _set_constants(groups: list[list[list[Parameter]]], path: str) -> None:
    """What the query of a path says is always sent so: `/items?kind=new`."""
    for name, value in parse_qsl(urlsplit(path).query, keep_blank_values=True):
        if "{" in value:
            continue
        groups[:] = [group for group in groups if (group[0][0].place, group[0][0].name) != ("query", name)]
        groups.append([[Parameter(name, "query", True, constant=value)]])


def _plain(kind: str) -> str:
    return kind.split(";")[0].strip().lower()


def _rank(kind: str) -> int:
    if kind == "application/json":
        return 0
    if kind.endswith("+json") or kind == "text/json":
        return 1
    return 2 if kind in FORMS else 3


def _mixed(facts: Facts, plain: list[Parameter]) -> list[list[Parameter]]:
    """A value that need not be an object may be said plainly too."""
    return [plain] if facts.types != {"object"} else []


def _security_kinds(scheme: dict[str, Any]) -> set[str]:
    kind = str(scheme.get("type"))
    if kind == "apiKey":
        return {f"apiKey:{scheme.get('in')}"}
    if kind == "http":
        return {"basic" if str(scheme.get("scheme")).lower() == "basic" else "apiKey:header"}
    if kind == "oauth2":
        flows = scheme.get("flows") if isinstance(scheme.get("flows"), dict) else {str(scheme.get("flow")): {}}
        names = {"authorizationCode": "accessCode", "clientCredentials": "application"}
        return {f"oauth2:{names.get(flow, flow)}" for flow in flows or {}}
    return {kind}


def texts(values: Any) -> frozenset[str]:
    return frozenset(value if isinstance(value, str) else json.dumps(value, sort_keys=True) for value in values)


def _narrow(made: Facts, more: Facts) -> None:
    """Both hold."""
    made.types = made.types & more.types or made.types or more.types
    made.formats = made.formats or more.formats
    made.enum = more.enum if made.enum is None else made.enum if more.enum is None else made.enum & more.enum
    made.default = more.default if made.default is None else made.default
    made.items = made.items or more.items


def _widen(branches: list[Facts]) -> Facts:
    """One of them holds."""
    types = set().union(*(branch.types for branch in branches)) if all(branch.types for branch in branches) else set()
    enums = [branch.enum for branch in branches]
    return Facts(
        types=types,
        formats=set().union(*(branch.formats or {""} for branch in branches)) - ({""} if len(branches) == 1 else set()),
        enum=None
        if any(enum is None for enum in enums)
        else frozenset().union(*(enum for enum in enums if enum is not None)),
        default=next((branch.default for branch in branches if branch.default is not None), None),
        items=next((branch.items for branch in branches if branch.items is not None), None),
    )
