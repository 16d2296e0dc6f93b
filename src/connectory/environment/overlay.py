"""What a connector is to have in one environment instead of what its folder says, laid over it in memory.

An overlay stands in the configuration, below `environments`. What it says has one certain place (title, host, colour),
or replaces what stands in the OAuth settings, in those of every parameter set; it adds nothing to them. Whatever else
differs, such as the parameters of a policy, is changed by files in the form of OpenAPI Overlays.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from connectory.config import Config, EnvironmentOverlay, spelling
from connectory.connector.policies import dynamic_host_url
from connectory.environment.environments import Environment, environment_of, load_known
from connectory.environment.oauth_settings import settings_in
from connectory.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from connectory.connector.folder import Connector

_FORMS = {
    "host": (r"[^{}/ :\\]+(:\d+)?", "a host, without scheme and path", "It looks like api.test.example.com."),
    "basePath": (r"/[^?# ]*", "a path that begins with /", "It looks like /v2."),
    "brandColor": ("#[0-9a-fA-F]{6}", "a colour of the form #rrggbb", 'It looks like "#0b556a".'),
}
_CHOOSING = (dynamic_host_url.TEMPLATE.id, dynamic_host_url.OLD_TEMPLATE.id)
_OWN_KEYS = ("clientId", "scopes")  # of `oAuthSettings`; the others are custom parameters
_CUSTOM_NAMES = {
    "loginUri": ("loginUri", "loginUriAAD"),
    "authorizationUrl": ("authorizationUrl", "authorizationUrlTemplate"),
    "tokenUrl": ("tokenUrl", "tokenUrlTemplate"),
    "refreshUrl": ("refreshUrl", "refreshUrlTemplate"),
}
"""The custom parameters in which a value stands, by provider. Source: connections 3.5 to 3.8; looked up 2026-11."""


class Target(NamedTuple):
    """An environment to deploy to; `name` is that of its overlay in the configuration, empty if it has none there."""

    environment: Environment
    config: Config
    name: str = ""

    @property
    def overlay(self) -> EnvironmentOverlay:
        """What is different there."""
        return self.config.environments[self.name] if self.name else EnvironmentOverlay()

    def problem(self, path: Iterable[str], message: str, remedy: str) -> ConfigError:
        """What is wrong at a key of the overlay."""
        return self.config.problem(("environments", self.name, *path), message, remedy)


def target_of(wanted: str, config: Config) -> Target:
    """The environment with this name in the configuration, else the one that `environment_of` knows.

    An address leads to the overlay of that environment. Raises UsageError for an environment that is not known,
    ConfigError, located, for one whose address cannot be used, and if two overlays are for the same one.
    """
    if wanted in config.environments:
        environment = _environment(wanted, config)
        if environment is None:
            raise config.problem(
                ("environments", wanted),
                f"the environment {wanted!r} has no address",
                f"Write it here, as url, or sign in: connectory login --environment URL --name {wanted}",
            )
    else:
        environment = environment_of(wanted, others=config.environments)
    known = {name: found.url for name in config.environments if (found := _environment(name, config))}
    names = [name for name, url in known.items() if url == environment.url]
    if len(names) > 1:
        raise config.problem(
            ("environments", names[1]),
            f"{names[0]!r} and {names[1]!r} are the same environment",
            "A connector is in an environment once: put both into one.",
        )
    return Target(environment, config, names[0] if names else "")


def lay_over(connector: Connector, target: Target) -> list[str]:
    """Give the connector, in memory, what it is to have in the environment. Returns what the reader should know of it.

    Raises ConfigError, located, for a value that cannot be, and for one of the OAuth sign-in that would change nothing;
    InputError, located, for a file of changes that cannot be read, or of which a target matches nothing.
    """
    if not target.name:
        others = ", ".join(target.config.environments)
        return [f"the configuration has no overlay for this environment, only for: {others}"] if others else []
    laid = [*_apply_files(connector, target.overlay), *_lay_over_places(connector, target)]
    properties = connector.properties.get("properties")
    notes = []
    if "host" in laid and _has_policy(properties, _CHOOSING):
        notes.append(f"host of the overlay {target.name} may change nothing: a policy chooses the host")
    oauth2 = target.overlay.oauth2
    sign_in = {**_given(oauth2), **oauth2.custom_parameters}
    settings = list(settings_in(properties))
    if sign_in and settings:
        _lay_over_sign_in(settings, sign_in, target)
        _lay_over_security(connector.definition, sign_in)
        laid += [f"oauth2.{key}" for key in sign_in]
    elif sign_in:
        notes.append(f"oauth2 of the overlay {target.name} changes nothing: the connector has no OAuth sign-in")
    return [f"from the overlay {target.name}: {', '.join(laid)}", *notes] if laid else notes


def _environment(name: str, config: Config) -> Environment | None:
    """The environment with this name in the configuration; None if neither it nor a login tells the address."""
    url = config.environments[name].url
    if url is None:
        return load_known().find(name)
    try:
        return environment_of(url)
    except UsageError as error:
        raise config.problem(("environments", name, "url"), error.message, error.remedy) from error


def _given(values: Any) -> dict[str, Any]:
    """The plain values of an overlay that are given, by their keys in the configuration."""
    found = {spelling(item): getattr(values, item.name) for item in dataclasses.fields(values)}
    return {key: value for key, value in found.items() if isinstance(value, str | list)}


def _apply_files(connector: Connector, overlay: EnvironmentOverlay) -> list[str]:
    """Apply the files of the overlay. Returns their names."""
    if overlay.overlays:
        name = connector.names.get("definition", "")
        connector.definition = _changed(name, connector.definition, overlay.overlays)
    if overlay.properties_overlays:
        name = connector.names.get("properties", "")
        connector.properties = _changed(name, connector.properties, overlay.properties_overlays)
    return [file.name for file in (*overlay.overlays, *overlay.properties_overlays)]


def _changed(name: str, tree: dict[str, Any], files: Iterable[Path]) -> Any:
    """What OpenAPI Overlays make of a tree; the tree itself stays as it is."""
    from connectory.api.overlay import apply_overlay
    from connectory.document import Document, Documents

    documents = Documents()
    document = Document(name, name, tree)
    for file in files:
        document = apply_overlay(document, documents.open(str(file)))
    return document.root


def _lay_over_places(connector: Connector, target: Target) -> list[str]:
    """Set what has one certain place. Returns the keys of what was set."""
    info = connector.definition.setdefault("info", {})
    places = {
        "title": (info, "title"),
        "description": (info, "description"),
        "host": (connector.definition, "host"),
        "basePath": (connector.definition, "basePath"),
        "brandColor": (connector.properties.get("properties"), "iconBrandColor"),
    }
    values = _given(target.overlay)
    laid = [key for key in places if key in values]
    for key in laid:
        _require_form(key, values[key], target)
        holder, name = places[key]
        if isinstance(holder, dict):  # what else it is, `row_of` tells
            holder[name] = values[key]
    return laid


def _require_form(key: str, value: str, target: Target) -> None:
    pattern, wanted, remedy = _FORMS.get(
        key, ("(?s).+", "a text that is not empty", "Leave it out, or say what it is.")
    )
    if not re.fullmatch(pattern, value):
        raise target.problem((key,), f"{value!r} is not {wanted}", remedy)


def _has_policy(properties: Any, templates: Iterable[str]) -> bool:
    policies = properties.get("policyTemplateInstances") if isinstance(properties, dict) else None
    found = policies if isinstance(policies, list) else ()
    return any(isinstance(each, dict) and str(each.get("templateId")).lower() in templates for each in found)


def _lay_over_sign_in(places: list[dict[str, Any]], values: Mapping[str, Any], target: Target) -> None:
    used: set[str] = set()
    for settings in places:
        mine = dict(values)
        if "tokenUrl" in mine and _custom(settings, "refreshUrl") == _custom(settings, "tokenUrl"):
            mine.setdefault("refreshUrl", mine["tokenUrl"])  # a service without its own is given the token URL twice
        used.update(key for key, value in mine.items() if _replace(settings, key, value))
    for key in values:
        if key not in used:
            is_custom = key in target.overlay.oauth2.custom_parameters
            raise target.problem(
                ("oauth2", "customParameters", key) if is_custom else ("oauth2", key),
                f"{key!r} would change nothing: the connector's sign-in has none",
                "Take it out, or let apiProperties.json have one: an overlay replaces it.",
            )


def _replace(settings: dict[str, Any], key: str, value: Any) -> bool:
    """Replace a value in OAuth settings. Says whether there is one."""
    if key in _OWN_KEYS:
        if key in settings:
            settings[key] = value
        return key in settings
    holders = _holders(settings, key)
    for holder in holders:
        holder["value"] = value
    properties = settings.get("properties")
    if key == "resourceUri" and isinstance(properties, dict) and "AzureActiveDirectoryResourceId" in properties:
        properties["AzureActiveDirectoryResourceId"] = value
    return bool(holders)


def _custom(settings: dict[str, Any], key: str) -> list[Any]:
    return [holder["value"] for holder in _holders(settings, key)]


def _holders(settings: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The custom parameters that hold this value; the case of their names does not matter."""
    names = [name.casefold() for name in _CUSTOM_NAMES.get(key, (key,))]
    custom = settings.get("customParameters")
    found = custom.items() if isinstance(custom, dict) else ()
    return [
        holder for name, holder in found if name.casefold() in names and isinstance(holder, dict) and "value" in holder
    ]


def _lay_over_security(definition: dict[str, Any], values: Mapping[str, Any]) -> None:
    """The definition names the addresses of the sign-in, too."""
    schemes = definition.get("securityDefinitions")
    for scheme in schemes.values() if isinstance(schemes, dict) else ():
        if isinstance(scheme, dict) and scheme.get("type") == "oauth2":
            scheme.update(
                {key: values[key] for key in ("authorizationUrl", "tokenUrl") if key in values and key in scheme}
            )
