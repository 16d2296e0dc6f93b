"""The client credentials flow by custom code: policies hand the script what it needs in headers of its own.

The script takes these headers off before anything is sent. It runs for exactly the operations that the policies are
for, so no secret can reach the service.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal
from urllib.parse import urlencode

from connectory.connector.authentication import parameters
from connectory.connector.authentication.authentication import Authentication
from connectory.connector.policies import set_header
from connectory.connector.script import read_resource

SCRIPT = "client_credentials.csx"
TOKEN_URL = "x-connectory-token-url"
FORM = "x-connectory-token-form"
CLIENT_ID = "x-connectory-client-id"
CLIENT_SECRET = "x-connectory-client-secret"
CLIENT_AUTHENTICATION = "x-connectory-client-authentication"
HEADERS = (TOKEN_URL, FORM, CLIENT_ID, CLIENT_SECRET, CLIENT_AUTHENTICATION)


def build(
    token_url: str,
    scopes: Sequence[str],
    operations: Sequence[str],
    *,
    client_authentication: Literal["body", "header"] = "body",
    form: Mapping[str, str] | None = None,
    optional: bool = False,
) -> Authentication:
    """Client id and secret as connection parameters; the script fetches a token with them.

    `form` are further fields of the token request, such as `audience`; `client_authentication` says where the request
    carries id and secret. Placeholders of `token_url` become connection parameters. `optional` is for a connection that
    may sign in another way: without a client id the script leaves the request as it is.
    """
    default = ",''" if optional else ""
    fields = {"grant_type": "client_credentials", **({"scope": " ".join(scopes)} if scopes else {}), **(form or {})}
    inputs = {name: parameters.parameter_name(name) for name in parameters.placeholders(token_url)}
    for name, parameter in inputs.items():
        token_url = token_url.replace("{" + name + "}", f"@connectionParameters('{parameter}'{default})")
    values = {
        TOKEN_URL: token_url,
        FORM: urlencode(fields),
        CLIENT_ID: f"@connectionParameters('clientId'{default})",
        CLIENT_SECRET: f"@connectionParameters('clientSecret'{default})",
        CLIENT_AUTHENTICATION: client_authentication,
    }
    return Authentication(
        title="Client Credentials",
        parameters={
            "clientId": parameters.text("Client ID", "The client ID of your app", "Provide your client ID", tab=2),
            "clientSecret": parameters.secret(
                "Client Secret", "The client secret of your app", "Provide your client secret", tab=3
            ),
            **{
                parameter: parameters.placeholder_parameter(name, tab=number)
                for number, (name, parameter) in enumerate(inputs.items(), 4)
            },
        },
        policies=[
            set_header.build(f"Hand {name} to the script", name, value, operations=operations)
            for name, value in values.items()
        ],
        script=read_resource(SCRIPT),
        credentials=(
            "The connection asks for the client ID and the client secret of an app that is registered with the "
            "service. The connector signs in as that app; there is no dialogue for a user's account."
        ),
    )
