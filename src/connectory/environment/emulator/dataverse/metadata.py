"""What the tables are, told to clients: entity definitions, attributes, and the CSDL document."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from connectory.environment.emulator.dataverse import errors
from connectory.environment.emulator.dataverse.query.syntax import (
    Among,
    Comparison,
    Filter,
    Function,
    Joined,
    Not,
    read_filter,
)
from connectory.environment.emulator.dataverse.rendering import api_address
from connectory.environment.emulator.dataverse.schema import Column, Table, Type
from connectory.environment.emulator.dataverse.tables import BY_NAME, TABLES
from connectory.environment.emulator.dataverse.values import guid
from connectory.environment.emulator.wire import Response, json_response
from connectory.environment.solution.xml_text import escaped

if TYPE_CHECKING:
    from connectory.environment.emulator.routing import Call

_NAMESPACE = uuid.UUID("b5c2a1de-3c0f-5e1b-9c57-0a4d8e7b6f21")  # of ids of metadata, the same in every environment
_NAMED = re.compile(r"LogicalName='(?P<name>\w+)'")
_CAST = "Microsoft.Dynamics.CRM."
_CHOICES = {"PicklistAttributeMetadata": Type.CHOICE, "StateAttributeMetadata": Type.STATE}
_CHOICES |= {"StatusAttributeMetadata": Type.STATUS, "MultiSelectPicklistAttributeMetadata": Type.CHOICES}

Tree = dict[str, Any]


def list_entities(call: Call) -> Response:
    """The definitions of tables."""
    return _list(call, "EntityDefinitions", [_entity(table) for table in TABLES])


def retrieve_entity(call: Call) -> Response:
    """The definition of one table; with its attributes if they are expanded."""
    table = _table(call)
    made = _selected(_entity(table), call.request.query)
    if call.request.query.get("$expand", "").startswith("Attributes"):
        made["Attributes"] = [_attribute(table, column) for column in table.columns]
    return _json(call, "EntityDefinitions/$entity", made)


def list_attributes(call: Call) -> Response:
    """The definitions of a table's columns."""
    table = _table(call)
    return _list(call, "Attributes", [_attribute(table, column) for column in table.columns])


def list_choices(call: Call) -> Response:
    """The definitions of those columns of a table that have the type in the address, with their options."""
    table, kind = _table(call), call.parts["kind"]
    if kind not in _CHOICES:
        raise errors.not_emulated(f"the attribute type {kind}")
    columns = [column for column in table.columns if column.type is _CHOICES[kind]]
    expanded = "$expand" in call.request.query
    shown = [
        {**_selected(_attribute(table, column), call.request.query), **(_options(table, column) if expanded else {})}
        for column in columns
    ]
    return _json(call, f"Attributes/{_CAST}{kind}", {"value": shown})


def retrieve_attribute(call: Call) -> Response:
    """The definition of one column of a table."""
    table = _table(call)
    named = _NAMED.fullmatch(call.parts["attribute"])
    for column in table.columns:
        shown = _attribute(table, column)
        if (named and named["name"] == column.name) or shown["MetadataId"] == guid(call.parts["attribute"]):
            return _json(call, "Attributes/$entity", _selected(shown, call.request.query))
    raise errors.not_found("attribute", call.parts["attribute"])


def list_keys(call: Call) -> Response:
    """The alternate keys of a table."""
    table = _table(call)
    keys = [table.alternate_key] if table.alternate_key else []
    value = [
        {"MetadataId": _id(table.name, "key"), "LogicalName": f"{key}_key", "KeyAttributes": [key]} for key in keys
    ]
    return _json(call, "Keys", {"value": value})


def refuse_change(_call: Call) -> Response:
    """The tables are fixed."""
    raise errors.not_emulated("tables and columns of one's own")


def document(_call: Call) -> Response:
    """The CSDL document: every entity type with its properties, and the entity sets."""
    types = "".join(_csdl_type(table) for table in TABLES)
    sets = "".join(f'<EntitySet Name="{table.set}" EntityType="mscrm.{table.name}" />' for table in TABLES)
    text = (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>'
        '<Schema Namespace="Microsoft.Dynamics.CRM" Alias="mscrm" xmlns="http://docs.oasis-open.org/odata/ns/edm">'
        '<EntityType Name="crmbaseentity" Abstract="true" />'
        '<ComplexType Name="BooleanManagedProperty"><Property Name="Value" Type="Edm.Boolean" Nullable="false" />'
        '<Property Name="CanBeChanged" Type="Edm.Boolean" Nullable="false" />'
        '<Property Name="ManagedPropertyLogicalName" Type="Edm.String" /></ComplexType>'
        f'{types}<EntityContainer Name="System">{sets}</EntityContainer>'
        "</Schema></edmx:DataServices></edmx:Edmx>"
    )
    return Response(200, text.encode(), {"Content-Type": "application/xml", "OData-Version": "4.0"})


def _table(call: Call) -> Table:
    key = call.parts["key"]
    named = _NAMED.fullmatch(key)
    for table in TABLES:
        if (named and named["name"] == table.name) or guid(key) == _id(table.name):
            return table
    raise errors.not_found("entity", key)


def _entity(table: Table) -> Tree:
    return {
        "MetadataId": _id(table.name),
        "LogicalName": table.name,
        "SchemaName": table.schema_name,
        "EntitySetName": table.set,
        "LogicalCollectionName": table.set,
        "PrimaryIdAttribute": table.key,
        "PrimaryNameAttribute": table.primary_name,
        "DisplayName": _label(table.schema_name),
        "ObjectTypeCode": table.component_type or 0,
        "OwnershipType": "UserOwned" if "ownerid" in table.by_name else "None",
        "IsCustomEntity": False,
        "IsPrivate": False,
        "IsManaged": True,
        "HasChanged": None,
    }


def _attribute(table: Table, column: Column) -> Tree:
    kind = column.type.attribute
    made: Tree = {
        "@odata.type": f"#{_CAST}{'Image' if column.type is Type.IMAGE else kind}AttributeMetadata",
        "MetadataId": _id(table.name, column.name),
        "EntityLogicalName": table.name,
        "LogicalName": column.name,
        "SchemaName": column.navigation or column.name,
        "DisplayName": _label(column.name),
        "AttributeType": kind,
        "AttributeTypeName": {"Value": f"{'Image' if column.type is Type.IMAGE else kind}Type"},
        "IsPrimaryId": column.name == table.key,
        "IsPrimaryName": column.name == table.primary_name,
        "IsValidForCreate": column.writable,
        "IsValidForUpdate": column.writable and column.name != table.key,
        "IsValidForRead": True,
        "RequiredLevel": {"Value": "SystemRequired" if column.required else "None"},
        "AttributeOf": None,
    }
    if column.length:
        made["MaxLength"] = column.length
    if column.target:
        made["Targets"] = [column.target]
    return made


def _options(table: Table, column: Column) -> Tree:
    options = [{"Value": number, "Label": _label(text)} for number, text in column.options.items()]
    return {"OptionSet": {"MetadataId": _id(table.name, column.name, "options"), "Options": options}}


def _label(text: str) -> Tree:
    label = {"Label": text, "LanguageCode": 1033, "IsManaged": True}
    return {"LocalizedLabels": [label], "UserLocalizedLabel": label}


def _id(*names: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, "/".join(names)))


def _list(call: Call, context: str, items: Iterable[Tree]) -> Response:
    text = call.request.query.get("$filter")
    wanted = read_filter(text) if text is not None else None
    found = [item for item in items if wanted is None or _meets(item, wanted)]
    return _json(call, context, {"value": [_selected(item, call.request.query) for item in found]})


def _selected(item: Tree, query: Mapping[str, str]) -> Tree:
    names = [name.strip() for name in query.get("$select", "").split(",") if name.strip()]
    if not names:
        return item
    for name in names:
        if name not in item and name not in ("MaxLength", "Targets", "Description"):
            raise errors.unknown_property(name, "EntityMetadata")
    kept = {"@odata.type", "MetadataId", *names}
    return {name: value for name, value in item.items() if name in kept}


def _meets(item: Tree, tree: Filter) -> bool:
    """Whether a definition meets a filter. They are few, and in no database."""
    match tree:
        case Joined(operator, parts):
            join: Callable[[Iterable[bool]], bool] = all if operator == "and" else any
            return join(_meets(item, part) for part in parts)
        case Not(part):
            return not _meets(item, part)
        case Among(name, values):
            return _value(item, name) in values
        case Comparison(name, "eq" | "ne" as operator, value):
            return bool(_value(item, name) == value) == (operator == "eq")
        case Function(name, column, value):
            text = str(_value(item, column) or "")
            if name == "contains":
                return value in text
            return text.startswith(value) if name == "startswith" else text.endswith(value)
    raise errors.bad_query("Metadata can only be compared with eq and ne.")


def _value(item: Tree, name: str) -> Any:
    if name not in item:
        raise errors.unknown_property(name, "EntityMetadata")
    return item[name]


def _csdl_type(table: Table) -> str:
    properties = "".join(
        f'<Property Name="{column.wire}" Type="{column.type.edm.replace("Microsoft.Dynamics.CRM", "mscrm")}" />'
        for column in table.columns
    )
    navigation = "".join(
        f'<NavigationProperty Name="{escaped(name)}" Type="mscrm.{column.target}" Nullable="true" />'
        for name, column in table.by_navigation.items()
        if column.target in BY_NAME
    )
    return (
        f'<EntityType Name="{table.name}" BaseType="mscrm.crmbaseentity"><Key><PropertyRef Name="{table.key}" /></Key>'
        f"{properties}{navigation}</EntityType>"
    )


def _json(call: Call, context: str, tree: Tree) -> Response:
    address = f"{api_address(call.request)}/$metadata#{context}"
    return json_response({"@odata.context": address, **tree}, headers={"OData-Version": "4.0"})
