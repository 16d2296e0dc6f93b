"""The API model: what every reader yields, shaped like OpenAPI 3.1.

Everything around a schema is resolved and typed here; a schema itself stays the value that stands in the document
(`Node`: value and place, `$ref` not followed), because only `convert` needs to look into it, once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from connectory.document import Documents, Node, Place

METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
"""The methods that a Swagger 2.0 path item has."""


@dataclass(slots=True, kw_only=True)
class MediaType:
    """One content type of a body, a response or a parameter."""

    schema: Node | None = None
    example: Any = None  # the first example there is, else None
    has_example: bool = False
    encoding: dict[str, Any] = field(default_factory=dict)  # form field -> Encoding Object, references resolved
    where: Place


@dataclass(slots=True, kw_only=True)
class Parameter:
    """A parameter of an operation. `location` is `path`, `query`, `header`, `cookie` or `querystring` (3.2)."""

    name: str
    location: str
    required: bool = False
    description: str | None = None
    deprecated: bool = False
    schema: Node | None = None
    content: dict[str, MediaType] = field(default_factory=dict)  # instead of `schema`
    style: str = "simple"  # the effective one (defaults applied): simple, label, matrix, form, spaceDelimited, ...
    explode: bool = False  # the effective one
    allow_reserved: bool = False
    allow_empty: bool = False
    example: Any = None
    has_example: bool = False
    extensions: dict[str, Any] = field(default_factory=dict)  # `x-*`
    where: Place


@dataclass(slots=True, kw_only=True)
class Body:
    """A request body. Content types keep the document's order."""

    required: bool = False
    description: str | None = None
    content: dict[str, MediaType] = field(default_factory=dict)
    name: str | None = None  # the parameter name, where the source has one (Swagger 2.0, x-ms-requestBody-name, ...)
    extensions: dict[str, Any] = field(default_factory=dict)
    where: Place


@dataclass(slots=True, kw_only=True)
class Header:
    """A response header."""

    schema: Node | None = None
    description: str | None = None
    required: bool = False
    style: str = "simple"
    explode: bool = False
    where: Place


@dataclass(slots=True, kw_only=True)
class Response:
    """A response. `status` is `200`, `2XX`, `default`, ..."""

    status: str
    description: str | None = None
    headers: dict[str, Header] = field(default_factory=dict)
    content: dict[str, MediaType] = field(default_factory=dict)
    links: dict[str, Any] = field(default_factory=dict)
    extensions: dict[str, Any] = field(default_factory=dict)
    where: Place


@dataclass(slots=True, kw_only=True)
class ServerVariable:
    """A placeholder in a server's URL."""

    default: str = ""
    choices: list[str] = field(default_factory=list)
    description: str | None = None


@dataclass(slots=True, kw_only=True)
class Server:
    """A base address. `url` is as written; it may be relative and may hold `{variables}`."""

    url: str
    description: str | None = None
    variables: dict[str, ServerVariable] = field(default_factory=dict)
    where: Place


@dataclass(slots=True, kw_only=True)
class OAuthFlow:
    """One flow of an OAuth 2.0 scheme. `kind` is spelt as in OpenAPI 3: `authorizationCode`, `password`, ..."""

    kind: str
    authorization_url: str = ""
    token_url: str = ""
    refresh_url: str = ""
    scopes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class SecurityScheme:
    """A security scheme. `type` is spelt as in OpenAPI 3: `apiKey`, `http`, `oauth2`, `openIdConnect`, `mutualTLS`."""

    name: str  # its key in the document
    type: str
    description: str | None = None
    parameter: str = ""  # apiKey: name of the header, query parameter or cookie
    location: str = ""  # apiKey: header, query or cookie
    scheme: str = ""  # http: basic, bearer, digest, ... (lower case)
    bearer_format: str = ""
    flows: list[OAuthFlow] = field(default_factory=list)
    open_id_connect_url: str = ""
    extensions: dict[str, Any] = field(default_factory=dict)
    where: Place


Requirement = dict[str, list[str]]
"""Scheme name -> scopes; all of them together. A list of requirements is a list of alternatives; `{}` means none."""


@dataclass(slots=True, kw_only=True)
class Callback:
    """A request that the API makes to its caller: an OpenAPI callback, or a 3.1 webhook (with no `expression`)."""

    name: str
    expression: str = ""  # the runtime expression, such as {$request.body#/callbackUrl}
    operation: Operation


@dataclass(slots=True, kw_only=True)
class Operation:
    """An operation. Parameters of the path item are merged in (the operation's own win), all references resolved."""

    path: str  # the template, such as /orders/{id}; empty for callbacks and webhooks
    method: str  # lower case
    id: str | None = None
    summary: str | None = None
    description: str | None = None
    tags: list[str] = field(default_factory=list)
    deprecated: bool = False
    parameters: list[Parameter] = field(default_factory=list)
    body: Body | None = None
    responses: list[Response] = field(default_factory=list)
    callbacks: list[Callback] = field(default_factory=list)
    security: list[Requirement] | None = None  # None: that of the API
    servers: list[Server] = field(default_factory=list)  # the operation's or the path item's; empty: those of the API
    external_docs: dict[str, Any] | None = None
    extensions: dict[str, Any] = field(default_factory=dict)
    path_extensions: dict[str, Any] = field(default_factory=dict)  # `x-*` of the path item
    where: Place

    @property
    def label(self) -> str:
        """`GET /orders/{id}`, for messages."""
        return f"{self.method.upper()} {self.path}"


LossKind = Literal["lossy", "repaired", "dropped"]


@dataclass(slots=True, kw_only=True)
class Loss:
    """Something in the description that the model cannot hold, met while reading; it goes into the trace."""

    kind: LossKind
    where: Place
    message: str


@dataclass(slots=True, kw_only=True)
class Api:
    """An API as it was described."""

    format: str  # "openapi 3.1.0", "swagger 2.0", "postman 2.1.0"
    title: str = ""
    version: str = ""
    summary: str | None = None
    description: str | None = None
    terms_of_service: str | None = None
    contact: dict[str, str] = field(default_factory=dict)  # name, url, email
    license: dict[str, str] = field(default_factory=dict)  # name, url
    external_docs: dict[str, Any] | None = None
    servers: list[Server] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)
    webhooks: list[Callback] = field(default_factory=list)
    security: list[Requirement] = field(default_factory=list)
    security_schemes: dict[str, SecurityScheme] = field(default_factory=dict)
    tags: list[dict[str, Any]] = field(default_factory=list)  # name, description
    schemas: dict[str, Node] = field(default_factory=dict)  # named component schemas of the root document
    extensions: dict[str, Any] = field(default_factory=dict)  # `x-*` of the root
    info_extensions: dict[str, Any] = field(default_factory=dict)  # `x-*` of info
    ref_siblings: bool = True  # whether keywords beside `$ref` count (3.1 and later) or are ignored (3.0, 2.0)
    losses: list[Loss] = field(default_factory=list)
    documents: Documents
    where: Place
