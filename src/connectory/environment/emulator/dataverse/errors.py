"""The errors of Dataverse: status, code and message. Source: Microsoft's list of web service error codes; 2026-11."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from connectory.environment.emulator.wire import Response, json_response

_TYPE = "Microsoft.Dynamics.CRM"


class DataverseError(Exception):
    """A request that is refused."""

    def __init__(self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.headers = headers or {}

    def response(self) -> Response:
        return json_response({"error": {"code": self.code, "message": self.message}}, self.status, self.headers)


def unknown_segment(name: str) -> DataverseError:
    return DataverseError(404, "0x8006088a", f"Resource not found for the segment '{name}'.")


def no_such_function(address: str) -> DataverseError:
    """A function that is posted, or an action that is got."""
    return DataverseError(404, "", f"No HTTP resource was found that matches the request URI '{address}'.")


def wrong_method(method: str) -> DataverseError:
    return DataverseError(405, "0x80060888", f"The requested resource does not support http method '{method}'.")


def unsupported(table: str, message: str) -> DataverseError:
    return DataverseError(
        400, "0x80040800", f"The '{message.capitalize()}' method does not support entities of type '{table}'."
    )


def not_found(table: str, key: str) -> DataverseError:
    return DataverseError(404, "0x80040217", f"Entity '{table}' With Id = {key} Does Not Exist")


def bad_syntax(position: int, text: str) -> DataverseError:
    return DataverseError(400, "0x80060888", f"Syntax error at position {position} in '{text}'.")


def bad_query(message: str) -> DataverseError:
    return DataverseError(400, "0x80060888", message)


def unknown_property(name: str, table: str) -> DataverseError:
    return DataverseError(400, "0x0", f"Could not find a property named '{name}' on type '{_TYPE}.{table}'.")


def invalid_property(name: str, table: str) -> DataverseError:
    return DataverseError(
        400,
        "0x0",
        "An error occurred while validating input parameters: Microsoft.Crm.CrmException: "
        f"Invalid property '{name}' was found in entity '{_TYPE}.{table}'. ---> "
        "Microsoft.OData.ODataException: Does not support untyped value in non-open type.",
    )


def reference_not_writable() -> DataverseError:
    return DataverseError(
        400,
        "0x80060888",
        "CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.",
    )


def bad_payload(entity_set: str, reason: str) -> DataverseError:
    return DataverseError(
        400,
        "0x80048d19",
        f"Error identified in Payload provided by the user for Entity :'{entity_set}'  ----> "
        f"InnerException : Microsoft.OData.ODataException: {reason}",
    )


def undeclared_binding(name: str, entity_set: str) -> DataverseError:
    return bad_payload(
        entity_set,
        f"An undeclared property '{name}' which only has property annotations in the payload but no property value was "
        "found in the payload. In OData, only declared navigation properties and declared named streams can be "
        "represented as properties without values.",
    )


def wrong_type(column: str, expected: str, entity_set: str) -> DataverseError:
    return bad_payload(
        entity_set, f"Cannot convert the literal of the property '{column}' to the expected type '{expected}'."
    )


def too_long(column: str, table: str, most: int) -> DataverseError:
    return DataverseError(
        400,
        "0x80044331",
        f"A validation error occurred.  The length of the '{column}' attribute of the '{table}' entity exceeded the "
        f"maximum allowed length of '{most}'.",
    )


def unknown_option(column: str, value: object, table: str, options: Iterable[int]) -> DataverseError:
    accepted = ",".join(map(str, options))
    return DataverseError(
        400,
        "0x8004431a",
        f"A validation error occurred.  The value {value} of '{column}' on record of type '{table}' is outside the "
        f"valid range. Accepted Values: {accepted}",
    )


def missing(column: str, table: str) -> DataverseError:
    return DataverseError(400, "0x80040200", f"The required attribute '{column}' of the entity '{table}' has no value.")


def read_only(column: str, table: str) -> DataverseError:
    return DataverseError(400, "0x80040266", f"The attribute '{column}' of the entity '{table}' cannot be set.")


def version_mismatch() -> DataverseError:
    return DataverseError(
        412, "0x80060882", "The version of the existing record doesn't match the RowVersion property provided."
    )


def duplicate() -> DataverseError:
    return DataverseError(412, "0x80040237", "A record with matching key values already exists.")


def file_too_large(column: str, most: int) -> DataverseError:
    return DataverseError(
        400, "0x80044a02", f"The file of the column '{column}' exceeds the maximum size of {most // 1024} KB."
    )


def unknown_solution(name: str) -> DataverseError:
    return DataverseError(404, "0x80040217", f"solution With uniquename = {name} Does Not Exist")


def bad_solution_name(name: str) -> DataverseError:
    return DataverseError(400, "0x8004f002", f"Invalid character specified for solution unique name: {name}.")


def bad_version(version: str) -> DataverseError:
    return DataverseError(400, "0x8004f003", f"The solution version '{version}' is not valid.")


def bad_prefix(prefix: str) -> DataverseError:
    return DataverseError(
        400,
        "0x80040203",
        f"The customization prefix '{prefix}' is not valid: it has 2 to 8 letters and digits, begins with a letter, "
        "and does not begin with 'mscrm'.",
    )


def protected_solution() -> DataverseError:
    return DataverseError(400, "0x8004f005", "Attempting to delete a restricted solution.")


def bad_solution_file(reason: str) -> DataverseError:
    return DataverseError(400, "0x80048033", f"The solution file is invalid. {reason}")


def missing_root_component(name: str, kind: str) -> DataverseError:
    return DataverseError(
        400, "0x8004801f", f"Cannot add a Root Component {name} of type {kind} because it is not in the target system."
    )


def other_mode(installed: str, supplied: str) -> DataverseError:
    code = "0x80048040" if installed == "an unmanaged" else "0x80048041"
    return DataverseError(
        400,
        code,
        f"The solution is already installed on this system as {installed} solution and the package supplied is "
        f"attempting to install it in {supplied} mode. Import can only update solutions when the modes match. "
        "Uninstall the current solution and try again.",
    )


def lower_version(name: str, version: str, installed: str) -> DataverseError:
    return DataverseError(
        400,
        "0x80048045",
        f"The solution '{name}' has the version {version}, which is lower than the installed one, {installed}.",
    )


def connector_not_ready(name: str) -> DataverseError:
    return DataverseError(
        400,
        "0x80040216",
        f"The connection reference or flow needs the custom connector '{name}', which is not registered yet. "
        "Import the connector in a solution of its own first.",
    )


def managed_export(name: str) -> DataverseError:
    return DataverseError(400, "0x80048036", f"The managed solution '{name}' cannot be exported.")


def bad_parameter(name: str) -> DataverseError:
    return DataverseError(400, "0x80048d19", f"The parameter '{name}' of the request is missing or not valid.")


def referenced(table: str, key: str, by: str) -> DataverseError:
    return DataverseError(
        400, "0x80047002", f"The {table} {key} cannot be deleted because it is referenced by rows of {by}."
    )


def refused_definition(reason: str) -> DataverseError:
    """The service behind the table, which registers connectors, refuses one."""
    return DataverseError(400, "0x80040265", f"ApiHubsRequestFailed: {reason}")


def unauthorized(address: str, tenant: str) -> DataverseError:
    authority = address if address.startswith("https:") else "https://login.microsoftonline.com"
    challenge = f"Bearer authorization_uri={authority}/{tenant}/oauth2/authorize, resource_id={address}/"
    return DataverseError(
        401, "0x80072560", "The user is not a member of the organization.", {"WWW-Authenticate": challenge}
    )


def server_error(status: int = 500, headers: Mapping[str, str] | None = None) -> DataverseError:
    return DataverseError(status, "0x80040216", "An unexpected error occurred.", headers)


def throttled(limit: float, window: float, wait: int) -> DataverseError:
    return DataverseError(
        429,
        "0x80072322",
        f"Number of requests exceeded the limit of {limit:g} over time window of {window:g} seconds.",
        {"Retry-After": str(wait)},
    )


def not_emulated(what: str) -> DataverseError:
    """Not the platform's: what it can do and the emulator cannot, said loudly."""
    return DataverseError(501, "NotEmulated", f"connectory's emulator does not have {what}.")
