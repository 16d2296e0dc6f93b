"""The `x-ms-*` extensions whose values are objects, as rules see them. [validator-rules 4.4]"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from connectory.check.data_paths import array_items, follow, split_path
from connectory.check.nodes.arguments import Argument, Standing, arguments_of
from connectory.check.nodes.cached import cached
from connectory.check.nodes.node import Node

if TYPE_CHECKING:
    from connectory.check.nodes.definition import Definition, Operation
    from connectory.check.nodes.schema import Schema


class MetadataEntry(Node):
    """An item of `x-ms-connector-metadata`."""

    noun = "metadata entry"
    open = False


class DocsEntry(Node):
    """An item of `x-ms-docs`."""

    noun = "x-ms-docs entry"
    open = False


class InfoAnnotation(Node):
    """`x-ms-api-annotation` of the connector."""

    noun = "x-ms-api-annotation"
    open = False


class OperationAnnotation(Node):
    """`x-ms-api-annotation` of an operation."""

    noun = "x-ms-api-annotation"
    open = False


class Replacement(Node):
    """`x-ms-api-annotation.replacement` of an operation."""

    noun = "replacement"
    open = False


class RootCapabilities(Node):
    """`x-ms-capabilities` of the definition."""

    noun = "x-ms-capabilities"
    open = False


class OperationCapabilities(Node):
    """`x-ms-capabilities` of an operation."""

    noun = "x-ms-capabilities"
    open = False


class ColumnCapabilities(Node):
    """`x-ms-capabilities` of a property, which a table has as a column."""

    noun = "x-ms-capabilities"


class Call(Node):
    """Something that calls another operation: it has an `operationId` and `parameters`."""

    wrapped: ClassVar[bool] = False
    """Whether literals among its parameters are written as `{"value": ...}`."""
    reference_key: ClassVar[str] = "parameter"
    """The key of a parameter that is taken from the operation that makes the call."""
    selection_key: ClassVar[str | None] = None
    """The key of a parameter that is taken from the item that the user has opened."""
    collection_key: ClassVar[str | None] = None
    """The key of the path to the list in the answer; None: the answer is not used as a list."""
    item_keys: ClassVar[tuple[str, ...]] = ()
    """The keys of paths in the items of that list."""
    schema_key: ClassVar[str | None] = None
    """The key of the path to the schema in the answer."""

    @property
    def described_by(self) -> Node:
        """The object whose keys say where things are in the answer."""
        return self

    @property
    def operation_id(self) -> str | None:
        """The operationId of the operation that is called."""
        return self.text("operationId")

    @property
    def definition(self) -> Definition:
        """The definition that it is part of."""
        return self.root  # type: ignore[return-value]  # calls stand in definitions only

    @cached
    def target(self) -> Operation | None:
        """The operation that is called; None if there is none of that operationId."""
        return self.definition.by_id.get(self.operation_id or "")

    @cached
    def callers(self) -> list[Operation]:
        """The operations whose parameters it can refer to: those that use what it is written in."""
        return self.definition.callers.of(self.path)

    @cached
    def arguments(self) -> list[Argument]:
        """What the called operation is given."""
        return arguments_of(self)

    @property
    def references(self) -> list[Argument]:
        """What the called operation is given from the operations that make the call."""
        return [argument for argument in self.arguments if argument.kind == "reference"]

    def references_of(self, standing: Standing) -> list[Argument]:
        """The references that mean such a thing in one of the operations that make the call."""
        return [each for each in self.references if any(source.standing == standing for source in each.sources)]

    @property
    def answer(self) -> Schema | None:
        """The schema of what the called operation answers; None if it is not said."""
        success = self.target.success if self.target else None
        return success.schema if success else None

    @property
    def items(self) -> Schema | None:
        """The schema of the items of the list that is made of the answer; None if that is not said."""
        path = self.described_by.text(self.collection_key) if self.collection_key else None
        array = follow(self.answer, split_path(path or "")).schema if self.collection_key else None
        return array_items(array) if array else None


class FilePicker(Node):
    """`file-picker` of the root's capabilities."""

    noun = "file-picker"
    open = False


class FilePickerStep(Call):
    """`open` or `browse` of the file picker."""

    noun = "file-picker step"
    open = False
    selection_key = "value-property"
    collection_key = "value-collection"
    item_keys = ("value-path", "value-title", "value-folder-property", "value-media-property")

    @property
    def described_by(self) -> Node:
        assert self.parent is not None
        return self.parent


class TestConnection(Call):
    """`testConnection` of the root's capabilities."""

    noun = "testConnection"
    open = False
    __test__ = False  # pytest takes it for a test otherwise


class DynamicValues(Call):
    """`x-ms-dynamic-values`."""

    noun = "x-ms-dynamic-values"
    open = False
    collection_key = "value-collection"
    item_keys = ("value-path", "value-title")


class DynamicList(Call):
    """`x-ms-dynamic-list`."""

    noun = "x-ms-dynamic-list"
    open = False
    wrapped = True
    reference_key = "parameterReference"
    collection_key = "itemsPath"
    item_keys = ("itemValuePath", "itemTitlePath")


class DynamicSchema(Call):
    """`x-ms-dynamic-schema`."""

    noun = "x-ms-dynamic-schema"
    open = False
    schema_key = "value-path"


class DynamicProperties(Call):
    """`x-ms-dynamic-properties`."""

    noun = "x-ms-dynamic-properties"
    open = False
    wrapped = True
    reference_key = "parameterReference"
    schema_key = "itemValuePath"


class DynamicTree(Node):
    """`x-ms-dynamic-tree`."""

    noun = "x-ms-dynamic-tree"
    open = False


class TreeSettings(Node):
    """`settings` of a dynamic tree."""

    noun = "tree settings"
    open = False


class TreeStep(Call):
    """`open` or `browse` of a dynamic tree."""

    noun = "tree step"
    open = False
    wrapped = True
    reference_key = "parameterReference"
    selection_key = "selectedItemValuePath"
    collection_key = "itemsPath"
    item_keys = ("itemValuePath", "itemTitlePath", "itemFullTitlePath")


class EnumValue(Node):
    """An item of `x-ms-enum-values`."""

    noun = "x-ms-enum-values item"
    open = False


class Notification(Call):
    """`x-ms-notification`."""

    noun = "x-ms-notification"
    open = False


class OperationContext(Node):
    """`x-ms-operation-context`."""

    noun = "x-ms-operation-context"
    open = False


class Simulate(Call):
    """`simulate` of an operation context."""

    noun = "simulate"
    open = False


class Pageable(Node):
    """`x-ms-pageable`."""

    noun = "x-ms-pageable"
    open = False


class TriggerMetadata(Node):
    """`x-ms-trigger-metadata`."""

    noun = "x-ms-trigger-metadata"


class TriggerValue(Node):
    """`x-ms-trigger-value`."""

    noun = "x-ms-trigger-value"


class EnumName(Node):
    """`x-ms-enum`, which AutoRest reads and the platform does not."""

    noun = "x-ms-enum"
    open = False


class EditorOptions(Node):
    """`x-ms-editor-options`."""

    noun = "x-ms-editor-options"


class AiManifest(Node):
    """`x-ms-openai-manifest`."""

    noun = "x-ms-openai-manifest"


class AiData(Node):
    """`x-ms-openai-data`."""

    noun = "x-ms-openai-data"
