"""Letting Microsoft's `pac connector` write a connector, and checking what it did. Source: platform 5."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from connectory.connector.settings import build_settings
from connectory.connector.writing import replace_files
from connectory.environment.client import Stored
from connectory.environment.deployment import Deployment, Outcome, columns_to_write, finish, read_back
from connectory.environment.naming import pac_takes
from connectory.environment.oauth_settings import PARAMETER_COLUMNS, take_own_secrets
from connectory.environment.plan import comparable
from connectory.errors import ServiceError, SignInError, UsageError

TIME_LIMIT = 900.0  # seconds; it must not be interrupted while the platform binds custom code
_CREATED = re.compile(r"(?i)connector created with id\s+([0-9a-f-]{36})")
_NOT_SIGNED_IN = re.compile(r"(?i)no (auth )?profiles? (were )?found|not authenticated|pac auth create|AADSTS\d+")
_NEVER_WRITTEN = ("iconblob",)  # the service stores it in another form, so it cannot be compared


def carry_out_with_pac(deployment: Deployment, on_step: Callable[[str], object] = str) -> Outcome:
    """Do what the plan says with the installed `pac`, check it in the environment, and remember it.

    `pac` signs in by itself (`pac auth`). Raises UsageError if it is not installed or does not take the connector,
    SignInError if it is not signed in, ServiceError if it fails, or says that it is done and did not do it.
    """
    plan = deployment.plan
    columns = columns_to_write(deployment)
    if deployment.stored is not None and not columns:
        return finish(deployment, deployment.stored, [], [])
    if not pac_takes(plan.display_name):
        raise UsageError(
            f"pac takes no connector with the title {plan.display_name!r}",
            remedy="It wants letters, digits, _ and - only. Leave out --via pac, or change info.title.",
        )
    if take_own_secrets(deployment.connector.properties):  # which is not saved
        raise UsageError(
            "a client secret stands in apiProperties.json, and pac would send it",
            remedy="Take it out of the file, and use --secret.",
        )
    on_step("running pac")
    said = _run(_command(deployment))
    on_step("reading it back")
    stored = read_back(deployment.client, _written_id(deployment, said))
    _check(deployment, stored, said)
    if deployment.secret and any(column in columns for column in PARAMETER_COLUMNS):
        filled = {column: columns[column] for column in PARAMETER_COLUMNS if column in columns}
        deployment.client.update(stored, filled)  # pac has no way to set it
        stored = read_back(deployment.client, stored.listed.id)
    on_step("remembering it")
    return finish(deployment, stored, sorted(columns), [])


def _command(deployment: Deployment) -> list[str]:
    import shutil

    program = shutil.which("pac")
    if program is None:
        raise UsageError(
            "pac is not installed",
            remedy="Install it: dotnet tool install --global Microsoft.PowerApps.CLI.Tool. Or leave out --via pac.",
        )
    verb = "create" if deployment.stored is None else "update"
    command = [program, "connector", verb, "--settings-file", str(_settings(deployment))]
    command += ["--environment", deployment.client.url]
    if deployment.stored is not None:
        command += ["--connector-id", deployment.stored.listed.id]
    if deployment.solution:
        command += ["--solution-unique-name", deployment.solution]
    return command


def _settings(deployment: Deployment) -> Path:
    """The file of settings that tells `pac` the names of the others; it is written if there is none."""
    connector, names = deployment.connector, deployment.connector.names
    folder = (connector.folder or Path()).resolve()
    if "settings" not in names:
        connector.settings = build_settings(
            definition=names["definition"],
            properties=names["properties"],
            icon=names.get("icon"),
            script=names.get("script", False),
        )
        name = connector.names["settings"]
        replace_files(folder.parent, folder.name, {f"{folder.name}/{name}": connector.read(name)})
    return folder / connector.names["settings"]


def _run(command: list[str]) -> str:
    """What `pac` prints."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=TIME_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ServiceError(f"pac did not end within {TIME_LIMIT:g} seconds", remedy="Look for it: list.") from error
    except OSError as error:
        raise UsageError(f"pac cannot be run: {error.strerror or error}", file=command[0]) from error
    if done.returncode == 0:
        return done.stdout
    told = _last_words(done.stdout)
    if _NOT_SIGNED_IN.search(done.stdout):
        raise SignInError(f"pac is not signed in: {told}", remedy="Sign in: pac auth create --environment ADDRESS")
    raise ServiceError(f"pac failed with exit code {done.returncode}: {told}")


def _written_id(deployment: Deployment, said: str) -> str:
    if deployment.stored is not None:
        return deployment.stored.listed.id
    if match := _CREATED.search(said):
        return match[1]
    found = deployment.client.find(deployment.plan.display_name)
    if len(found) != 1:
        raise ServiceError(
            f"pac said that it was done, but the connector is not there: {_last_words(said)}",
            remedy="Try it without --via pac.",
        )
    return found[0].id


def _check(deployment: Deployment, stored: Stored, said: str) -> None:
    """`pac` may end well without having done anything."""
    undone = [
        name
        for name in deployment.plan.writes
        if name not in _NEVER_WRITTEN
        and comparable(name, deployment.row.get(name)) != comparable(name, stored.columns.get(name))
    ]
    if undone:
        raise ServiceError(
            f"pac said that it was done, but did not write {', '.join(undone)}: {_last_words(said)}",
            remedy="Run it again, or without --via pac.",
        )


def _last_words(text: str) -> str:
    """What a reader wants of its output: the line of the error, else the last one."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith("error")]
    return (errors or lines or ["it said nothing"])[-1][:300]
