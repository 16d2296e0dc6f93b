"""The parts of apiDefinition.swagger.json as rules see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from connectory.check.nodes.cached import cached
from connectory.check.nodes.callers import Callers
from connectory.check.nodes.node import Node, Root
from connectory.check.nodes.operation_ids import named_operations, new_ids
from connectory.check.nodes.schema import Schema, schema_below
from connectory.check.nodes.shown import ShownProperty, shown_properties
from connectory.check.nodes.sizes import Sizes
from connectory.check.nodes.usage import Usage
from connectory.document.pointer import Key as Step
from connectory.document.pointer import child_key, readings

METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
_VARIABLE = re.compile(r"\{([^{}]*)\}")


class Definition(Root):
    """The whole file."""

    noun = "definition"

    @cached
    def path_items(self) -> dict[str, PathItem]:
        """The paths that begin with `/`, by template."""
        paths = Paths(self.mapping("paths"), self, ("paths",))
        return {
            template: PathItem(value, paths, (template,))
            for template, value in paths.value.items()
            if isinstance(value, dict) and not template.startswith("x-")
        }

    @cached
    def operations(self) -> list[Operation]:
        """All operations, in the order of the file."""
        return [operation for item in self.path_items.values() for operation in item.operations.values()]

    @cached
    def by_id(self) -> dict[str, Operation]:
        """The operations by operationId; of several with the same one, the first."""
        found: dict[str, Operation] = {}
        for operation in self.operations:
            if operation.id:
                found.setdefault(operation.id, operation)
        return found

    @cached
    def ids_known(self) -> bool:
        """Whether all operations can be read and have an operationId of their own.

        If not, an operationId that is not found may be meant for one that has none, or that of another.
        """
        paths = self.value.get("paths")
        if not isinstance(paths, dict) or sum(not key.startswith("x-") for key in paths) > len(self.path_items):
            return False
        return len(self.by_id) == sum(key in METHODS for item in self.path_items.values() for key in item.value)

    @cached
    def families(self) -> dict[str, list[Operation]]:
        """The operations by family; of several with the same operationId only the first counts."""
        found: dict[str, list[Operation]] = {}
        for operation in self.by_id.values():
            if operation.family is not None:
                found.setdefault(operation.family, []).append(operation)
        return found

    @cached
    def shown_parameters(self) -> dict[int, Parameter]:
        """The parameters that makers see, by the id of their value: not internal, in an operation that is not."""
        visible = (operation for operation in self.operations if not operation.internal)
        return {id(each.value): each for operation in visible for each in operation.parameters if not each.internal}

    @cached
    def shown_properties(self) -> list[ShownProperty]:
        """The properties that makers see."""
        return shown_properties(self)

    @cached
    def info(self) -> dict[str, Any]:
        """The object `info`; an empty one if there is none."""
        return self.mapping("info")

    @cached
    def status(self) -> str | None:
        """The connector's status, `Preview` or `Production`, if it is said."""
        annotation = self.info.get("x-ms-api-annotation")
        status = annotation.get("status") if isinstance(annotation, dict) else None
        return status if isinstance(status, str) else None

    @cached
    def _targets(self) -> dict[str, tuple[Any, tuple[Step, ...]] | None]:
        return {}

    def target(self, reference: Any) -> tuple[Any, tuple[Step, ...]] | None:
        """The value that a `$ref` such as `#/definitions/Order` leads to, and its path; None if it leads nowhere."""
        if not isinstance(reference, str) or not reference.startswith("#"):
            return None
        found = self._targets.get(reference, False)
        if found is False:
            found = self._targets[reference] = self._find(reference)
        return found  # type: ignore[return-value]  # False is gone

    def _find(self, reference: str) -> tuple[Any, tuple[Step, ...]] | None:
        return next((found for keys in readings(reference[1:]) if (found := self._follow(keys))), None)

    def _follow(self, keys: tuple[str, ...]) -> tuple[Any, tuple[Step, ...]] | None:
        value = self.value
        path: list[Step] = []
        for key in keys:
            step = child_key(value, key)
            if step is None:
                return None
            value = value[step]
            path.append(step)
        return value, tuple(path)

    def schema_at(self, reference: Any) -> Schema | None:
        """The schema that a `$ref` leads to, through further ones; None if that is nowhere, or ends in a circle."""
        seen: set[str] = set()
        while isinstance(reference, str) and reference not in seen:
            seen.add(reference)
            found = self.target(reference)
            if found is None or not isinstance(found[0], dict):
                return None
            value, path = found
            if "$ref" not in value:
                return Schema(value, self, path)
            reference = value["$ref"]
        return None

    @cached
    def usage(self) -> Usage:
        """Which definitions are reached from what is sent, and which from what is received."""
        return Usage(self)

    @cached
    def sizes(self) -> Sizes:
        """How large its schemas are."""
        return Sizes(self.mapping("definitions"))

    @cached
    def mentions_notification_url(self) -> bool:
        """Whether the text may have the word at all: without it nobody needs to look through all bodies."""
        data = self.source.data
        return b"x-ms-notification-url" in data or b"\\u00" in data or b"\0" in data  # plain, escaped, or in UTF-16

    @cached
    def callers(self) -> Callers:
        """Which operations use what is written at a place."""
        return Callers(self)

    @cached
    def new_ids(self) -> dict[tuple[Step, ...], str]:
        """Operations by their path whose operationId is missing or cannot stay, and what they can be called."""
        return new_ids(self)

    @cached
    def named_operations(self) -> dict[str, list[tuple[Step, ...]]]:
        """operationIds, and the places that name an operation by them."""
        return named_operations(self)


class Info(Node):
    """The object `info`."""

    noun = "info"


class Paths(Node):
    """The object `paths`."""

    noun = "paths object"


class PathItem(Node):
    """What stands under one path template."""

    noun = "path"

    @classmethod
    def make(cls, value: Any, parent: Node, steps: tuple[Step, ...]) -> Node:
        root = parent.root
        assert isinstance(root, Definition)
        return root.path_items.get(str(steps[-1])) or cls(value, parent, steps)

    @property
    def definition(self) -> Definition:
        """The definition that it is part of."""
        root = self.root
        assert isinstance(root, Definition)
        return root

    @property
    def template(self) -> str:
        """The path template, `/orders/{id}`."""
        return str(self.steps[-1])

    @cached
    def variables(self) -> list[str]:
        """The names of the variables in the template."""
        return _VARIABLE.findall(self.template)

    @cached
    def operations(self) -> dict[str, Operation]:
        """The operations by method."""
        return {
            method: Operation(value, self, (method,))
            for method, value in self.value.items()
            if method in METHODS and isinstance(value, dict)
        }

    @cached
    def listed_parameters(self) -> list[tuple[int, Parameter]]:
        """The parameters that stand in its list, with their indexes, references followed."""
        return list(_parameters(self))

    @property
    def parameters(self) -> list[Parameter]:
        """The parameters that all its operations have, references followed."""
        return [parameter for _, parameter in self.listed_parameters]

    @property
    def notification_content(self) -> NotificationContent | None:
        """What the webhook sends, if this is the path of a webhook."""
        value = self.value.get("x-ms-notification-content")
        return NotificationContent(value, self, ("x-ms-notification-content",)) if isinstance(value, dict) else None


class Operation(Node):
    """One operation."""

    noun = "operation"

    @classmethod
    def make(cls, value: Any, parent: Node, steps: tuple[Step, ...]) -> Node:
        assert isinstance(parent, PathItem)
        return parent.operations.get(str(steps[-1])) or cls(value, parent, steps)

    @property
    def definition(self) -> Definition:
        """The definition that it is part of."""
        root = self.root
        assert isinstance(root, Definition)
        return root

    @property
    def item(self) -> PathItem:
        """The path item that it stands in."""
        assert isinstance(self.parent, PathItem)
        return self.parent

    @property
    def method(self) -> str:
        """The HTTP method, in lower case."""
        return str(self.steps[-1])

    @cached
    def id(self) -> str | None:
        """The operationId."""
        return self.text("operationId")

    @property
    def label(self) -> str:
        """How messages call it: by its operationId, else by method and path."""
        return self.id or f"{self.method.upper()} {self.item.template}"

    @property
    def deprecated(self) -> bool:
        """Whether it is deprecated, also where `true` is written as a text."""
        return self.value.get("deprecated") in (True, "true")

    @property
    def internal(self) -> bool:
        """Whether makers do not see it."""
        return self.text("x-ms-visibility") == "internal"

    @property
    def empty(self) -> bool:
        """Whether nothing is said of it: no parameters, no responses, no texts."""
        return not any(self.value.get(key) for key in ("parameters", "responses", "summary", "description"))

    @property
    def trigger(self) -> bool:
        """Whether it is a trigger."""
        return "x-ms-trigger" in self.value

    @cached
    def webhook(self) -> bool:
        """Whether it subscribes to a webhook: its body has a notification URL, or it is a trigger whose path says what
        is sent. [validator-rules 3.6]"""
        return self.notification_url is not None or (self.trigger and self.item.notification_content is not None)

    @cached
    def notification_url(self) -> Schema | None:
        """The property of its body that takes the address for notifications, also where `true` is written wrongly."""
        bodies = self.bodies if self.definition.mentions_notification_url else ()
        parts = (part for body in bodies if (schema := body.schema) is not None for part in schema.everything())
        return next((part for part in parts if part.value.get("x-ms-notification-url", False) is not False), None)

    @cached
    def listed_parameters(self) -> list[tuple[int, Parameter]]:
        """The parameters that stand in its own list, with their indexes, references followed, duplicates included."""
        return list(_parameters(self))

    @property
    def own_parameters(self) -> list[Parameter]:
        """The parameters that it has itself, references followed, duplicates included."""
        return [parameter for _, parameter in self.listed_parameters]

    @cached
    def parameters(self) -> list[Parameter]:
        """All its parameters, those of its path included. [validator-rules 3.1]"""
        own = {(parameter.name, parameter.location) for parameter in self.own_parameters}
        shared = [each for each in self.item.parameters if (each.name, each.location) not in own]
        return shared + self.own_parameters

    @cached
    def parameters_known(self) -> bool:
        """Whether all its parameters can be read: references lead somewhere, and each has a name and a location."""
        return all(
            isinstance(holder.value.get("parameters", []), list)
            and len(holder.listed_parameters) == len(holder.sequence("parameters"))
            and all(each.name and each.location in _PARAMETERS for each in holder.parameters)
            for holder in (self.item, self)
        )

    @cached
    def input_known(self) -> bool:
        """Whether all its parameters can be read, and all properties of its body, of which there is one."""
        if not self.parameters_known or self.body is None:
            return self.parameters_known
        schema = self.body.schema if len(self.bodies) == 1 else None
        return schema is not None and all(part.properties_known for part in schema.everything())

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of a name, wherever it is sent."""
        return next((parameter for parameter in self.parameters if parameter.name == name), None)

    @cached
    def bodies(self) -> list[Parameter]:
        """The body parameters; where there are several, something is to be mended first."""
        return [parameter for parameter in self.parameters if parameter.location == "body"]

    @property
    def body(self) -> Parameter | None:
        """The body parameter."""
        return self.bodies[0] if self.bodies else None

    @cached
    def responses(self) -> dict[str, Response]:
        """The responses by status code, `default` included, references followed."""
        found: dict[str, Response] = {}
        for status, value in self.mapping("responses").items():
            if isinstance(value, dict) and not status.startswith("x-"):
                response = _referred(self.definition, value, Response(value, self, ("responses", status)), Response)
                if response is not None:
                    found[status] = response
        return found

    @cached
    def success(self) -> Response | None:
        """The response that the designer shows: 200, 201, then any other 2xx, one with a schema first.
        [validator-rules 3.5]"""
        good: list[str] = [status for status in ("200", "201") if status in self.responses]
        good += sorted(status for status in self.responses if status.startswith("2") and status not in good)
        with_schema = [status for status in good if "schema" in self.responses[status].value]
        return self.responses[(with_schema or good)[0]] if good else None

    @cached
    def schema_count(self) -> int:
        """The number of schemas in its parameters and responses, references followed. [validator-rules 3.3]"""
        sizes = self.definition.sizes
        written = [each.value.get("schema", each.value) for each in self.parameters]
        written += [each.value["schema"] for each in self.responses.values() if "schema" in each.value]
        return sum([sizes.of(value).schemas for value in written])

    @property
    def consumes(self) -> list[Any]:
        """The content types that it takes: its own, else those of the whole definition."""
        return self.sequence("consumes") if "consumes" in self.value else self.root.sequence("consumes")

    @property
    def produces(self) -> list[Any]:
        """The content types that it answers with: its own, else those of the whole definition."""
        return self.sequence("produces") if "produces" in self.value else self.root.sequence("produces")

    @cached
    def annotation(self) -> dict[str, Any]:
        """The object `x-ms-api-annotation`; an empty one if there is none."""
        return self.mapping("x-ms-api-annotation")

    @property
    def family(self) -> str | None:
        """The family of which it is a revision: by default its own operationId. [validator-rules 3.7]"""
        family = self.annotation.get("family")
        return family if isinstance(family, str) else self.id

    @property
    def revision(self) -> int | None:
        """The number of its revision, if it is said; else it counts as 1."""
        revision = self.annotation.get("revision")
        return revision if type(revision) is int else None

    @property
    def status(self) -> str | None:
        """`Preview` or `Production`: its own, else the connector's."""
        status = self.annotation.get("status")
        return status if isinstance(status, str) else self.definition.status


class Reference(Node):
    """An object with a `$ref`."""

    noun = "reference"

    @property
    def reference(self) -> Any:
        """The text of the `$ref`."""
        return self.value["$ref"]


class ParameterReference(Reference):
    """A reference to a parameter of the definition."""


class ResponseReference(Reference):
    """A reference to a response of the definition."""


class Parameter(Node):
    """A parameter, where it is written: in an operation, in a path, or in the `parameters` of the definition."""

    noun = "parameter"

    @classmethod
    def make(cls, value: Any, parent: Node, steps: tuple[Step, ...]) -> Node:
        if "$ref" in value:
            return ParameterReference(value, parent, steps)
        return _PARAMETERS.get(_hashable(value.get("in")), Parameter)(value, parent, steps)

    @cached
    def name(self) -> str:
        """Its `name`; empty if that is no text."""
        return self.text("name") or ""

    @cached
    def location(self) -> str:
        """Its `in`; empty if that is no text."""
        return self.text("in") or ""

    @property
    def required(self) -> bool:
        return self.flag("required")

    @property
    def internal(self) -> bool:
        """Whether makers do not see it."""
        return self.text("x-ms-visibility") == "internal"

    @property
    def shown(self) -> bool:
        """Whether makers see it in some operation."""
        root = self.root
        return isinstance(root, Definition) and id(self.value) in root.shown_parameters

    @property
    def schema(self) -> Schema | None:
        """The schema of a body, a reference followed; other parameters have none."""
        return schema_below(self, self.value.get("schema"), "schema") if self.location == "body" else None

    @property
    def label(self) -> str:
        """How messages call it."""
        return f"`{self.name}`" if self.name else "without a name"


class BodyParameter(Parameter):
    """A parameter that is the body."""


class HeaderParameter(Parameter):
    """A parameter in a header."""


class QueryParameter(Parameter):
    """A parameter in the query."""


class PathParameter(Parameter):
    """A parameter in the path."""


class FormParameter(Parameter):
    """A parameter in a form."""


_PARAMETERS: dict[str, type[Parameter]] = {
    "body": BodyParameter,
    "header": HeaderParameter,
    "query": QueryParameter,
    "path": PathParameter,
    "formData": FormParameter,
}


class Items(Node):
    """What the items of a parameter or header are that is an array."""

    noun = "items object"


class Responses(Node):
    """The object `responses` of an operation."""

    noun = "responses object"


class Response(Node):
    """A response, where it is written: in an operation, or in the `responses` of the definition."""

    noun = "response"

    @classmethod
    def make(cls, value: Any, parent: Node, steps: tuple[Step, ...]) -> Node:
        return (ResponseReference if "$ref" in value else cls)(value, parent, steps)

    @property
    def status(self) -> str:
        """Its status code or `default`; its name in the definition's `responses`."""
        return str(self.steps[-1])

    @property
    def schema(self) -> Schema | None:
        """The schema of its body, a reference followed."""
        return schema_below(self, self.value.get("schema"), "schema")


class Header(Node):
    """A header of a response."""

    noun = "header"


class NotificationContent(Node):
    """What a webhook sends."""

    noun = "notification content"

    @property
    def schema(self) -> Schema | None:
        """The schema of what is sent, a reference followed."""
        return schema_below(self, self.value.get("schema"), "schema")


class SecurityScheme(Node):
    """A member of `securityDefinitions`."""

    noun = "security definition"


class Requirement(Node):
    """An item of `security`."""

    noun = "security requirement"
    open = False


class Contact(Node):
    """`info.contact`."""

    noun = "contact"


class License(Node):
    """`info.license`."""

    noun = "license"


class Tag(Node):
    """An item of the definition's `tags`."""

    noun = "tag"


class ExternalDocs(Node):
    """`externalDocs`."""

    noun = "externalDocs"


class Xml(Node):
    """`xml` of a schema."""

    noun = "xml object"


def _parameters(holder: Node) -> Iterator[tuple[int, Parameter]]:
    definition = holder.root
    assert isinstance(definition, Definition)
    for index, value in enumerate(holder.sequence("parameters")):
        if isinstance(value, dict):
            parameter = _referred(definition, value, Parameter(value, holder, ("parameters", index)), Parameter)
            if parameter is not None:
                yield index, parameter


def _referred(definition: Definition, value: dict[str, Any], itself: Any, kind: type[Any]) -> Any:
    """The node for a value that may be a reference, with the place of its target; None if that is nowhere."""
    if "$ref" not in value:
        return itself
    found = definition.target(value["$ref"])
    if found is None or not isinstance(found[0], dict) or "$ref" in found[0]:
        return None
    return kind(found[0], definition, found[1])


def _hashable(value: Any) -> str:
    return value if isinstance(value, str) else ""
