"""The configuration: config.json, with the options of the commands laid over it.

Every key is optional. Relative paths in the file are relative to the file. The classes below are the one source: the
reader, the published JSON Schema (docs/reference/config.schema.json) and the page docs/reference/config.md follow them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from connectory.document import Document, Documents, Node, Place
from connectory.document.problems import shape
from connectory.errors import ConfigError, InputError
from connectory.facts.environment_variables import VARIABLE_KEYS

SECRET_KEYS = ("clientSecret", "client_secret", "secret", "password")


def key(
    text: str,
    default: Any = None,
    *,
    name: str | None = None,
    choices: tuple[str, ...] = (),
    bounds: tuple[int, int] | None = None,
) -> Any:
    """A key of the file: what it means, its default, its spelling where it is not the field's in camel case.

    `choices` are the only texts that it may be, `bounds` the least and the greatest number.
    """
    metadata = {"text": text, "name": name, "choices": choices, "bounds": bounds}
    if callable(default):
        return dataclasses.field(default_factory=default, metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


@dataclass(slots=True, kw_only=True)
class OAuth2Values:
    """Values of the OAuth 2.0 sign-in that may be others in another environment."""

    client_id: str | None = key("The public id of the app that is registered with the identity provider.")
    tenant_id: str | None = key("Entra ID: the tenant that may sign in; `common` for all.")
    resource_uri: str | None = key("Entra ID: the resource (audience) that the token is for.")
    refresh_url: str | None = key("Where tokens are refreshed, if not at the token URL.")
    authorization_url: str | None = key("Where the user signs in, if not where the description says.")
    token_url: str | None = key("Where tokens are issued, if not where the description says.")
    login_uri: str | None = key("Entra ID: the login host of the cloud, such as https://login.microsoftonline.us.")
    scopes: list[str] | None = key("The scopes to ask for; `generate` finds those that the chosen operations need.")


@dataclass(slots=True, kw_only=True)
class OAuth2(OAuth2Values):
    """Values of the OAuth 2.0 sign-in that no API description holds. The client secret is never one of them."""

    redirect_mode: str = key(
        "How the redirect address is formed.", "GlobalPerConnector", choices=("GlobalPerConnector", "Global", "Direct")
    )
    identity_provider: str | None = key(
        "The platform's identity provider, such as oauth2, oauth2generic, aad, github, google."
    )
    on_behalf_of: bool = key("Entra ID: let connections be made with the user's own session.", False)
    custom_parameters: dict[str, str] = key(
        "Values of the provider's own settings, such as URL templates; client credentials: further fields of the token "
        "request, such as audience.",
        dict,
    )
    flow: str | None = key(
        "Which flow to use where the scheme has several.", choices=("authorizationCode", "clientCredentials")
    )
    client_authentication: str = key(
        "Client credentials: where the token request carries the client's id and secret.",
        "body",
        choices=("body", "header"),
    )


@dataclass(slots=True, kw_only=True)
class Authentication:
    """Which security schemes become connection parameters, and how."""

    schemes: list[str] | None = key("Names of the description's security schemes; several: the user chooses one.")
    prefix: str | None = key('What stands before an API key on the wire, such as "Bearer" or "Token".')
    client_credentials: str = key(
        "How the client credentials flow is done: by custom code, or by the platform's Entra ID provider.",
        "script",
        choices=("script", "entraId"),
    )


@dataclass(slots=True, kw_only=True)
class Trigger:
    """A webhook trigger that the description does not tell of."""

    subscribe: str = key('The operation that subscribes: its operationId, or "POST /path".', "")
    notification: str | None = key("Name of the callback or webhook whose body is sent.")
    schema: str | None = key("Name of the schema that is sent, if no callback or webhook describes it.")
    callback_url: str | None = key('Path of the body property that takes the address, such as "config/url".')
    unsubscribe: str | None = key('The operation that unsubscribes: its operationId, or "DELETE /path".')
    hint: str | None = key("How to make the trigger fire, shown to the user.")
    batch: bool = key("Whether a notification carries a list, one run for each item.", False)


@dataclass(slots=True, kw_only=True)
class Selection:
    """Which operations are kept.

    An entry is `tag:NAME`, `path:GLOB`, `method:NAME`, `id:GLOB`, `deprecated` or one operation such as `GET /orders`.
    A bare word that starts with `/` is a path pattern, any other an operationId pattern.
    """

    only: list[str] = key("Keep only operations that one of these matches.", list)
    skip: list[str] = key("Leave out operations that one of these matches.", list, name="except")


@dataclass(slots=True, kw_only=True)
class Checking:
    """What `check` looks for. It is also read from the table `[check]` of a `connectory.toml`, with the same keys."""

    profile: str | None = key(
        "Whose eyes look: any custom connector's, a verified or an independent publisher's.",
        choices=("custom", "verified", "independent"),
    )
    select: list[str] = key("Only these rules: names, codes, beginnings of codes such as PC3.", list)
    ignore: list[str] = key("Not these rules.", list)
    fail_on: str | None = key(
        "The severity from which on the command fails.", choices=("error", "warning", "info", "never")
    )


@dataclass(slots=True, kw_only=True)
class Solution:
    """The solution that `solution pack` makes."""

    unique_name: str | None = key("Its unique name: letters, digits, underscores; default: the name of the zip file.")
    display_name: str | None = key("Its name as people see it; default: its unique name.")
    version: str | None = key("Its version, such as 1.0.0.0, which is the default.")
    prefix: str | None = key("The publisher's prefix, such as contoso: it begins the name of every connector.")
    publisher: str | None = key("The publisher's unique name; default: the prefix.")
    publisher_name: str | None = key("The publisher's name as people see it; default: its unique name.")
    option_value_prefix: int = key("The publisher's prefix for values of choices.", 10_000, bounds=(10_000, 99_999))
    environment_variables: list[str] = key(
        "Values that become environment variables, so that each environment has its own.",
        list,
        choices=VARIABLE_KEYS,
    )
    connection_references: dict[str, str] = key(
        "Connection references: the title of a connector, and the internal id (shared_...) that the environment in "
        "which it was made has for it.",
        dict,
    )


@dataclass(slots=True, kw_only=True)
class EnvironmentOAuth2(OAuth2Values):
    """Values of the OAuth 2.0 sign-in in this environment. The client secret is never one of them: see `--secret`."""

    custom_parameters: dict[str, str] = key("Values of other custom parameters that the connector has, by name.", dict)


@dataclass(slots=True, kw_only=True)
class EnvironmentOverlay:
    """An environment of `deploy`, and what a connector is to have there instead of what its folder says."""

    url: str | None = key("Its address; default: that of the login with this name.")
    title: str | None = key("The connector's name as users see it there.")
    description: str | None = key("What the connector does.")
    host: str | None = key("The host of the API, such as api.test.example.com, with its port if it has one.")
    base_path: str | None = key("The path below which the API is, such as /v2.")
    brand_color: str | None = key('The icon\'s background, such as "#0b556a"; the icon stays as it is.')
    oauth2: EnvironmentOAuth2 = key("Values of the OAuth 2.0 sign-in.", EnvironmentOAuth2)
    overlays: list[Path] = key("OpenAPI Overlay files for apiDefinition.swagger.json, applied before the above.", list)
    properties_overlays: list[Path] = key(
        "The same for apiProperties.json, whose policies and parameters they may change.", list
    )


@dataclass(slots=True, kw_only=True)
class Config:
    """Everything that the commands can be told."""

    file: Path | None = key("", name="")  # where it was read from; not a key
    api_definition: str | None = key("The API description: a file or a URL.")
    icon: Path | None = key("The logo: PNG, JPEG, WebP or SVG.")
    output: Path | None = key("The folder in which the connector's folder is made.")
    name: str | None = key("The connector's folder name.")
    title: str | None = key("The connector's name as users see it.")
    description: str | None = key("What the connector does, 30 to 500 characters.")
    version: str | None = key("The version of the API.")
    publisher: str | None = key("Who publishes the connector.")
    stack_owner: str | None = key("Who owns the service behind the connector.")
    brand_color: str | None = key('The icon\'s background, such as "#0b556a".')
    contact: dict[str, str] = key("Who supports the connector: name, url, email.", dict)
    website: str | None = key("The service's website.")
    privacy_policy: str | None = key("The service's privacy policy.")
    categories: list[str] = key("At most two of the platform's categories.", list)
    server: str | None = key("The base address, if the description has none or a relative one.")
    server_variables: dict[str, str] = key("Fixed values for placeholders in the server's URL.", dict)
    overlays: list[Path] = key("OpenAPI Overlay files, applied in this order.", list)
    operations: Selection = key("Which operations are kept.", Selection)
    authentication: Authentication = key("Which security schemes are used, and how.", Authentication)
    oauth2: OAuth2 = key("Values of the OAuth 2.0 sign-in.", OAuth2)
    triggers: list[Trigger] = key("Webhook triggers that the description does not tell of.", list)
    texts: dict[str, Any] = key(
        "Your own texts by operationId: summary, description, visibility, operationId, parameters (by name: summary, "
        "description, visibility). They always win.",
        dict,
    )
    check: Checking = key("What `check` looks for.", Checking)
    solution: Solution = key("The solution that `solution pack` makes.", Solution)
    environments: dict[str, EnvironmentOverlay] = key(
        "Environments that `deploy` brings connectors to, by the name that `--environment` gives, and what is "
        "different there.",
        dict,
    )
    split: bool = key("Write several connectors where one would be too large.", False)
    recursion_depth: int = key("How many levels a recursive schema is unrolled (1 to 50).", 6, bounds=(1, 50))

    @property
    def selection(self) -> Selection:
        """Which operations are kept."""
        return self.operations

    def place(self, *path: str | int) -> Place | None:
        """The place of a key in the file; None if the configuration was not read from one."""
        return Place(Documents().open(str(self.file)), path) if self.file else None

    def problem(self, path: Sequence[str | int], message: str, remedy: str | None = None) -> ConfigError:
        """What is wrong at a key, with its place in the file if there is one."""
        place = self.place(*path)
        if place is None:
            return ConfigError(message, remedy=remedy)
        return _problem(place.document, place.path, message, remedy)


def load_config(path: str | Path, documents: Documents | None = None) -> Config:
    """Read a configuration file (JSON or YAML).

    Raises ConfigError, with line and column, for a file that cannot be read, a key or a type that is unknown, and for
    a secret that stands in the file.
    """
    path = Path(path)
    try:
        document = (documents or Documents()).open(str(path))
    except InputError as error:
        raise ConfigError(
            error.message, file=error.file, line=error.line, column=error.column, remedy=error.remedy
        ) from error
    root = document.root
    if not isinstance(root, dict):
        raise _problem(document, (), "a configuration is an object of keys and values", 'Start with "{".')
    config: Config = _read_object(Config, Node(root, Place(document)), path.parent)
    config.file = path
    if config.api_definition and "://" not in config.api_definition and config.api_definition != "-":
        config.api_definition = str(path.parent / config.api_definition)
    return config


def read_checking(values: Any, file: Path) -> Checking:
    """What a table of a TOML file says about checking. Raises ConfigError for what is unknown in it."""
    document = Document(str(file), str(file), {"check": values})
    _expect(isinstance(values, dict), Node(values, Place(document, ("check",))), "a table")
    checking: Checking = _read_object(Checking, Node(values, Place(document, ("check",))), file.parent)
    return checking


def spelling(item: dataclasses.Field[Any]) -> str:
    """A field's key in the file; empty for what is not a key."""
    given = item.metadata["name"]
    if given is not None:
        return str(given)
    head, *rest = item.name.split("_")
    return head + "".join(word.capitalize() for word in rest)


def _read_object(kind: type, node: Node, folder: Path) -> Any:
    hints = get_type_hints(kind)
    known = {spelling(item): item for item in dataclasses.fields(kind) if spelling(item)}
    values: dict[str, Any] = {}
    for name in node.value:
        if name == "$schema":
            continue
        if name in SECRET_KEYS:
            raise _problem(
                node.place.document,
                (*node.place.path, name),
                f"{name!r} would keep a secret in a file",
                "Take it out. It is entered in the maker portal, on the connector's Security page.",
            )
        if name not in known:
            from difflib import get_close_matches

            close = get_close_matches(name, known, n=1)
            remedy = f"Did you mean {close[0]!r}?" if close else "Known keys: " + ", ".join(known) + "."
            raise _problem(node.place.document, (*node.place.path, name), f"unknown key {name!r}", remedy)
        item = known[name]
        value = node.child(name)
        if value.value is None:
            continue
        values[item.name] = _read_value(hints[item.name], item, value, folder)
    return kind(**values)


def _read_value(hint: Any, item: dataclasses.Field[Any], node: Node, folder: Path) -> Any:
    value = node.value
    kind = without_none(hint)
    if dataclasses.is_dataclass(kind):
        _expect(isinstance(value, dict), node, "an object")
        return _read_object(kind, node, folder)  # type: ignore[arg-type]  # mypy: a dataclass here is always a class
    if get_origin(kind) is list:
        _expect(isinstance(value, list), node, "a list")
        (inner,) = get_args(kind)
        return [_read_value(inner, item, node.child(index), folder) for index in range(len(value))]
    if get_origin(kind) is dict:
        _expect(isinstance(value, dict), node, "an object")
        inner = get_args(kind)[1]
        return value if inner is Any else {name: _read_value(inner, item, node.child(name), folder) for name in value}
    if kind is Path:
        _expect(isinstance(value, str), node, "a path")
        return folder / value
    if kind is bool:
        _expect(isinstance(value, bool), node, "true or false")
    elif kind is int:
        least, most = item.metadata["bounds"]
        is_right = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
        _expect(is_right, node, f"a whole number from {least} to {most}")
    else:
        _expect(isinstance(value, str), node, "a text")
    choices = item.metadata["choices"]
    if choices and value not in choices:
        raise _problem(
            node.place.document,
            node.place.path,
            f"{value!r} is not known here",
            "Use one of: " + ", ".join(choices) + ".",
        )
    return value


def without_none(hint: Any) -> Any:
    """The type that a key has when it is there: `str` for `str | None`."""
    inner = [part for part in get_args(hint) if part is not type(None)]
    return inner[0] if get_origin(hint) not in (list, dict) and len(inner) == 1 else hint


def _expect(right: bool, node: Node, wanted: str) -> None:
    if not right:
        name = node.place.path[-1] if node.place.path else "it"
        raise _problem(
            node.place.document,
            node.place.path,
            f"{name!r} has to be {wanted}",
            f"It is {shape(node.value)} now.",
        )


def _problem(document: Document, path: tuple[str | int, ...], message: str, remedy: str | None) -> ConfigError:
    position = document.position(path)
    return ConfigError(message, file=document.name, line=position.line, column=position.column, remedy=remedy)


def config_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the configuration file."""
    schema = _object_schema(Config)
    schema["properties"]["oauth2"]["description"] = OAuth2.__doc__
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "connectory configuration", **schema}


def _object_schema(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    properties: dict[str, Any] = {}
    for item in dataclasses.fields(kind):
        if not spelling(item):
            continue
        properties[spelling(item)] = {"description": item.metadata["text"], **_value_schema(hints[item.name], item)}
    if kind is Config:
        properties = {"$schema": {"type": "string"}, **properties}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _value_schema(hint: Any, item: dataclasses.Field[Any]) -> dict[str, Any]:
    kind = without_none(hint)
    if dataclasses.is_dataclass(kind):
        return _object_schema(kind)  # type: ignore[arg-type]  # mypy: a dataclass here is always a class
    if get_origin(kind) is list:
        return {"type": "array", "items": _value_schema(get_args(kind)[0], item)}
    if get_origin(kind) is dict:
        values = get_args(kind)[1]
        return {"type": "object", "additionalProperties": True if values is Any else _value_schema(values, item)}
    names = {bool: "boolean", int: "integer"}
    schema: dict[str, Any] = {"type": names.get(kind, "string")}
    if item.metadata["choices"]:
        schema["enum"] = list(item.metadata["choices"])
    if item.metadata["bounds"]:
        schema["minimum"], schema["maximum"] = item.metadata["bounds"]
    if item.default is not dataclasses.MISSING and item.default is not None:
        schema["default"] = item.default
    return schema
