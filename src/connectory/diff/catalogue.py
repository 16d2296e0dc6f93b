"""The rules by which changes are judged, all in one table.

Sources: ../shared/reference/versioning.md 3 (`PD1nn` is its BC-nn; PD113, a change of the tier, cannot be seen in
files) and connections.md 6. From PD150 on are the harmless counterparts of these, and what follows from them. 2026-11.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from connectory.diff.changes import Severity

Direction = Literal["request", "response", "both", ""]
Area = Literal["operation", "parameter", "schema", "response", "address", "connection", "policy", "script", "metadata"]

_BREAKING, _WARNING, _INFO = Severity.BREAKING, Severity.WARNING, Severity.INFO

_REVISE = (
    "Keep {operation} as it was, only with x-ms-visibility advanced, and add {next} in the new form: family {family}, "
    "revision {revision}, status Preview. Deprecate the old one later."
)
_DEFAULT = "Make it optional, or internal with a default."
_OPEN = "Name the values in the description, or offer them with x-ms-dynamic-list, and leave the enum open."
_ANOTHER_SET = "Restore it; another way to sign in is another set in connectionParameterSets."
_RECONNECT = "Tell the users: connections may have to be repaired or made anew."
_RENAME = "Restore the name: flows find it by its name, and users read its summary."


class Rule(NamedTuple):
    """One rule. `severity` is what a change usually weighs, `internal` what it weighs in operations that are internal.

    `microsoft` is the identifier of Microsoft's change validator. The fields of `advice`, such as `{operation}`, are
    filled for each change. Nobody can accept a `forbidden` change.
    """

    code: str
    name: str
    severity: Severity
    direction: Direction
    area: Area
    microsoft: str | None = None
    advice: str = ""
    internal: Severity | None = None
    forbidden: bool = False


OPERATION_REMOVED = Rule(
    "PD101",
    "operation-removed",
    _BREAKING,
    "",
    "operation",
    "OperationDeleted",
    "Restore it with deprecated: true: the designer hides it, and flows that use it go on.",
)
OPERATION_HIDDEN = Rule(
    "PD102",
    "operation-hidden",
    _BREAKING,
    "",
    "operation",
    "OperationHidden",
    "Use deprecated: true instead of hiding it.",
)
PATH_TEMPLATE_CHANGED = Rule("PD103", "path-template-changed", _BREAKING, "request", "operation", None, _REVISE)
PARAMETER_LOCATION_CHANGED = Rule(
    "PD104", "parameter-location-changed", _BREAKING, "request", "parameter", None, _REVISE
)
REQUIRED_INPUT_ADDED = Rule("PD105", "required-input-added", _BREAKING, "request", "schema", None, _DEFAULT)
OUTPUT_DELETED = Rule(
    "PD106", "output-deleted", _BREAKING, "response", "schema", "OutputFieldDeleted", _REVISE, _WARNING
)
OUTPUT_TYPE_CHANGED = Rule(
    "PD107", "output-type-changed", _BREAKING, "response", "schema", "OutputFieldTypeChanged", _REVISE, _WARNING
)
INPUT_ENUM_ADDED = Rule("PD108", "input-enum-added", _BREAKING, "request", "schema", None, _OPEN)
INPUT_DELETED = Rule("PD109", "input-deleted", _BREAKING, "request", "schema", "InputFieldDeleted", _REVISE)
INPUT_HIDDEN = Rule(
    "PD110",
    "input-hidden",
    _BREAKING,
    "request",
    "schema",
    "InputFieldVisibilityChangedToInternal",
    "Make it advanced instead: the default of an internal input may replace the values that flows have stored.",
)
AUTH_REMOVED = Rule(
    "PD111",
    "auth-removed",
    _BREAKING,
    "",
    "connection",
    "AuthenticationMethodRemoved",
    _ANOTHER_SET,
    forbidden=True,
)
CONNECTION_PARAMETER_REMOVED = Rule(
    "PD112",
    "connection-parameter-removed",
    _BREAKING,
    "",
    "connection",
    "ConnectionParametersRemoved",
    _ANOTHER_SET,
)
HTTP_METHOD_CHANGED = Rule("PD114", "http-method-changed", _BREAKING, "request", "operation", None, _REVISE)
INPUT_BECAME_REQUIRED = Rule("PD115", "input-became-required", _BREAKING, "request", "schema", None, _DEFAULT)
INPUT_TYPE_CHANGED = Rule("PD116", "input-type-changed", _BREAKING, "request", "schema", None, _REVISE)
INPUT_ENUM_NARROWED = Rule("PD117", "input-enum-narrowed", _BREAKING, "request", "schema", None, _OPEN)
INPUT_CONSTRAINT_TIGHTENED = Rule("PD118", "input-constraint-tightened", _WARNING, "request", "schema")
INPUT_DEFAULT_CHANGED = Rule("PD119", "input-default-changed", _WARNING, "request", "schema")
HOST_OR_BASEPATH_CHANGED = Rule(
    "PD120",
    "host-or-basepath-changed",
    _BREAKING,
    "",
    "address",
    None,
    "Make sure that the new address serves every call of the old one.",
)
TRIGGER_KIND_CHANGED = Rule("PD121", "trigger-kind-changed", _BREAKING, "both", "operation", None, _REVISE)
NOTIFICATION_CONTENT_CHANGED = Rule(
    "PD122", "notification-content-changed", _BREAKING, "response", "schema", None, _REVISE
)
RESPONSE_SCHEMA_REMOVED = Rule(
    "PD123", "response-schema-removed", _BREAKING, "response", "response", None, _REVISE, _WARNING
)
RESPONSE_SCHEMA_ADDED = Rule("PD124", "response-schema-added", _WARNING, "response", "response")
OUTPUT_ENUM_CHANGED = Rule("PD125", "output-enum-changed", _WARNING, "response", "schema")
DYNAMIC_SOURCE_CHANGED = Rule(
    "PD126",
    "dynamic-source-changed",
    _WARNING,
    "both",
    "schema",
    None,
    "Make sure that what flows have stored is still found.",
)
URL_ENCODING_CHANGED = Rule("PD127", "url-encoding-changed", _BREAKING, "request", "parameter", None, _REVISE)
MIME_TYPE_CHANGED = Rule("PD128", "mime-type-changed", _WARNING, "both", "operation")
PARAMETER_RENAMED = Rule("PD129", "parameter-renamed", _BREAKING, "request", "schema", "InputFieldDeleted", _RENAME)
OPERATIONID_RENAMED = Rule("PD130", "operationid-renamed", _BREAKING, "", "operation", "OperationDeleted", _RENAME)
OAUTH_CONFIG_CHANGED = Rule("PD131", "oauth-config-changed", _WARNING, "", "connection", None, _RECONNECT)
POLICY_REMOVED = Rule("PD132", "policy-removed", _WARNING, "both", "policy")
SCRIPT_REMOVED = Rule("PD133", "script-removed", _WARNING, "both", "script")
FAMILY_REASSIGNED = Rule("PD134", "family-reassigned", _WARNING, "", "operation")
REVISION_DECREASED = Rule("PD135", "revision-decreased", _BREAKING, "", "operation", None, "Let revisions only rise.")
UNDEPRECATED = Rule("PD136", "undeprecated", _INFO, "", "operation")
STATUS_DEMOTED = Rule("PD137", "status-demoted", _WARNING, "", "operation")
VISIBILITY_LOWERED = Rule("PD138", "visibility-lowered", _INFO, "both", "operation")
TITLE_CHANGED = Rule(
    "PD139",
    "title-changed",
    _WARNING,
    "",
    "metadata",
    None,
    "The display name is set when a connector is created; an update with paconn leaves the old one.",
)
ADDITIONAL_PROPERTIES_CLOSED = Rule("PD140", "additional-properties-closed", _WARNING, "both", "schema")

OPERATION_ADDED = Rule("PD150", "operation-added", _INFO, "", "operation")
INPUT_ADDED = Rule("PD151", "input-added", _INFO, "request", "schema")
OUTPUT_ADDED = Rule("PD152", "output-added", _INFO, "response", "schema")
OUTPUT_FORMAT_CHANGED = Rule("PD153", "output-format-changed", _WARNING, "response", "schema")
SUCCESS_CODE_CHANGED = Rule("PD154", "success-code-changed", _WARNING, "response", "response")
OPERATION_DEPRECATED = Rule("PD155", "operation-deprecated", _INFO, "", "operation")
REQUIRED_CONNECTION_PARAMETER_ADDED = Rule(
    "PD160",
    "required-connection-parameter-added",
    _BREAKING,
    "",
    "connection",
    None,
    "Make it optional, and let policies read it with a default: @connectionParameters('name','').",
)
CONNECTION_PARAMETER_CHANGED = Rule(
    "PD161", "connection-parameter-changed", _WARNING, "", "connection", None, _RECONNECT
)
CONNECTION_PARAMETER_ADDED = Rule("PD162", "connection-parameter-added", _INFO, "", "connection")
AUTH_ADDED = Rule("PD163", "auth-added", _WARNING, "", "connection", None, _RECONNECT)
API_KEY_MOVED = Rule("PD164", "api-key-moved", _WARNING, "request", "connection", None, _RECONNECT)
POLICY_CHANGED = Rule("PD165", "policy-changed", _WARNING, "both", "policy")
POLICY_ADDED = Rule("PD166", "policy-added", _INFO, "both", "policy")
SCRIPT_CHANGED = Rule("PD167", "script-changed", _INFO, "both", "script")

RULES: tuple[Rule, ...] = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
"""All of them, by code."""

_PAYLOAD = "Existing flows may be broken if they are using this field and actual payload has been changed."
WORDING: dict[str, str] = {
    "operation-removed": "The operation has been deleted. This change breaks existing flows.",
    "operationid-renamed": "The operation has been deleted. This change breaks existing flows.",
    "path-template-changed": "The path template has been changed for the operation.",
    "required-input-added": "The required input field has been added. Existing flows will not send this new field.",
    "output-deleted": f"The output field has been deleted. {_PAYLOAD}",
    "output-type-changed": f"The type has been changed for the output field. {_PAYLOAD}",
    "notification-content-changed": f"The output field has been deleted. {_PAYLOAD}",
    "output-format-changed": f"The type format has been changed for the output field. {_PAYLOAD}",
    "input-type-changed": "The type has been changed for the input field. Existing flows will continue to send the "
    "field with the old type.",
    "input-enum-narrowed": "An enum value has been removed from the input field. Existing flows may have this value "
    "chosen and will continue to send it.",
}
"""What Microsoft's change validator says, by rule: quoted from what reviewers pasted into pull requests 729, 807, 2641,
3287, 3470, 3499, 3546 and 3785 of microsoft/PowerPlatformConnectors. The other messages are not known. 2026-11."""
