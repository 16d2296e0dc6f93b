"""What the objects of apiDefinition.swagger.json may hold.

Source: Microsoft's apiDefinition.swagger.schema.json, with what accepted connectors show, as tabled in
../shared/reference/validator-rules.md 4.1, 4.3 and 4.4.
"""

from __future__ import annotations

from connectory.check.nodes import definition as d
from connectory.check.nodes import extensions as x
from connectory.check.nodes.node import Key, Node
from connectory.check.nodes.schema import Schema, SchemaReference

_STR = frozenset({str})
_BOOL = frozenset({bool})
_INT = frozenset({int})
_NUM = frozenset({int, float})
_OBJ = frozenset({dict})
_LIST = frozenset({list})

ANY = Key()
STRING = Key(_STR)
BOOLEAN = Key(_BOOL)
INTEGER = Key(_INT)
NUMBER = Key(_NUM)
OBJECT = Key(_OBJ)
ARRAY = Key(_LIST)


def one(kind: type[Node]) -> Key:
    """An object of a kind."""
    return Key(_OBJ, kind)


def mapping(kind: type[Node]) -> Key:
    """An object whose members are of a kind."""
    return Key(_OBJ, kind, "map")


def listing(kind: type[Node]) -> Key:
    """A list of objects of a kind."""
    return Key(_LIST, kind, "list")


def word(*values: str) -> Key:
    """One of these texts."""
    return Key(_STR, values=frozenset(values))


def required(key: Key) -> Key:
    """The same key, but it has to be there."""
    return Key(key.types, key.kind, key.holds, key.values, True, key.standing)


def seen(key: Key) -> Key:
    """The same key, but Microsoft's schema does not know it; accepted connectors have it."""
    return Key(key.types, key.kind, key.holds, key.values, key.required, "seen")


def refused(key: Key) -> Key:
    """The same key, but Microsoft's validator does not take it, although the schema knows it."""
    return Key(key.types, key.kind, key.holds, key.values, key.required, "refused")


SUMMARY = {"x-ms-summary": STRING}
VISIBILITY = {"x-ms-visibility": word("important", "advanced", "internal")}
TEST_VALUE = {"x-ms-test-value": ANY}
DYNAMIC_VALUES = {"x-ms-dynamic-values": one(x.DynamicValues), "x-ms-dynamic-list": one(x.DynamicList)}
DYNAMIC_TREE = {"x-ms-dynamic-tree": one(x.DynamicTree)}
DYNAMIC_SCHEMA = {
    "x-ms-dynamic-schema": one(x.DynamicSchema),
    "x-ms-dynamic-properties": one(x.DynamicProperties),
}
FOR_MODEL = {"x-ms-name-for-model": seen(STRING), "x-ms-description-for-model": seen(STRING)}
NOTIFICATION_URL = {"x-ms-notification-url": BOOLEAN}  # where it may not stand, a rule of its own tells of it
ENUM = {"enum": ARRAY, "x-ms-enum-values": listing(x.EnumValue), "x-ms-localizeDefaultValue": BOOLEAN}
ENCODING = word("single", "double")
LIMITS = {
    "maximum": NUMBER,
    "exclusiveMaximum": BOOLEAN,
    "minimum": NUMBER,
    "exclusiveMinimum": BOOLEAN,
    "maxLength": INTEGER,
    "minLength": INTEGER,
    "pattern": STRING,
    "maxItems": INTEGER,
    "minItems": INTEGER,
    "uniqueItems": BOOLEAN,
    "multipleOf": NUMBER,
}
_SIMPLE = {
    "type": word("string", "number", "boolean", "integer", "array"),
    "format": STRING,
    "items": one(d.Items),
    "collectionFormat": STRING,
    "default": ANY,
    "enum": ARRAY,
    **LIMITS,
}
_PARAMETER = {
    "name": required(STRING),
    "in": required(word("body", "header", "query", "path", "formData")),
    "description": STRING,
    "required": BOOLEAN,
    "allowEmptyValue": BOOLEAN,  # where it may not be has a rule of its own
}
_VALUE_PARAMETER = {
    **_PARAMETER,
    **_SIMPLE,
    "type": required(word("string", "number", "boolean", "integer", "array", "file")),  # so has where `file` may not be
    **SUMMARY,
    **VISIBILITY,
    **TEST_VALUE,
    **DYNAMIC_VALUES,
    **ENUM,
    **FOR_MODEL,
    **NOTIFICATION_URL,
}
_LOCATION = {"x-ms-parameter-location": word("client", "method")}
_SCHEMA = {
    "format": STRING,
    "title": STRING,
    "description": STRING,
    "default": ANY,
    **LIMITS,
    "maxProperties": INTEGER,
    "minProperties": INTEGER,
    "required": ARRAY,
    "additionalProperties": Key(frozenset({dict, bool}), Schema),
    "type": word("array", "boolean", "integer", "null", "number", "object", "string", "file"),
    "items": one(Schema),
    "allOf": listing(Schema),
    "properties": mapping(Schema),
    "discriminator": STRING,
    "readOnly": BOOLEAN,
    "xml": one(d.Xml),
    "externalDocs": one(d.ExternalDocs),
    "example": ANY,
    "filterFunctions": ARRAY,
    **SUMMARY,
    **VISIBILITY,
    **TEST_VALUE,
    **DYNAMIC_VALUES,
    **DYNAMIC_TREE,
    **DYNAMIC_SCHEMA,
    **ENUM,
    **FOR_MODEL,
    **NOTIFICATION_URL,
    "x-ms-media-kind": word("image", "audio"),
    "x-ms-capabilities": seen(one(x.ColumnCapabilities)),
    "x-ms-enum": one(x.EnumName),
    "x-ms-url-encoding": seen(ENCODING),
    "x-ms-editor": seen(STRING),
    "x-ms-editor-options": seen(one(x.EditorOptions)),
}
_SELECTION = {"selectedItemValuePath": ANY}  # where it may not stand, a rule of its own tells of it
_OLD_CALL = {"operationId": STRING, "parameters": OBJECT, **_SELECTION}
_CALL = {"operationId": required(STRING), "parameters": OBJECT, **_SELECTION}

d.Definition.keys = {
    "swagger": required(ANY),
    "info": required(one(d.Info)),
    "host": STRING,
    "basePath": STRING,
    "schemes": ARRAY,
    "consumes": ARRAY,
    "produces": ARRAY,
    "paths": required(one(d.Paths)),
    "definitions": mapping(Schema),
    "parameters": mapping(d.Parameter),
    "responses": mapping(d.Response),
    "security": listing(d.Requirement),
    "securityDefinitions": mapping(d.SecurityScheme),
    "tags": listing(d.Tag),
    "externalDocs": one(d.ExternalDocs),
    "x-ms-capabilities": one(x.RootCapabilities),
    "x-ms-connector-metadata": listing(x.MetadataEntry),
    "x-ms-docs": listing(x.DocsEntry),
    "x-ms-openai-manifest": seen(one(x.AiManifest)),
    "x-ms-openai-data": seen(one(x.AiData)),
}
d.Info.keys = {
    "title": required(STRING),
    "version": required(STRING),
    "description": STRING,
    "termsOfService": STRING,
    "contact": one(d.Contact),
    "license": one(d.License),
    "x-ms-deployment-version": STRING,
    "x-ms-api-annotation": one(x.InfoAnnotation),
    "x-ms-keywords": seen(ARRAY),
    "x-ms-openai-published-to-copilots": seen(ANY),
}
d.Contact.keys = {"name": STRING, "url": STRING, "email": STRING}
d.License.keys = {"name": required(STRING), "url": STRING}
d.Tag.keys = {"name": required(STRING), "description": STRING, "externalDocs": one(d.ExternalDocs)}
d.ExternalDocs.keys = {"url": required(STRING), "description": STRING}
d.Xml.keys = {"name": STRING, "namespace": STRING, "prefix": STRING, "attribute": BOOLEAN, "wrapped": BOOLEAN}
d.Paths.others = one(d.PathItem)
d.PathItem.keys = {
    "$ref": STRING,
    **dict.fromkeys(d.METHODS, one(d.Operation)),
    "parameters": listing(d.Parameter),
    "x-ms-notification-content": one(d.NotificationContent),
}
d.Operation.keys = {
    "tags": ARRAY,
    "summary": STRING,
    "description": STRING,
    "externalDocs": one(d.ExternalDocs),
    "operationId": STRING,
    "consumes": ARRAY,
    "produces": ARRAY,
    "parameters": listing(d.Parameter),
    "responses": one(d.Responses),
    "schemes": ARRAY,
    "deprecated": BOOLEAN,
    "security": listing(d.Requirement),
    **SUMMARY,
    **VISIBILITY,
    "x-ms-api-annotation": one(x.OperationAnnotation),
    "x-ms-capabilities": one(x.OperationCapabilities),
    "x-ms-no-generic-test": BOOLEAN,
    "x-ms-notification": one(x.Notification),
    "x-ms-operation-context": one(x.OperationContext),
    "x-ms-pageable": one(x.Pageable),
    "x-ms-safe-operation": BOOLEAN,
    "x-ms-trigger": word("batch", "single"),
    "x-ms-trigger-hint": STRING,
    "x-ms-trigger-metadata": one(x.TriggerMetadata),
    "x-ms-openai-data": seen(one(x.AiData)),
    **FOR_MODEL,
    "x-ms-agentic-protocol": seen(STRING),
}
d.Responses.others = one(d.Response)
d.Response.keys = {
    "description": required(STRING),
    "schema": one(Schema),
    "headers": mapping(d.Header),
    "examples": OBJECT,
    **SUMMARY,
    "x-ms-visibility": seen(VISIBILITY["x-ms-visibility"]),
}
d.Header.keys = {
    **_SIMPLE,
    "type": required(_SIMPLE["type"]),
    "description": STRING,
    **SUMMARY,
    **VISIBILITY,
    **NOTIFICATION_URL,
}
d.Items.keys = {**_SIMPLE, "type": required(_SIMPLE["type"])}
d.Parameter.keys = {**_VALUE_PARAMETER, "type": ANY, "schema": ANY}
d.BodyParameter.keys = {
    **_PARAMETER,
    "schema": one(Schema),
    **SUMMARY,
    **VISIBILITY,
    **TEST_VALUE,
    **DYNAMIC_VALUES,  # a rule of its own tells that these belong into the schema
    **DYNAMIC_TREE,
    **DYNAMIC_SCHEMA,
    **FOR_MODEL,
    **NOTIFICATION_URL,
    "x-ms-url-encoding": seen(ENCODING),
    "x-ms-parameter-location": seen(_LOCATION["x-ms-parameter-location"]),
}
d.HeaderParameter.keys = {
    **_VALUE_PARAMETER,
    **_LOCATION,
    "x-ms-trigger-value": one(x.TriggerValue),
    "x-ms-url-encoding": seen(ENCODING),
    "x-ms-skip-url-encoding": seen(BOOLEAN),
}
d.QueryParameter.keys = {
    **_VALUE_PARAMETER,
    **_LOCATION,
    **DYNAMIC_TREE,
    "x-ms-trigger-value": one(x.TriggerValue),
    "x-ms-url-encoding": ENCODING,  # a rule of its own says that it has no effect
    "x-ms-enum": seen(one(x.EnumName)),
    "x-ms-editor": seen(STRING),
    "x-ms-editor-options": seen(one(x.EditorOptions)),
}
d.PathParameter.keys = {
    **_VALUE_PARAMETER,
    **_LOCATION,
    **DYNAMIC_TREE,
    "x-ms-trigger-value": one(x.TriggerValue),
    "x-ms-url-encoding": ENCODING,
    "x-ms-skip-url-encoding": BOOLEAN,
    "x-ms-enum": seen(one(x.EnumName)),
}
d.FormParameter.keys = {
    **_VALUE_PARAMETER,
    **_LOCATION,
    "x-ms-trigger-value": one(x.TriggerValue),
    "x-ms-url-encoding": seen(ENCODING),
    "x-ms-media-kind": seen(word("image", "audio")),
}
Schema.keys = _SCHEMA
SchemaReference.keys = {"$ref": STRING, **_SCHEMA}
d.ParameterReference.keys = {"$ref": STRING}
d.ResponseReference.keys = {"$ref": STRING}
d.NotificationContent.keys = {"schema": one(Schema)}
d.NotificationContent.others = ANY
d.Requirement.others = ANY
d.SecurityScheme.keys = {
    "type": required(word("basic", "apiKey", "oauth2")),
    "description": STRING,
    "name": STRING,
    "in": word("header", "query"),
    "flow": word("implicit", "password", "application", "accessCode"),
    "authorizationUrl": STRING,
    "tokenUrl": STRING,
    "scopes": OBJECT,
}

x.MetadataEntry.keys = {"propertyName": required(STRING), "propertyValue": required(STRING)}
x.DocsEntry.keys = {"url": required(STRING), "description": required(STRING)}
x.InfoAnnotation.keys = {"status": required(word("Preview", "Production"))}
x.OperationAnnotation.keys = {
    "family": STRING,
    "revision": INTEGER,
    "status": word("Preview", "Production"),
    "replacement": one(x.Replacement),
    "expires": refused(STRING),
}
x.Replacement.keys = {"api": STRING, "operationId": STRING}
x.RootCapabilities.keys = {"file-picker": one(x.FilePicker), "testConnection": one(x.TestConnection)}
x.OperationCapabilities.keys = {"chunkTransfer": BOOLEAN}
x.FilePicker.keys = {
    "open": required(one(x.FilePickerStep)),
    "browse": one(x.FilePickerStep),
    "value-title": STRING,
    "value-collection": STRING,
    "value-folder-property": STRING,
    "value-media-property": STRING,
    "value-path": STRING,
}
x.FilePickerStep.keys = _CALL
x.TestConnection.keys = _CALL
x.DynamicValues.keys = {
    **_OLD_CALL,
    "builtInOperation": word("AadGraph.GetUsers"),
    "capability": word("file-picker"),
    "value-collection": STRING,
    "value-title": STRING,
    "value-path": STRING,
}
x.DynamicList.keys = {**_CALL, "itemsPath": STRING, "itemTitlePath": STRING, "itemValuePath": STRING}
x.DynamicSchema.keys = {**_CALL, "value-path": STRING}
x.DynamicProperties.keys = {**_CALL, "itemValuePath": STRING}
x.ColumnCapabilities.keys = {"filterFunctions": ARRAY}
x.ColumnCapabilities.others = ANY
x.DynamicTree.keys = {
    "settings": one(x.TreeSettings),
    "open": required(one(x.TreeStep)),
    "browse": required(one(x.TreeStep)),
}
x.TreeSettings.keys = {"canSelectParentNodes": BOOLEAN, "canSelectLeafNodes": BOOLEAN}
x.TreeStep.keys = {
    **_CALL,
    "itemValuePath": STRING,
    "itemTitlePath": STRING,
    "itemFullTitlePath": STRING,
    "itemIsParent": STRING,
    "itemsPath": STRING,
}
x.EnumValue.keys = {"value": required(ANY), "displayName": STRING}
x.Notification.keys = {"operationId": required(STRING), **_SELECTION}
x.OperationContext.keys = {"simulate": required(one(x.Simulate))}
x.Simulate.keys = _CALL
x.Pageable.keys = {"nextLinkName": required(STRING)}
x.TriggerMetadata.keys = {"kind": required(word("query")), "mode": required(word("polling"))}
x.TriggerMetadata.others = ANY
x.TriggerValue.keys = {"value-collection": STRING, "value-path": STRING}
x.EnumName.keys = {"name": STRING, "modelAsString": BOOLEAN}
x.EditorOptions.others = ANY
x.AiManifest.others = ANY
x.AiData.others = ANY
