"""The configuration of `generate`: config.json, with the command's options laid over it.

Every key is optional. Relative paths in the file are relative to the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(slots=True, kw_only=True)
class OAuth2:
    """Values of the OAuth 2.0 sign-in that no API description holds (key `oauth2`)."""

    client_id: str | None = None  # clientId
    tenant_id: str | None = None  # tenantId
    resource_uri: str | None = None  # resourceUri
    refresh_url: str | None = None  # refreshUrl
    authorization_url: str | None = None  # authorizationUrl
    token_url: str | None = None  # tokenUrl
    login_uri: str | None = None  # loginUri
    scopes: list[str] | None = None
    redirect_mode: str = "GlobalPerConnector"  # redirectMode: GlobalPerConnector | Global | Direct
    identity_provider: str | None = None  # identityProvider: oauth2, oauth2generic, aad, github, google, ...
    on_behalf_of: bool = False  # onBehalfOf
    custom_parameters: dict[str, str] = field(default_factory=dict)  # customParameters: for template-driven providers
    flow: str | None = None  # which flow to use where the scheme has several: authorizationCode | clientCredentials


@dataclass(slots=True, kw_only=True)
class Authentication:
    """Which security schemes become connection parameters, and how (key `authentication`)."""

    schemes: list[str] | None = None  # names of the description's schemes, in order; several: the user chooses (multi-auth)
    prefix: str | None = None  # put before an API key on the wire, such as "Bearer" or "Token"
    client_credentials: str = "script"  # clientCredentials: script | entraId


@dataclass(slots=True, kw_only=True)
class Trigger:
    """A webhook trigger that the description does not tell of (item of `triggers`)."""

    subscribe: str  # operationId or "POST /path" of the operation that subscribes
    notification: str | None = None  # name of the callback or webhook whose body is sent; or
    schema: str | None = None  # name of a component schema that is sent
    callback_url: str | None = None  # callbackUrl: path of the property that takes the address, such as "config/url"
    unsubscribe: str | None = None  # operationId or "DELETE /path"
    hint: str | None = None
    batch: bool = False


@dataclass(slots=True, kw_only=True)
class Selection:
    """Which operations are kept (key `operations`, options --only and --except).

    Each entry is `tag:NAME`, `path:GLOB`, `method:NAME`, `id:GLOB` or `deprecated`; a bare word starting with `/` is a
    path pattern, any other an operationId pattern.
    """

    only: list[str] = field(default_factory=list)
    skip: list[str] = field(default_factory=list)  # except


@dataclass(slots=True, kw_only=True)
class Config:
    """Everything that `generate` can be told."""

    file: Path | None = None  # where it was read from
    api_definition: str | None = None  # apiDefinition
    icon: Path | None = None
    output: Path | None = None
    name: str | None = None
    title: str | None = None
    description: str | None = None
    version: str | None = None
    publisher: str | None = None
    stack_owner: str | None = None  # stackOwner
    brand_color: str | None = None  # brandColor, "#rrggbb"
    contact: dict[str, str] = field(default_factory=dict)  # name, url, email
    website: str | None = None
    privacy_policy: str | None = None  # privacyPolicy
    categories: list[str] = field(default_factory=list)
    server: str | None = None  # base address, for descriptions without one or with relative ones
    server_variables: dict[str, str] = field(default_factory=dict)  # serverVariables: fixed values
    overlays: list[Path] = field(default_factory=list)
    selection: Selection = field(default_factory=Selection)  # operations
    authentication: Authentication = field(default_factory=Authentication)
    oauth2: OAuth2 = field(default_factory=OAuth2)
    triggers: list[Trigger] = field(default_factory=list)
    texts: dict[str, dict[str, Any]] = field(default_factory=dict)
    """operationId -> {"summary", "description", "visibility", "operationId", "parameters": {name: {"summary", ...}}}."""
    split: bool = False
    recursion_depth: int = 6  # recursionDepth: levels that a recursive schema is unrolled
