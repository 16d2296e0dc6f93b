"""The table `connector` of Dataverse: its columns, limits and values. Source: platform 1 and 2; looked up 2026-11."""

from __future__ import annotations

CUSTOM_CONNECTOR = 1
"""The `connectortype` of a custom connector."""

COLUMN_LENGTHS = {
    "name": 500,
    "displayname": 200,
    "description": 1_000,
    "openapidefinition": 1_000_000,
    "connectionparameters": 500_000,
    "connectionparametersets": 500_000,
    "policytemplateinstances": 500_000,
    "scriptoperations": 500_000,
    "customcodeblobcontent": 500_000,
    "iconbrandcolor": 100,
}
"""The most characters that a text column takes."""

ICON_BYTES = 10_240 * 1024
"""Size of the column `iconblob`."""

JSON_COLUMNS = {
    "connectionparameters": "connectionParameters",
    "connectionparametersets": "connectionParameterSets",
    "scriptoperations": "scriptOperations",
    "policytemplateinstances": "policyTemplateInstances",
}
"""Columns that hold the JSON of a key of the properties: the bare value, never wrapped."""

CAPABILITIES = {
    "composite": 118690000,
    "tabular": 118690001,
    "blob": 118690002,
    "gateway": 118690003,
    "cloud": 118690004,
    "actions": 118690005,
}
"""The capabilities that the column of this name can say; there is none for `triggers`."""

PREFIX_PATTERN = r"(?!(?i:mscrm))[A-Za-z][A-Za-z0-9]{1,7}"
"""The prefix of a publisher."""

INTERNAL_ID_LENGTH = 400
"""Characters of `connectorinternalid`."""
