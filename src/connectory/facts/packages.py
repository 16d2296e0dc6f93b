"""What a package for certification holds, level by level.

Source: ConnectorPackageValidator.ps1 of PowerPlatformConnectors, and exported solutions; certification 6; looked up
2026-11.
"""

from __future__ import annotations

CONTENT_TYPES = "[Content_Types].xml"
CUSTOMIZATIONS = "customizations.xml"
MANIFEST = "solution.xml"

SOLUTION_FILES = (CONTENT_TYPES, CUSTOMIZATIONS, MANIFEST)
"""What stands in the root of every solution."""

PACKAGE = "package.zip"
"""What the inner archive is usually called, and what independent publishers commit beside the connector's files."""

SOLUTIONS = 2
"""The solutions of a package: that of the connector, and that of flows that use it. With an AI plugin one more."""

CONNECTOR_FOLDER = "Connector"
WORKFLOWS_FOLDER = "Workflows"
VARIABLE_FOLDER = "environmentvariabledefinitions"
PLUGIN_FOLDERS = ("aiplugins", "aipluginoperations")

CONNECTOR_COMPONENT = "372"
"""The type of a connector among the components of a solution."""

VARIABLE_COMPONENT = "380"
"""The type of the definition of an environment variable among them; 381 is that of its value."""

WITH_CONNECTOR = frozenset({CONNECTOR_COMPONENT, VARIABLE_COMPONENT, "381"})
"""What a solution of a connector may hold: the connector, and environment variables, which its host may be in."""

CONNECTOR_FILES = {
    "openapidefinition": "definition",
    "connectionparameters": "connectionParameters",
    "connectionparametersets": "connectionParameterSets",
    "policytemplateinstances": "policyTemplateInstances",
    "scriptoperations": "scriptOperations",
    "capabilities": "capabilities",
    "customcodeblobcontent": "script",
    "iconblob": "icon",
}
"""Elements of a connector in customizations.xml, and what they stand for: a file in the folder Connector (for some the
value itself), which is the definition, the script or the icon, or a key of the properties."""

CONNECTOR_FILE_ENDINGS = {
    "openapidefinition": "json",
    "connectionparameters": "json",
    "connectionparametersets": "json",
    "policytemplateinstances": "json",
    "scriptoperations": "json",
    "customcodeblobcontent": "csx",
    "iconblob": "Png",
}
"""The endings of those files, in the order in which customizations.xml names them; before them stand the connector's
name, `_` and the element. That of the icon has a capital."""

MULTIPLE_SIGN_INS = "customProperties.json"
"""What a submission holds in addition if there are several ways to sign in. [policy 5000.1.1.5]"""

REPOSITORY_FOLDERS = {
    "certified-connectors": "verified",
    "independent-publisher-connectors": "independent",
    "custom-connectors": "custom",
}
"""The folders of Microsoft's repository of connectors, and whose connectors are in them."""
