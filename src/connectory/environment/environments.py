"""Which environment is meant, and those that are known by name: `environments.json` in the user's own configuration.

Nothing in that file is secret: addresses, how to sign in to each, and ids.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from connectory.connector.settings import POWER_APPS_URL
from connectory.errors import ConfigError, UsageError

VARIABLE = "CONNECTORY_ENVIRONMENT"
"""The environment variable that names the environment to use."""

CONFIG_VARIABLE = "CONNECTORY_CONFIG_DIR"
"""The environment variable that names another folder for the user's configuration."""

POWER_APPS_PATH = "/providers/Microsoft.PowerApps/environments/"
"""What stands before an environment's id in its address at the Power Apps service, where paconn keeps connectors."""

_ENVIRONMENT_ID = re.compile(r"(?i)(default-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """How to sign in: the method, the tenant, the app's id; `record` tells the account among those in the cache."""

    method: str
    tenant: str | None = None
    client_id: str | None = None
    record: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """An environment: its address, the name that the user gave it, and how to sign in if somebody did."""

    url: str
    name: str | None = None
    sign_in: SignIn | None = None

    @property
    def is_loopback(self) -> bool:
        """Whether it is on this machine."""
        return urlsplit(self.url).hostname in _LOOPBACK

    @property
    def is_of_power_apps(self) -> bool:
        """Whether it is meant as the Power Apps service knows it: the connectors that no solution knows."""
        return POWER_APPS_PATH in self.url

    def __str__(self) -> str:
        return f"{self.name} ({self.url})" if self.name else self.url


@dataclass(slots=True)
class Known:
    """The environments that the user signed in to; `last` is the address of the one that was so last."""

    environments: list[Environment] = field(default_factory=list)
    last: str | None = None

    def find(self, wanted: str) -> Environment | None:
        """The environment of this name or address."""
        return next((each for each in self.environments if wanted in (each.name, each.url)), None)

    def add(self, environment: Environment) -> None:
        """Put an environment in, in the place of one with the same address or name, and let it be the last."""
        others = [
            each
            for each in self.environments
            if each.url != environment.url and (each.name is None or each.name != environment.name)
        ]
        self.environments = [*others, environment]
        self.last = environment.url

    def remove(self, environment: Environment) -> None:
        """Take an environment out."""
        self.environments = [each for each in self.environments if each.url != environment.url]
        if self.last == environment.url:
            self.last = None


def config_file() -> Path:
    """Where the environments are kept."""
    import click

    return Path(os.environ.get(CONFIG_VARIABLE) or click.get_app_dir("connectory")) / "environments.json"


def load_known() -> Known:
    """The environments that are known. Raises ConfigError for a file that somebody damaged."""
    import orjson

    file = config_file()
    try:
        tree = orjson.loads(file.read_bytes())
        environments = [
            Environment(
                url=entry["url"],
                name=entry.get("name"),
                sign_in=SignIn(**entry["signIn"]) if entry.get("signIn") else None,
            )
            for entry in tree["environments"]
        ]
    except FileNotFoundError:
        return Known()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(
            "the known environments cannot be read", file=str(file), remedy="Delete the file and sign in again."
        ) from error
    return Known(environments, tree.get("last"))


def save_known(known: Known) -> None:
    """Write the environments that are known. Raises ConfigError if that cannot be."""
    from connectory.connector.writing import json_bytes

    entries = [
        {"name": each.name, "url": each.url, "signIn": asdict(each.sign_in) if each.sign_in else None}
        for each in known.environments
    ]
    file = config_file()
    part = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(json_bytes({"schema": 1, "environments": entries, "last": known.last}))
        with suppress(OSError):
            part.chmod(0o600)
        part.replace(file)
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror or error}", file=str(file)) from error


def environment_of(
    wanted: str | None, settings: Mapping[str, Any] | None = None, *, others: Iterable[str] = ()
) -> Environment:
    """The environment that is meant: `wanted`, else that of `settings.json`, of CONNECTORY_ENVIRONMENT, the last login.

    Each is a name, an address, or the id of an environment, which leads to the Power Apps service. Raises UsageError
    if none is given, or one that is not known; it tells the names that are, and `others` that the caller knows.
    """
    known = load_known()
    in_settings = (settings or {}).get("environment")
    candidates = (wanted, in_settings if isinstance(in_settings, str) else None, os.environ.get(VARIABLE), known.last)
    chosen = next(filter(None, candidates), None)
    if chosen is None:
        raise UsageError(
            "no environment is given",
            remedy="Name one: --environment https://org12345.crm.dynamics.com, or sign in with connectory login.",
        )
    found = known.find(chosen)
    if found is None and _ENVIRONMENT_ID.fullmatch(chosen):
        service = (settings or {}).get("powerAppsUrl")
        chosen = f"{service if isinstance(service, str) else POWER_APPS_URL}{POWER_APPS_PATH}{chosen}"
    if found is None and "." not in chosen and "://" not in chosen and "localhost" not in chosen:
        where = " of settings.json" if chosen == in_settings and not wanted else ""
        names = ", ".join(dict.fromkeys([*others, *(each.name for each in known.environments if each.name)]))
        raise UsageError(
            f"the environment {chosen!r}{where} is not known",
            remedy=f"Give its address with --environment, or one of: {names}." if names else "Give its address.",
        )
    url = found.url if found else address(chosen)
    return found or known.find(url) or Environment(url=url)


def address(text: str) -> str:
    """The address of an environment as it is kept: scheme and host, and the id where all have the same host.

    Raises UsageError for what is none, and for plain http to another machine, where tokens could be read on the way.

    >>> address("org12345.crm4.dynamics.com/main.aspx?appid=1")
    'https://org12345.crm4.dynamics.com'
    """
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or parts.scheme not in ("http", "https"):
        raise UsageError(
            f"{text!r} is not the address of an environment", remedy="It looks like https://org12345.crm.dynamics.com."
        )
    if host.startswith("make.power") or host.endswith("admin.powerplatform.microsoft.com"):
        raise UsageError(
            f"{host} is the portal, not an environment",
            remedy="The address stands there under Settings, Developer resources, as Web API endpoint.",
        )
    if parts.scheme == "http" and host not in _LOOPBACK:
        raise UsageError(f"{text} is not https", remedy="Plain http is only used on this machine.")
    shown = f"[{host}]" if ":" in host else host
    end = parts.path.rstrip("/") if parts.path.startswith(POWER_APPS_PATH) else ""
    return f"{parts.scheme}://{shown}" + (f":{port}" if port else "") + end
