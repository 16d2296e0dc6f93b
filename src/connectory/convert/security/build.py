"""From a plan to what stands in the connector, with the values of the configuration."""

from __future__ import annotations

from collections.abc import Sequence

from connectory.api.model import OAuthFlow
from connectory.config import Config
from connectory.connector.authentication import basic, client_credentials, entra_id, oauth2, parameters, secret
from connectory.connector.authentication.authentication import Authentication
from connectory.connector.authentication.sign_in import SignIn
from connectory.convert.security.plan import Plan
from connectory.facts.identity_providers import MICROSOFT_ONLY


def build_only(
    plan: Plan, config: Config, scopes: Sequence[str], operations: Sequence[str], needing: Sequence[str], host: str
) -> Authentication:
    """The one way to sign in. `operations` are those that policies are limited to (none: all), `needing` those that
    need it, `scopes` what they need; `host` is the API's."""
    if plan.secret is not None:
        return secret.injected(plan.secret, operations)
    return _build(plan, config, scopes, needing, host, optional=False)


def build_choice(
    plan: Plan, config: Config, scopes: Sequence[str], operations: Sequence[str], needing: Sequence[str], host: str
) -> Authentication:
    """One of several ways to sign in, of which the user chooses one; arguments as for `build_only`."""
    if plan.secret is not None and plan.spot == "header authorization":
        return secret.by_policy(plan.secret, "api_key", operations=operations, optional=True)
    if plan.secret is not None:
        return secret.injected(plan.secret, operations)
    return _build(plan, config, scopes, needing, host, optional=True)


def build_further(plan: Plan, taken: Sequence[str], operations: Sequence[str]) -> Authentication:
    """A secret that is needed together with another way; `taken` are the names of the parameters so far."""
    assert plan.secret is not None, "two schemes fill different spots, so only one of them can be anything else"
    name = parameters.parameter_name(plan.scheme.name)
    if name in taken:
        name = f"{name}_{len(taken) + 1}"
    tab = parameters.FIRST_TAB + len(taken)
    return secret.by_policy(plan.secret, name, operations=operations, tab=tab, qualified=True)


def _build(
    plan: Plan, config: Config, scopes: Sequence[str], operations: Sequence[str], host: str, *, optional: bool
) -> Authentication:
    if plan.way == "basic":
        return basic.build()
    assert plan.flow is not None
    wanted = list(config.oauth2.scopes if config.oauth2.scopes is not None else scopes or plan.flow.scopes)
    if plan.way == "sign-in":
        return _sign_in(plan.flow, config, wanted, host)
    if config.authentication.client_credentials == "entraId":
        return _entra_client_credentials(plan.flow, config, wanted, host)
    return _client_credentials(plan.flow, config, wanted, operations, optional=optional)


def _sign_in(flow: OAuthFlow, config: Config, scopes: list[str], host: str) -> Authentication:
    values = config.oauth2
    provider = values.identity_provider
    if provider == MICROSOFT_ONLY:
        message = f"the identity provider {provider!r} is for Microsoft's own connectors only"
        raise config.problem(("oauth2", "identityProvider"), message, 'Use "aad".')
    sign_in = _values(flow, config, scopes)
    endpoint = entra_id.recognise(flow.authorization_url or flow.token_url)
    if endpoint is not None and parameters.placeholders(flow.authorization_url + flow.token_url):
        sign_in.authorization_url, sign_in.token_url = endpoint.url("authorize"), endpoint.url("token")
        sign_in.refresh_url = values.refresh_url or sign_in.token_url
    if provider == "aad" and endpoint is None:
        endpoint = entra_id.Endpoint(values.login_uri or "https://login.microsoftonline.com", entra_id.ANY_TENANT, 1)
    if endpoint is None or provider not in (None, "aad"):
        return oauth2.build(sign_in, provider, values.custom_parameters)
    resource = values.resource_uri or entra_id.find_resource(scopes, host)
    if provider is None and resource is None and endpoint.version == 2:
        return _entra_version_2(sign_in, endpoint, config)
    return entra_id.build(
        sign_in,
        endpoint,
        resource_uri=resource,
        tenant_id=values.tenant_id,
        login_uri=values.login_uri,
        on_behalf_of=values.on_behalf_of,
        custom_parameters=values.custom_parameters,
    )


def _entra_version_2(sign_in: SignIn, endpoint: entra_id.Endpoint, config: Config) -> Authentication:
    """Version 2 of Entra ID takes the resource from the scopes, so the generic provider does, with its addresses."""
    endpoint = endpoint._replace(tenant=config.oauth2.tenant_id or endpoint.tenant)
    sign_in.authorization_url, sign_in.token_url = endpoint.url("authorize"), endpoint.url("token")
    sign_in.refresh_url = config.oauth2.refresh_url or sign_in.token_url
    added = "offline_access" not in sign_in.scopes
    if added:
        sign_in.scopes = [*sign_in.scopes, "offline_access"]
    authentication = oauth2.build(sign_in, "oauth2", config.oauth2.custom_parameters)
    authentication.losses.append(
        "the sign-in uses the generic provider, as the scopes do not say for which resource the token is: set "
        "oauth2.resourceUri to use the one for Entra ID"
    )
    if added:
        authentication.losses.append("the scope `offline_access` was added: without it tokens cannot be refreshed")
    return authentication


def _client_credentials(
    flow: OAuthFlow, config: Config, scopes: list[str], operations: Sequence[str], *, optional: bool
) -> Authentication:
    values = config.oauth2
    endpoint = entra_id.recognise(flow.token_url)
    form = dict(values.custom_parameters)
    token_url = flow.token_url
    if endpoint is not None:
        endpoint = endpoint._replace(tenant=values.tenant_id or endpoint.tenant)
        token_url = endpoint.url("token")
        resource = values.resource_uri or entra_id.find_resource(scopes)
        if resource and endpoint.version == 1:
            form.setdefault("resource", resource)
        elif resource:
            scopes = [f"{resource}/.default"]  # an app alone gets all that it was granted, never single scopes
    elif values.resource_uri:
        form.setdefault("resource", values.resource_uri)
    return client_credentials.build(
        token_url,
        scopes,
        operations,
        client_authentication="header" if values.client_authentication == "header" else "body",
        form=form,
        optional=optional,
    )


def _entra_client_credentials(flow: OAuthFlow, config: Config, scopes: list[str], host: str) -> Authentication:
    endpoint = entra_id.recognise(flow.token_url)
    if endpoint is None:
        message = f"'entraId' cannot be: tokens are issued at {flow.token_url}"
        remedy = "Take the key out to use custom code, or set oauth2.tokenUrl to an address of Entra ID."
        raise config.problem(("authentication", "clientCredentials"), message, remedy)
    sign_in = _values(flow, config, scopes)
    sign_in.authorization_url = endpoint.url("authorize")
    return entra_id.build_client_credentials(
        sign_in,
        endpoint,
        resource_uri=config.oauth2.resource_uri or entra_id.find_resource(scopes, host),
        login_uri=config.oauth2.login_uri,
    )


def _values(flow: OAuthFlow, config: Config, scopes: list[str]) -> SignIn:
    return SignIn(
        authorization_url=flow.authorization_url,
        token_url=flow.token_url,
        refresh_url=flow.refresh_url or flow.token_url,
        scopes=scopes,
        flow_scopes=flow.scopes,
        client_id=config.oauth2.client_id,
        redirect_mode=config.oauth2.redirect_mode,
    )
