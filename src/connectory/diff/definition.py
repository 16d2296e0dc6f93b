"""The definition of one version: its operations, their inputs and outputs, found and resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from connectory.diff.schemas import Path, Schema, Schemas, Site
from connectory.facts.extensions import NOTIFICATION_CONTENT

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
_VARIABLE = re.compile(r"\{[^{}]*\}")
JSON = frozenset({"application/json"})
"""What an operation takes and gives if nothing is said."""


class Parameter(NamedTuple):
    """A parameter of an operation; `schema` is what it says of its value, for a body that of the whole body."""

    name: str
    location: str
    site: Site
    schema: Schema
    required: bool


class Response(NamedTuple):
    """A response; `schema` is None if it has none, or one that says nothing."""

    code: str
    path: Path
    schema: Site | None


class Definition:
    """The tree of apiDefinition.swagger.json, and what stands in it."""

    def __init__(self, tree: Mapping[str, Any]) -> None:
        self.tree = tree
        self.schemas = Schemas(tree)

    def text(self, key: str) -> str:
        """The text under a key of the root; empty if there is none."""
        value = self.tree.get(key)
        return value if isinstance(value, str) else ""

    def object(self, key: str) -> dict[str, Any]:
        """The object under a key of the root; empty if there is none."""
        value = self.tree.get(key)
        return value if isinstance(value, dict) else {}

    def texts(self, key: str) -> list[str]:
        """The texts of the list under a key of the root."""
        return _texts(self.tree.get(key))

    def media_types(self, key: str) -> frozenset[str]:
        """What operations `consumes` or `produces` that do not say it themselves."""
        return _media_types(self.tree.get(key)) or JSON

    @property
    def base_path(self) -> str:
        """The base path, without a slash at its end."""
        return self.text("basePath").rstrip("/")

    @cached_property
    def status(self) -> str:
        """The status of the connector; `Preview` where it has none."""
        annotation = self.object("info").get("x-ms-api-annotation")
        status = annotation.get("status") if isinstance(annotation, dict) else None
        return status if isinstance(status, str) else "Preview"

    @cached_property
    def operations(self) -> list[Operation]:
        """The operations, in the order of the file."""
        found = []
        for path, item in self.object("paths").items():
            if isinstance(item, dict):
                methods = [method for method in item if method in _METHODS and isinstance(item[method], dict)]
                found += [Operation(self, path, method, item) for method in methods]
        return found


class Operation:
    """An operation: an action or a trigger."""

    def __init__(self, definition: Definition, path: str, method: str, item: Mapping[str, Any]) -> None:
        self.definition = definition
        self.template = path
        self.method = method
        self.item = item
        self.value: dict[str, Any] = item[method]
        self.path: Path = ("paths", path, method)
        name = self.value.get("operationId")
        self.named = isinstance(name, str) and bool(name)
        self.id: str = name if isinstance(name, str) and name else f"{method.upper()} {path}"

    @property
    def full_path(self) -> str:
        """The path from the host on."""
        return self.definition.base_path + self.template

    @property
    def shape(self) -> tuple[str, str]:
        """What tells the address of the call from others: the path without letter case and names, and the method."""
        return without_names(self.full_path), self.method

    @property
    def is_internal(self) -> bool:
        """Whether it is hidden from users."""
        return visibility(self.value) == "internal"

    @property
    def is_deprecated(self) -> bool:
        """Whether it is deprecated."""
        return self.value.get("deprecated") is True

    @property
    def trigger(self) -> str:
        """`single` or `batch` for a trigger, empty for an action."""
        value = self.value.get("x-ms-trigger")
        return value.lower() if isinstance(value, str) else ""

    @property
    def annotation(self) -> dict[str, Any]:
        """`x-ms-api-annotation`; empty if there is none."""
        value = self.value.get("x-ms-api-annotation")
        return value if isinstance(value, dict) else {}

    @property
    def family(self) -> str:
        """The family that it belongs to; the operation itself is the first of its own."""
        family = self.annotation.get("family")
        return family if isinstance(family, str) and family else self.id

    @property
    def revision(self) -> int:
        """Its revision; 1 where none is given."""
        revision = self.annotation.get("revision")
        return revision if isinstance(revision, int) and revision > 0 else 1

    @property
    def status(self) -> str:
        """`Preview` or `Production`: its own, or that of the connector."""
        status = self.annotation.get("status")
        return status if isinstance(status, str) and status else self.definition.status

    def media_types(self, key: str) -> frozenset[str]:
        """What it `consumes` or `produces`: its own list, or that of the connector, or JSON."""
        return _media_types(self.value.get(key)) or self.definition.media_types(key)

    @cached_property
    def parameters(self) -> dict[tuple[str, str], Parameter]:
        """The parameters by name and place, those of the path among them; without the body."""
        return {key: parameter for key, parameter in self._all.items() if parameter.location != "body"}

    @property
    def body(self) -> Parameter | None:
        """The body, if it has one."""
        return next((parameter for parameter in self._all.values() if parameter.location == "body"), None)

    @cached_property
    def _all(self) -> dict[tuple[str, str], Parameter]:
        shared = Site(self.item, ("paths", self.template))
        found = [*self._parameters(shared), *self._parameters(Site(self.value, self.path))]
        return {(parameter.name, parameter.location): parameter for parameter in found}

    def _parameters(self, holder: Site) -> Iterator[Parameter]:
        listed = holder.value.get("parameters")
        for index, value in enumerate(listed if isinstance(listed, list) else ()):
            site = self.definition.schemas.resolve(Site(value, (*holder.path, "parameters", index)))
            if not isinstance(site.value, dict):
                continue
            name, location = site.value.get("name"), site.value.get("in")
            if isinstance(name, str) and isinstance(location, str):
                required = site.value.get("required") is True or location == "path"
                holds_schema = location == "body" and isinstance(site.value.get("schema"), dict)
                schema = self.definition.schemas.at(site / "schema" if holds_schema else site)
                yield Parameter(name, location, site, schema, required)

    @cached_property
    def successes(self) -> dict[str, Response]:
        """The responses of success by code, the lowest first; `default` if there is no other."""
        responses = self.value.get("responses")
        if not isinstance(responses, dict):
            return {}
        codes = sorted(code for code in responses if len(code) == 3 and code.startswith("2"))
        if not codes and "default" in responses:
            codes = ["default"]
        return {code: self._response(code, responses[code]) for code in codes}

    def _response(self, code: str, value: Any) -> Response:
        path = (*self.path, "responses", code)
        return Response(code, path, self._said(self.definition.schemas.resolve(Site(value, path))))

    @cached_property
    def notification(self) -> Site | None:
        """The schema of what a webhook trigger is sent; it stands beside the operations of the path."""
        if not self.trigger and any(
            isinstance(value, dict) and "x-ms-trigger" in value for value in self.item.values()
        ):
            return None
        for value, path in ((self.item, self.path[:-1]), (self.value, self.path)):
            if isinstance(value.get(NOTIFICATION_CONTENT), dict):
                return self._said(Site(value[NOTIFICATION_CONTENT], (*path, NOTIFICATION_CONTENT)))
        return None

    def _said(self, holder: Site) -> Site | None:
        """The schema of a response or a notification, if it says anything."""
        if not isinstance(holder.value, dict) or not isinstance(holder.value.get("schema"), dict):
            return None
        site = holder / "schema"
        return None if self.definition.schemas.at(site).is_empty else site


def without_names(path: str) -> str:
    """A path template without letter case and without the names of its variables."""
    return _VARIABLE.sub("{}", path).lower()


def visibility(value: Mapping[str, Any]) -> str:
    """`important`, `advanced`, `internal`, or empty."""
    found = value.get("x-ms-visibility")
    return found.lower() if isinstance(found, str) else ""


def _texts(value: Any) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def _media_types(value: Any) -> frozenset[str]:
    """The types of a list, without their parameters."""
    return frozenset(text.partition(";")[0].strip().lower() for text in _texts(value))
