"""The refusals of the Power Apps service and its storage. Two of the codes are documented (platform 3); the others are
named as that service names such things."""

from __future__ import annotations

from connectory.environment.emulator.wire import Response, json_response


class PowerAppsError(Exception):
    """A request that is refused."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message

    def response(self) -> Response:
        return json_response({"error": {"code": self.code, "message": self.message}}, self.status)


def no_such_address(method: str, path: str) -> PowerAppsError:
    return PowerAppsError(404, "ResourceNotFound", f"There is no {method} /providers/Microsoft.{path}.")


def no_version() -> PowerAppsError:
    return PowerAppsError(
        400, "MissingApiVersionParameter", "The api-version query parameter (?api-version=) is required: 2016-11-01."
    )


def no_environment() -> PowerAppsError:
    return PowerAppsError(
        400, "EnvironmentNotSpecified", "Say which environment is meant: $filter=environment eq '...'."
    )


def unknown_environment(name: str) -> PowerAppsError:
    return PowerAppsError(404, "EnvironmentNotFound", f"The environment '{name}' could not be found.")


def not_json() -> PowerAppsError:
    return PowerAppsError(400, "InvalidRequestContent", "The request content is not a valid JSON object.")


def missing(name: str) -> PowerAppsError:
    return PowerAppsError(400, "InvalidRequestContent", f"'{name}' is missing or has the wrong type.")


def unknown_api(name: str) -> PowerAppsError:
    return PowerAppsError(404, "ApiResourceNotFound", f"Could not find api '{name}'.")


def unknown_connection(name: str) -> PowerAppsError:
    return PowerAppsError(404, "ConnectionNotFound", f"Could not find connection '{name}'.")


def title_is_fixed() -> PowerAppsError:
    return PowerAppsError(400, "CannotUpdateApiDisplayName", "The display name of an api cannot be updated.")


def invalid_definition() -> PowerAppsError:
    return PowerAppsError(
        400,
        "InvalidApiSwagger",
        "Invalid Api definition object. Please specify a valid Swagger 2.0 Url and valid list of ServiceUrls.",
    )


def other_base_path(base_path: str) -> PowerAppsError:
    return PowerAppsError(
        400,
        "InvalidApiSwagger",
        f"Swagger contains base path '{base_path}' but backend Url doesn't end on same path.",
    )


def forbidden() -> PowerAppsError:
    return PowerAppsError(403, "AuthenticationFailed", "The signature of the address is not the container's.")


def unknown_blob(place: str) -> PowerAppsError:
    return PowerAppsError(404, "BlobNotFound", f"The specified blob does not exist: {place}.")


def other_blob(kind: str) -> PowerAppsError:
    return PowerAppsError(400, "InvalidHeaderValue", f"x-ms-blob-type is '{kind}'; only 'BlockBlob' is kept here.")
