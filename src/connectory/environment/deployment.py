"""Bringing a connector's folder into an environment: the plan first, then what it says, then what is remembered."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from connectory.connector.folder import Connector
from connectory.connector.settings import POWER_APPS_URL, build_settings
from connectory.environment.client import Client, Listed, Stored
from connectory.environment.environments import POWER_APPS_PATH
from connectory.environment.memory import Memory, recall, remember
from connectory.environment.naming import connector_id, connector_name
from connectory.environment.oauth_settings import (
    PARAMETER_COLUMNS,
    SECRET_LEFT_OUT,
    redirects,
    wants_secret,
    with_secret,
    without_own_secrets,
)
from connectory.environment.plan import Plan, State, compare, seen
from connectory.environment.rows import not_kept, row_of, too_long
from connectory.environment.secrets import SecretMark
from connectory.errors import ConnectorError, DriftError, ServiceError, UsageError

if TYPE_CHECKING:
    from connectory.environment.overlay import Target

INTERNAL_ID_WAIT = 30.0  # seconds for the platform to fill `connectorinternalid`
_INTERNAL_ID_PAUSE = 1.0


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What was done. `files` are those of the folder that were changed."""

    action: str
    connector: Listed
    columns: list[str] = field(default_factory=list)
    redirects: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """As it stands in the answer of `--format json`, beside the plan."""
        return {
            "action": self.action,
            "connector": self.connector.as_json(),
            "written": self.columns,
            "redirects": self.redirects,
            "files": self.files,
            "notes": self.notes,
        }


@dataclass(slots=True)
class Deployment:
    """A connector's folder on its way into an environment: `prepare` plans it, `carry_out` does it."""

    client: Client
    connector: Connector
    row: dict[str, Any]  # what the folder holds, without a secret
    stored: Stored | None
    memory: Memory | None
    plan: Plan
    solution: str | None = None
    secret: str | None = field(default=None, repr=False)
    target: Target | None = None


def prepare(
    client: Client,
    folder: str | Path,
    *,
    create: bool,
    target: Target | None = None,
    solution: str | None = None,
    secret: str | None = None,
    force: bool = False,
) -> Deployment:
    """Compare the connector in `folder` with the one in the environment. Nothing is written.

    With `create` the connector may be missing there. `target` is an environment that is not the folder's own: what is
    different there is laid over the connector, and its settings.json stays as it is.

    Raises UsageError if it is not there without `create`, or if another one stands in its place; ConfigError for an
    overlay that cannot be laid over it; ConnectorError for a folder that no environment takes; DriftError, with the
    plan as its `plan`, if it was changed there since it was last seen, unless `force`.
    """
    connector = Connector.load(folder)
    notes = _overlaid(connector, target)
    row = _checked_row(connector, secret)
    in_file = without_own_secrets(row)
    row.update(in_file)
    if secret:
        client.hide(secret)
    root = _root(connector)
    memory = recall(root, client.url)
    prefix = client.prefix(solution) if create else None
    name = connector_name(str(row["displayname"]), prefix) if prefix else ""
    stored = _stored(client, connector, memory, name, row)
    if stored is None and not create:
        raise UsageError(
            f"the environment has no connector {row['displayname']!r}",
            remedy="Create it: connectory create. Or connectory list shows what there is.",
        )
    if stored is None or memory is None or memory.connector_id.lower() != stored.listed.id.lower():
        memory = None
    plan = _plan(client, connector, row, stored, memory, name, secret)
    plan.notes += notes
    if in_file:
        plan.notes.append(SECRET_LEFT_OUT)
    deployment = Deployment(client, connector, row, stored, memory, plan, solution, secret, target)
    if create and stored is not None and memory is None and not force:
        _refuse_another(deployment, stored, name)
    if plan.drifted and not force:
        raise drift(plan, is_target=target is not None)
    _refuse_lost_secret(deployment, force)
    return deployment


def carry_out(deployment: Deployment, on_step: Callable[[str], object] = str) -> Outcome:
    """Do what the plan says, and remember it. `on_step` is told of each step.

    Writes nothing to the environment if nothing is different. Raises DriftError if the connector was changed there in
    between.
    """
    client, plan, stored = deployment.client, deployment.plan, deployment.stored
    columns = columns_to_write(deployment)
    notes = []
    if stored is None or columns:
        on_step("writing the connector")
        if stored is None:
            fixed = {"connectorid": plan.id, "name": plan.name, "connectortype": deployment.row["connectortype"]}
            written = client.create({**fixed, **columns}, solution=deployment.solution)
        else:
            written = client.update(stored, columns)
        notes = [f"{column} was not taken: {said}" for column, said in written.refused.items()]
        if written.unpublished:
            notes.append(f"the change was not published: {written.unpublished}")
        on_step("reading it back")
        stored = read_back(client, written.id)
    on_step("remembering it")
    return finish(deployment, stored, sorted(columns), notes)


def columns_to_write(deployment: Deployment) -> dict[str, Any]:
    """The columns that the plan writes, with the client secret where it belongs."""
    columns = {name: deployment.row[name] for name in deployment.plan.writes if name in deployment.row}
    if columns and deployment.client.writes_whole:
        columns = {name: value for name, value in deployment.row.items() if name != "connectortype"}
    if deployment.secret and any(column in columns for column in PARAMETER_COLUMNS):
        columns.update(with_secret(deployment.row, deployment.secret))
    return columns


def finish(deployment: Deployment, stored: Stored, columns: list[str], notes: list[str]) -> Outcome:
    """Remember what stands there now, and tell of it. What cannot be remembered is a note: the connector is there."""
    action = deployment.plan.action
    outcome = Outcome(
        action=action,
        connector=stored.listed,
        columns=columns,
        redirects=redirects(deployment.row, stored.listed.internal_id),
        notes=notes,
    )
    try:
        outcome.files = _remember(deployment, stored, created=action == "create")
    except ConnectorError as error:
        outcome.notes.append(f"what stands there now cannot be remembered here: {error}")
    return outcome


def drift(plan: Plan, *, is_target: bool = False) -> DriftError:
    """The error for a connector that was changed there since it was last seen."""
    take_over = "Make the change in the folder, too" if is_target else "Take the change over (connectory download)"
    names = ", ".join(column.name for column in plan.drifted)
    error = DriftError(
        f"{plan.display_name} was changed in the environment since it was last seen: {names}; nothing was written",
        remedy=f"{take_over}, or let yours win (--force).",
    )
    error.plan = plan.as_json()
    return error


def _overlaid(connector: Connector, target: Target | None) -> list[str]:
    if target is None:
        return []
    from connectory.environment.overlay import lay_over

    return lay_over(connector, target)


def _checked_row(connector: Connector, secret: str | None) -> dict[str, Any]:
    row = row_of(connector)
    folder = str(connector.folder)
    if not row.get("displayname"):
        raise ConnectorError("info.title is missing, which names the connector", file=folder)
    for each in too_long(row):
        raise ConnectorError(str(each), file=folder, remedy="connectory check tells what can be left out.")
    if secret and not wants_secret(row):
        raise UsageError(
            "the connector has no OAuth sign-in that a client secret could belong to", remedy="Leave --secret out."
        )
    return row


def _stored(
    client: Client, connector: Connector, memory: Memory | None, name: str, row: dict[str, Any]
) -> Stored | None:
    """The connector as it stands in the environment: by the id that is known of it, else by its name."""
    ids = [memory.connector_id] if memory else []
    ids += [found for found in [settings_id(connector, client)] if found and found not in ids]
    ids += [connector_id(name)] if name else []
    for id in ids:
        if (stored := client.read(id)) is not None:
            return stored
    wanted = name or str(row["displayname"])
    found = client.find(wanted)
    if len(found) > 1:
        raise UsageError(
            f"the environment has {len(found)} connectors {wanted!r}: " + ", ".join(each.id for each in found),
            remedy="Write the id of the right one into settings.json, as connectorId.",
        )
    return client.read(found[0].id) if found else None


def settings_id(connector: Connector, client: Client) -> str | None:
    """The id in `settings.json`, if it is one of this environment, or of none in particular."""
    settings = connector.settings or {}
    id, home = settings.get("connectorId"), settings.get("environment")
    if not isinstance(id, str) or not client.is_id(id):
        return None
    is_elsewhere = isinstance(home, str) and home.rstrip("/").lower() != client.home.lower()
    return None if is_elsewhere else id


def _plan(
    client: Client,
    connector: Connector,
    row: dict[str, Any],
    stored: Stored | None,
    memory: Memory | None,
    name: str,
    secret: str | None,
) -> Plan:
    is_set = memory is not None and memory.secret is not None and bool(secret) and memory.secret.matches(str(secret))
    to_fill = tuple(with_secret(row, "")) if secret and not is_set else ()
    plan = Plan(
        environment=client.url,
        action="create" if stored is None else "update",
        id=stored.listed.id if stored else _id_to_choose(client, connector, name),
        name=stored.listed.name if stored else name,
        display_name=str(row["displayname"]),
        columns=compare(row, stored.columns if stored else None, memory, to_fill),
    )
    if stored is not None and not plan.writes:
        plan.action = "unchanged"
    if stored is not None and memory is None:
        plan.notes.append("nothing is remembered of this connector, so changes made there cannot be told from yours")
    lost = not_kept(connector)
    if stored is None and lost:
        plan.notes.append("an environment keeps no " + ", ".join(lost))
    blanks = (client.writes_whole and bool(plan.writes)) or any(column in plan.writes for column in PARAMETER_COLUMNS)
    if not secret and wants_secret(row) and blanks:
        plan.notes.append("no client secret is set: give it with --secret if the identity provider wants one")
    return plan


def _id_to_choose(client: Client, connector: Connector, name: str) -> str:
    """The id of a connector that is to be created; empty if the service chooses it."""
    return (settings_id(connector, client) or connector_id(name)) if name else ""


def _refuse_another(deployment: Deployment, stored: Stored, name: str) -> None:
    """Nothing is remembered of a connector that is there. It is ours if it is equal, as after a run that was cut off,

    or if it has the id that is known of ours and the same title; a folder that was copied knows the id of another one.
    """
    plan, is_target = deployment.plan, deployment.target is not None
    own_ids = [settings_id(deployment.connector, deployment.client)]
    own_ids += [connector_id(name)] if is_target and name else []  # of which settings.json is not told
    is_own = stored.listed.id in own_ids and stored.listed.display_name == plan.display_name
    if is_own or plan.action == "unchanged":
        return
    for column in plan.columns:
        if column.state is State.CHANGED:
            column.state = State.DRIFT
    if plan.drifted:
        error = drift(plan)
        error.message = f"another connector {stored.listed.display_name!r} is there already; nothing was written"
        error.remedy = "To change it use --force." if is_target else "To change it use connectory update, or --force."
        raise error


def _refuse_lost_secret(deployment: Deployment, force: bool) -> None:
    """A write of the connection parameters blanks the secret that was set before."""
    memory = deployment.memory
    if memory is not None and memory.secret and _writes_parameters(deployment) and not deployment.secret and not force:
        raise UsageError(
            "writing the connection parameters blanks the client secret that was set before",
            remedy="Give it again with --secret, or let it go with --force. Nothing was written.",
        )


def _writes_parameters(deployment: Deployment) -> bool:
    columns = columns_to_write(deployment)
    return any(column in columns for column in PARAMETER_COLUMNS)


def read_back(client: Client, id: str) -> Stored:
    """The connector after the write, once the platform has given it its internal id."""
    deadline = time.monotonic() + INTERNAL_ID_WAIT
    while True:
        stored = client.read(id)
        if stored is not None and (stored.listed.internal_id or time.monotonic() > deadline):
            return stored
        if time.monotonic() > deadline:
            raise ServiceError(
                "the connector was written but cannot be read", remedy="connectory list shows whether it is there."
            )
        time.sleep(_INTERNAL_ID_PAUSE)


def _remember(deployment: Deployment, stored: Stored, *, created: bool) -> list[str]:
    connector, memory = deployment.connector, deployment.memory
    mark = memory.secret if memory else None
    if _writes_parameters(deployment):
        known = mark is not None and deployment.secret is not None and mark.matches(deployment.secret)
        mark = mark if known else SecretMark.of(deployment.secret) if deployment.secret else None
    new = Memory(
        environment=deployment.client.url,
        connector_id=stored.listed.id,
        columns=seen(deployment.row, stored.columns),
        secret=mark,
    )
    files: dict[str, bytes | None] = {}
    if deployment.target is None and (created or not (connector.settings or {}).get("connectorId")):
        files = dict([settings_file(connector, stored.listed.id, deployment.client)])
    return remember(_root(connector), new, files)


def settings_file(connector: Connector, id: str, client: Client) -> tuple[str, bytes]:
    """The name and the new content of `settings.json`, with the ids of the connector and of its environment.

    For the Power Apps service its address is there too, where it is another one; nothing else in it is touched.
    """
    if connector.settings is None:
        names = connector.names
        connector.settings = build_settings(
            definition=names["definition"],
            properties=names["properties"],
            icon=names.get("icon"),
            script=names.get("script", False),
        )
    settings = connector.settings
    if settings is None:  # it was set just now
        raise ConnectorError("settings.json cannot be written")
    settings["connectorId"], settings["environment"] = id, client.home
    service, found, _ = client.url.partition(POWER_APPS_PATH)
    if found and service != (settings.get("powerAppsUrl") or POWER_APPS_URL):
        settings["powerAppsUrl"] = service
    name = connector.names["settings"]
    return name, connector.read(name)


def _root(connector: Connector) -> Path:
    if connector.folder is None:
        raise UsageError("the connector was not loaded from a folder")
    return connector.folder
