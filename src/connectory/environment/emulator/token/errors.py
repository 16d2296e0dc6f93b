"""The refusals of the token endpoint, with the numbers of Entra ID (AADSTS...).

Sources: as in `facts.entra_errors`; learn.microsoft.com, "OAuth 2.0 device authorization grant flow", for the words.
The number 700024 is in none of them, but in what Entra ID answers.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from connectory.environment.emulator.wire import Response, json_response


class TokenError(Exception):
    """A request that is refused: the word of OAuth for it, the number that Entra ID gives it, and why."""

    def __init__(self, error: str, number: int, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.error = error
        self.number = number
        self.message = message
        self.status = status

    def response(self) -> Response:
        trace, correlation = str(uuid.uuid4()), str(uuid.uuid4())
        stamp = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%SZ")
        return json_response(
            {
                "error": self.error,
                "error_description": f"AADSTS{self.number}: {self.message} "
                f"Trace ID: {trace} Correlation ID: {correlation} Timestamp: {stamp}",
                "error_codes": [self.number],
                "timestamp": stamp,
                "trace_id": trace,
                "correlation_id": correlation,
            },
            self.status,
        )


def no_such_page(method: str, path: str) -> TokenError:
    return TokenError("invalid_request", 900561, f"The endpoint does not accept {method} requests: /{path}.", 404)


def missing(name: str) -> TokenError:
    return TokenError("invalid_request", 900144, f"The request body must contain the following parameter: '{name}'.")


def unknown_grant(name: str) -> TokenError:
    return TokenError(
        "unsupported_grant_type", 70003, f"The app requested an unsupported grant type '{ascii(name)[1:-1]}'."
    )


def unknown_resource(resource: str, tenant: str) -> TokenError:
    return TokenError(
        "invalid_resource",
        500011,
        f"The resource principal named {resource} was not found in the tenant named {tenant}.",
    )


def unknown_app(client: str, tenant: str) -> TokenError:
    return TokenError(
        "unauthorized_client",
        700016,
        f"Application with identifier '{client}' was not found in the directory '{tenant}'.",
    )


def no_proof() -> TokenError:
    return TokenError(
        "invalid_client",
        7000218,
        "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
        401,
    )


def wrong_secret(client: str) -> TokenError:
    return TokenError(
        "invalid_client",
        7000215,
        "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not "
        f"the client secret ID, for a secret added to app '{client}'.",
        401,
    )


def unknown_certificate() -> TokenError:
    return TokenError(
        "invalid_client",
        700027,
        "The certificate with identifier used to sign the client assertion is not registered on application.",
        401,
    )


def assertion_out_of_time() -> TokenError:
    return TokenError("invalid_client", 700024, "Client assertion is not within its valid time range.", 401)


def pending() -> TokenError:
    return TokenError(
        "authorization_pending",
        70016,
        "OAuth 2.0 device flow error. Authorization is pending. Continue polling.",
    )


def declined() -> TokenError:
    return TokenError("authorization_declined", 65004, "User declined to consent to access the app.")


def unknown_code() -> TokenError:
    return TokenError("bad_verification_code", 70018, "The device code is not known.")


def code_expired() -> TokenError:
    return TokenError("expired_token", 70019, "The verification code expired.")


def unknown_refresh_token() -> TokenError:
    return TokenError(
        "invalid_grant", 70000, "The provided value for the input parameter 'refresh_token' is not valid."
    )
