"""The addresses of the token endpoint and what answers them. Any name of a tenant leads to the one that there is."""

from __future__ import annotations

from connectory.environment.emulator.routing import Route
from connectory.environment.emulator.token import responses

PREFIX = r"/(?=[^/]+/(?:oauth2|discovery|v2\.0|\.well-known)/)"

ROUTES = (
    Route("GET", "{tenant}/v2.0/.well-known/openid-configuration", responses.configuration, "Where everything is"),
    Route("GET", "{tenant}/.well-known/openid-configuration", responses.configuration, "The same for version 1"),
    Route("GET", "{tenant}/discovery/instance", responses.instances, "The hosts that are this cloud"),
    Route("GET", "{tenant}/discovery/v2.0/keys", responses.keys, "The keys that tokens are signed with"),
    Route("GET", "{tenant}/discovery/keys", responses.keys, "The same for version 1"),
    Route(
        "POST",
        "{tenant}/oauth2/v2.0/token",
        responses.token,
        "Tokens: client_credentials with a secret or a certificate, device_code, refresh_token",
    ),
    Route("POST", "{tenant}/oauth2/token", responses.token, "The same for version 1, with `resource`"),
    Route("POST", "{tenant}/oauth2/v2.0/devicecode", responses.device_code, "A sign-in with a device code begun"),
    Route("POST", "{tenant}/oauth2/devicecode", responses.device_code, "The same for version 1"),
    Route("GET", "{tenant}/oauth2/deviceauth", responses.show_page, "The page on which a person enters the code"),
    Route("POST", "{tenant}/oauth2/deviceauth", responses.approve, "The code entered"),
)
