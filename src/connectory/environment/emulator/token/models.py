"""Who signs in, for what, and the tokens they get. Nothing here knows of forms and pages."""

from __future__ import annotations

import hashlib
import secrets
import time
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from connectory.environment.emulator.dataverse import rows, tables
from connectory.environment.emulator.signing import signed
from connectory.environment.emulator.token import errors
from connectory.environment.emulator.token.schema import DEVICES, REFRESHES
from connectory.facts.clouds import POWER_APPS_RESOURCE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from connectory.environment.emulator.apps import App
    from connectory.environment.emulator.settings import Settings
    from connectory.environment.emulator.store import Store

CODE_LIFETIME = 900
"""Seconds in which a person has to enter a device code."""

_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"  # nothing that reads like something else, and no words
_DECLINED = 2
_OPENID = ("openid", "profile", "offline_access", "email")

_EXCHANGE = "api://AzureADTokenExchange"
"""What a token of another issuer has to be for. Source: Entra ID, workload identity federation; looked up 2026-11."""


@dataclass(frozen=True)
class Grant:
    """That a client may use a resource: as itself, or in the name of the user."""

    client: str
    resource: str
    is_of_user: bool = False


def is_open(settings: Settings) -> bool:
    """Whether any app is let in, whatever it proves itself with: where sign-in guards nothing, and no app is known."""
    return not (settings.require_sign_in or settings.apps)


def resource_of(scopes: Iterable[str], address: str, tenant: str) -> str | None:
    """What the scopes are of, without its last slash. Raises TokenError if the tenant does not know it."""
    wanted = [scope.rpartition("/")[0] for scope in scopes if scope not in _OPENID]
    return known_resource(wanted[0], address, tenant) if wanted else None


def known_resource(name: str, address: str, tenant: str) -> str:
    """A resource that tokens are given for: this environment, as it was called, or Power Apps. Raises TokenError."""
    resource = name.rstrip("/").lower()
    if resource not in (address.lower(), POWER_APPS_RESOURCE.rstrip("/")):
        raise errors.unknown_resource(name, tenant)
    return resource


def registered(settings: Settings, client: str, tenant: str) -> App:
    """The app with this id. Raises TokenError if there is none."""
    app = next((app for app in settings.apps if app.id.lower() == client.lower()), None)
    if app is None:
        raise errors.unknown_app(client, tenant)
    return app


def verify(app: App, assertion: str, audiences: list[str]) -> None:
    """Raise TokenError unless the app's certificate signed this, just now, for this token endpoint.

    What the issuer of a federated credential signs is for Entra ID as such, and says whom it is about.
    """
    import jwt
    from cryptography import x509

    if app.certificate is None:
        raise errors.unknown_certificate()
    key: Any = x509.load_pem_x509_certificate(app.certificate.encode()).public_key()
    try:
        jwt.decode(
            assertion,
            key,
            ["RS256", "PS256"],
            {"require": ["exp", "aud", "iss", "sub"]},
            audience=_EXCHANGE if app.issuer else audiences,
            issuer=app.issuer or app.id,
            subject=app.subject or app.id,
        )
    except (jwt.ExpiredSignatureError, jwt.ImmatureSignatureError) as error:
        raise errors.assertion_out_of_time() from error
    except (jwt.InvalidTokenError, UnicodeError) as error:
        raise errors.unknown_certificate() from error


def begin(store: Store, client: str, resource: str, *, approved: bool) -> tuple[str, str]:
    """A sign-in with a device code: that code, and the one which a person has to enter."""
    device, user = secrets.token_urlsafe(48), "".join(secrets.choice(_LETTERS) for _ in range(9))
    row = (_fingerprint(device), user, client, resource, time.time() + CODE_LIFETIME, int(approved))
    store.write(f'DELETE FROM "{DEVICES.name}" WHERE expires < ?', (time.time() - CODE_LIFETIME,))
    store.write(f'INSERT INTO "{DEVICES.name}" VALUES (?, ?, ?, ?, ?, ?)', row)
    return device, user


def decide(store: Store, user_code: str, *, declined: bool = False) -> bool:
    """Let in the device that shows this code, or turn it away; whether there is one."""
    statement = f'UPDATE "{DEVICES.name}" SET approved = ? WHERE user_code = ? AND expires > ?'
    return store.write(statement, (_DECLINED if declined else 1, user_code.strip().upper(), time.time())) > 0


def by_device_code(store: Store, client: str, device: str) -> Grant:
    """What was approved for a device; its code is used up by that. Raises TokenError."""
    fingerprint = _fingerprint(device)
    found = store.rows(f'SELECT * FROM "{DEVICES.name}" WHERE fingerprint = ? AND client = ?', (fingerprint, client))
    if not found:
        raise errors.unknown_code()
    if found[0]["expires"] <= time.time():
        raise errors.code_expired()
    if not found[0]["approved"]:
        raise errors.pending()
    if found[0]["approved"] == _DECLINED:
        raise errors.declined()
    store.write(f'DELETE FROM "{DEVICES.name}" WHERE fingerprint = ?', (fingerprint,))
    return Grant(client, found[0]["resource"], is_of_user=True)


def by_refresh_token(store: Store, client: str, token: str, resource: str | None) -> Grant:
    """What a refresh token stands for: any resource, unless one is named that it was first given for."""
    found = store.rows(
        f'SELECT resource FROM "{REFRESHES.name}" WHERE fingerprint = ? AND client = ?', (_fingerprint(token), client)
    )
    if not found:
        raise errors.unknown_refresh_token()
    return Grant(client, resource or found[0]["resource"], is_of_user=True)


def refresh_token(store: Store, grant: Grant) -> str:
    """A token that is good for another one later. An older one stays good, as with Entra ID."""
    token = secrets.token_urlsafe(48)
    row = (_fingerprint(token), grant.client, grant.resource)
    store.write(f'INSERT INTO "{REFRESHES.name}" VALUES (?, ?, ?)', row)
    return token


def access_token(store: Store, grant: Grant, address: str, lifetime: float) -> str:
    """A token that the grant's resource accepts, for `lifetime` seconds."""
    tenant = store.identity()["tenantid"]
    if grant.is_of_user:
        who = {**user_of(store), "scp": "user_impersonation"}
    else:
        known_as = str(uuid.uuid5(uuid.UUID(tenant), grant.client))
        who = {"oid": known_as, "sub": known_as, "idtyp": "app"}
    claims = {"aud": grant.resource, "appid": grant.client, "ver": "1.0", **who}
    return signed(store, {**claims, **_issue(address, tenant, lifetime)})


def id_token(store: Store, client: str, address: str, lifetime: float) -> str:
    """A token that tells the client who the user is."""
    tenant = store.identity()["tenantid"]
    claims = {"aud": client, "ver": "2.0", **user_of(store)}
    return signed(store, {**claims, **_issue(address, tenant, lifetime)})


def user_of(store: Store) -> dict[str, str]:
    """The environment's one user, as tokens tell of them."""
    identity = store.identity()
    row = rows.fetch(store, tables.SYSTEM_USER, identity["userid"]) or {}
    name, known_as = row["domainname"], row["azureactivedirectoryobjectid"]
    return {
        "oid": known_as,
        "sub": known_as,
        "name": row["fullname"],
        "preferred_username": name,
        "unique_name": name,
        "upn": name,
    }


def issuer_of(address: str, tenant: str) -> str:
    """Who issues the tokens, as they say themselves."""
    return f"{address}/{tenant}/v2.0"


def _issue(address: str, tenant: str, lifetime: float) -> dict[str, Any]:
    now = int(time.time())
    issued = {"iat": now, "nbf": now, "exp": int(now + lifetime)}
    return {"iss": issuer_of(address, tenant), "tid": tenant, **issued}


def _fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()
