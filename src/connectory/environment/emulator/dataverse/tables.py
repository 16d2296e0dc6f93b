"""The tables that the emulator has. Source: platform 1.1 and 6.6, and Microsoft's table reference; 2026-11."""

from __future__ import annotations

from connectory.environment.emulator.dataverse.schema import Column, Table, Type
from connectory.facts.connector_table import CAPABILITIES, COLUMN_LENGTHS, INTERNAL_ID_LENGTH

CONNECTOR_COMPONENT = 372
"""The type of a connector as a component of a solution."""

STATES = {0: "Active", 1: "Inactive"}
STATUSES = {1: "Active", 2: "Inactive"}
COMPONENT_STATES = {0: "Published", 1: "Unpublished", 2: "Deleted", 3: "Deleted Unpublished"}


def _set_by_platform() -> tuple[Column, ...]:
    """Columns of every table that a caller can only read."""
    return (
        Column("createdon", Type.TIME, writable=False),
        Column("modifiedon", Type.TIME, writable=False),
        Column("createdby", Type.LOOKUP, writable=False, target="systemuser"),
        Column("modifiedby", Type.LOOKUP, writable=False, target="systemuser"),
        Column("versionnumber", Type.BIG_INTEGER, writable=False),
    )


def _owned() -> tuple[Column, ...]:
    """Columns of a table whose rows belong to a user."""
    return (
        Column("ownerid", Type.OWNER, target="systemuser"),
        Column("owningbusinessunit", Type.LOOKUP, writable=False, target="businessunit"),
        Column("owninguser", Type.LOOKUP, writable=False, target="systemuser"),
        Column("owningteam", Type.LOOKUP, writable=False, target="team"),
        Column("importsequencenumber", Type.INTEGER),
        Column("overriddencreatedon", Type.TIME),
        Column("timezoneruleversionnumber", Type.INTEGER),
        Column("utcconversiontimezonecode", Type.INTEGER),
        Column("statecode", Type.STATE, options=STATES),
        Column("statuscode", Type.STATUS, options=STATUSES),
    )


def _component() -> tuple[Column, ...]:
    """Columns of a table whose rows travel in solutions."""
    return (
        Column("componentstate", Type.CHOICE, writable=False, options=COMPONENT_STATES),
        Column("ismanaged", Type.BOOLEAN, writable=False),
        Column("iscustomizable", Type.MANAGED),
        Column("introducedversion", length=48),
        Column("overwritetime", Type.TIME, writable=False),
        Column("solutionid", Type.ID, writable=False),
        Column("supportingsolutionid", Type.ID, writable=False),
    )


CONNECTOR = Table(
    "connector",
    "connectors",
    "Connector",
    "name",
    (
        Column("connectorid", Type.ID),
        Column("name", length=COLUMN_LENGTHS["name"], required=True),
        Column("displayname", length=COLUMN_LENGTHS["displayname"], required=True),
        Column("description", length=COLUMN_LENGTHS["description"]),
        Column(
            "connectortype",
            Type.CHOICE,
            required=True,
            options={0: "NotSpecified", 1: "CustomConnector", 2: "ConnectionLess"},
        ),
        Column("connectorinternalid", length=INTERNAL_ID_LENGTH),
        Column("connectoridunique", Type.ID, writable=False),
        Column("openapidefinition", Type.MEMO, length=COLUMN_LENGTHS["openapidefinition"], required=True),
        Column("connectionparameters", Type.MEMO, length=COLUMN_LENGTHS["connectionparameters"]),
        Column("connectionparametersets", Type.MEMO, length=COLUMN_LENGTHS["connectionparametersets"]),
        Column("policytemplateinstances", Type.MEMO, length=COLUMN_LENGTHS["policytemplateinstances"]),
        Column("scriptoperations", Type.MEMO, length=COLUMN_LENGTHS["scriptoperations"]),
        Column("customcodeblobcontent", Type.MEMO, length=COLUMN_LENGTHS["customcodeblobcontent"]),
        Column("iconblob", Type.IMAGE),
        Column("iconblobid", Type.ID, writable=False),
        Column("iconblob_timestamp", Type.BIG_INTEGER, writable=False),
        Column("iconblob_url", length=200, writable=False),
        Column("iconbrandcolor", length=COLUMN_LENGTHS["iconbrandcolor"]),
        Column("capabilities", Type.CHOICES, options={number: name for name, number in CAPABILITIES.items()}),
        Column("interfaces", length=4_000),
        Column("extensionassemblyid", Type.LOOKUP, target="pluginassembly"),
        *_component(),
        *_owned(),
        *_set_by_platform(),
    ),
    component_type=CONNECTOR_COMPONENT,
    indexes=(("displayname", "connectorid"), ("name",), ("connectorinternalid",)),
)

PUBLISHER = Table(
    "publisher",
    "publishers",
    "Publisher",
    "friendlyname",
    (
        Column("publisherid", Type.ID),
        Column("uniquename", length=256, required=True),
        Column("friendlyname", length=256, required=True),
        Column("description", Type.MEMO, length=2_000),
        Column("customizationprefix", length=8, required=True),
        Column("customizationoptionvalueprefix", Type.INTEGER),
        Column("emailaddress", length=100),
        Column("supportingwebsiteurl", length=200),
        Column("isreadonly", Type.BOOLEAN, writable=False),
        *_set_by_platform(),
    ),
)

SOLUTION = Table(
    "solution",
    "solutions",
    "Solution",
    "friendlyname",
    (
        Column("solutionid", Type.ID),
        Column("uniquename", length=65, required=True),
        Column("friendlyname", length=256, required=True),
        Column("description", Type.MEMO, length=2_000),
        Column("version", length=256),
        Column("publisherid", Type.LOOKUP, required=True, target="publisher"),
        Column("ismanaged", Type.BOOLEAN, writable=False),
        Column("isvisible", Type.BOOLEAN, writable=False),
        Column("installedon", Type.TIME, writable=False),
        Column("updatedon", Type.TIME, writable=False),
        *_set_by_platform(),
    ),
)

SOLUTION_COMPONENT = Table(
    "solutioncomponent",
    "solutioncomponents",
    "SolutionComponent",
    "solutioncomponentid",
    (
        Column("solutioncomponentid", Type.ID),
        Column("solutionid", Type.LOOKUP, target="solution"),
        Column("objectid", Type.ID),
        Column("componenttype", Type.CHOICE),
        Column("rootcomponentbehavior", Type.CHOICE),
        Column("ismetadata", Type.BOOLEAN),
        *_set_by_platform(),
    ),
    messages=frozenset(),
    indexes=(("objectid", "solutionid"), ("solutionid",)),
)

ENVIRONMENT_VARIABLE_DEFINITION = Table(
    "environmentvariabledefinition",
    "environmentvariabledefinitions",
    "EnvironmentVariableDefinition",
    "schemaname",
    (
        Column("environmentvariabledefinitionid", Type.ID),
        Column("schemaname", length=100, required=True),
        Column("displayname", length=100),
        Column("description", Type.MEMO, length=2_000),
        Column(
            "type",
            Type.CHOICE,
            options={
                100000000: "String",
                100000001: "Number",
                100000002: "Boolean",
                100000003: "JSON",
                100000004: "Data Source",
                100000005: "Secret",
            },
        ),
        Column("defaultvalue", Type.MEMO, length=2_000),
        Column("valueschema", Type.MEMO, length=2_000),
        Column("hint", length=2_000),
        Column("isrequired", Type.BOOLEAN),
        Column("secretstore", Type.CHOICE, options={0: "Azure Key Vault", 1: "Microsoft Dataverse"}),
        *_component(),
        *_owned(),
        *_set_by_platform(),
    ),
    component_type=380,
    alternate_key="schemaname",
    indexes=(("schemaname",),),
)

ENVIRONMENT_VARIABLE_VALUE = Table(
    "environmentvariablevalue",
    "environmentvariablevalues",
    "EnvironmentVariableValue",
    "schemaname",
    (
        Column("environmentvariablevalueid", Type.ID),
        Column("schemaname", length=100),
        Column("value", Type.MEMO, length=2_000),
        Column(
            "environmentvariabledefinitionid",
            Type.LOOKUP,
            required=True,
            target="environmentvariabledefinition",
            navigation="EnvironmentVariableDefinitionId",
        ),
        *_component(),
        *_owned(),
        *_set_by_platform(),
    ),
    component_type=381,
    indexes=(("environmentvariabledefinitionid",),),
)

CONNECTION_REFERENCE = Table(
    "connectionreference",
    "connectionreferences",
    "connectionreference",
    "connectionreferencedisplayname",
    (
        Column("connectionreferenceid", Type.ID),
        Column("connectionreferencelogicalname", length=200, required=True),
        Column("connectionreferencedisplayname", length=200, required=True),
        Column("connectorid", length=1_000, required=True),
        Column("connectionid", length=1_000),
        Column("customconnectorid", Type.LOOKUP, target="connector", navigation="CustomConnectorId"),
        Column("description", length=2_000),
        Column("promptingbehavior", Type.CHOICE, options={0: "Prompt on import", 1: "Skip"}),
        *_component(),
        *_owned(),
        *_set_by_platform(),
    ),
    component_type=10_112,
    alternate_key="connectionreferencelogicalname",
    indexes=(("connectionreferencelogicalname",), ("customconnectorid",)),
)

SYSTEM_USER = Table(
    "systemuser",
    "systemusers",
    "SystemUser",
    "fullname",
    (
        Column("systemuserid", Type.ID),
        Column("fullname", length=200),
        Column("domainname", length=1_024),
        Column("internalemailaddress", length=100),
        Column("azureactivedirectoryobjectid", Type.ID),
        Column("businessunitid", Type.LOOKUP, target="businessunit"),
        Column("isdisabled", Type.BOOLEAN),
        *_set_by_platform(),
    ),
    messages=frozenset(),
)

ORGANIZATION = Table(
    "organization",
    "organizations",
    "Organization",
    "name",
    (
        Column("organizationid", Type.ID),
        Column("name", length=160),
        Column("languagecode", Type.INTEGER),
        *_set_by_platform(),
    ),
    messages=frozenset(),
)

JOB = Table(
    "asyncoperation",
    "asyncoperations",
    "AsyncOperation",
    "name",
    (
        Column("asyncoperationid", Type.ID),
        Column("name", length=256),
        Column(
            "operationtype", Type.CHOICE, options={13: "Bulk Delete", 202: "Export Solution", 203: "Import Solution"}
        ),
        Column("statecode", Type.STATE, options={0: "Ready", 1: "Suspended", 2: "Locked", 3: "Completed"}),
        Column(
            "statuscode",
            Type.STATUS,
            options={0: "Waiting For Resources", 20: "In Progress", 30: "Succeeded", 31: "Failed", 32: "Canceled"},
        ),
        Column("message", Type.MEMO),
        Column("friendlymessage", Type.MEMO),
        Column("errorcode", Type.INTEGER),
        Column("correlationid", Type.ID),
        Column("startedon", Type.TIME),
        Column("completedon", Type.TIME),
        *_set_by_platform(),
    ),
    messages=frozenset({"delete"}),
)

IMPORT_JOB = Table(
    "importjob",
    "importjobs",
    "ImportJob",
    "name",
    (
        Column("importjobid", Type.ID),
        Column("name", length=256),
        Column("solutionname", length=256),
        Column("solutionid", Type.ID),
        Column("progress", Type.DOUBLE),
        Column("data", Type.MEMO),
        Column("startedon", Type.TIME),
        Column("completedon", Type.TIME),
        *_set_by_platform(),
    ),
    messages=frozenset({"delete"}),
)

TABLES = (
    CONNECTOR,
    SOLUTION,
    SOLUTION_COMPONENT,
    PUBLISHER,
    ENVIRONMENT_VARIABLE_DEFINITION,
    ENVIRONMENT_VARIABLE_VALUE,
    CONNECTION_REFERENCE,
    SYSTEM_USER,
    ORGANIZATION,
    JOB,
    IMPORT_JOB,
)

BY_SET = {table.set: table for table in TABLES}
BY_NAME = {table.name: table for table in TABLES}
