"""Signing in with Microsoft Entra ID: which way, the token of each call, and what is kept for the next time.

People sign in with the browser or a device code, once: their tokens are in a cache that is encrypted where the system
can. A pipeline has its credential in environment variables, with the names that azure-identity and the pipelines use:

    secret            AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET
    certificate       AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_CERTIFICATE_PATH (and ..._PASSWORD)
    federated         AZURE_TENANT_ID, AZURE_CLIENT_ID, and AZURE_FEDERATED_TOKEN_FILE, or what GitHub Actions
                      (permission id-token: write) or Azure Pipelines (an AzureCLI task, SYSTEM_ACCESSTOKEN) set
    managed-identity  nothing, or AZURE_CLIENT_ID
    az                what `az login` left
    token             CONNECTORY_TOKEN, a token that something else asked for
"""

from __future__ import annotations

import logging
import os
import re
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from connectory.environment.environments import Environment, SignIn
from connectory.environment.extra import cloud_packages
from connectory.errors import ServiceError, SignInError, UsageError
from connectory.facts.clouds import CLOUDS, Cloud, cloud_of
from connectory.facts.entra_errors import ENTRA_REMEDIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from azure.identity import AuthenticationRecord, DeviceCodeCredential, InteractiveBrowserCredential

    from connectory.environment.http import Token

METHODS = ("browser", "device-code", "secret", "certificate", "federated", "managed-identity", "az", "token")
INTERACTIVE = ("browser", "device-code")
TOKEN_VARIABLE = "CONNECTORY_TOKEN"
"""The environment variable that may hold a token."""

VARIABLE = "CONNECTORY_SIGN_IN"
"""The environment variable that names the method, where several would do."""

_CACHE = "connectory"
_EXPIRY_MARGIN = 300  # seconds before its end at which a token is renewed
_GITHUB = ("ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN")
_PIPELINES = ("SYSTEM_OIDCREQUESTURI", "SYSTEM_ACCESSTOKEN")
_PIPELINES_APP = {
    "tenant": "AZURESUBSCRIPTION_TENANT_ID",
    "client": "AZURESUBSCRIPTION_CLIENT_ID",
    "connection": "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID",
}


def token_for(environment: Environment) -> Token:
    """What gives the token of each call to this environment. On loopback there is none until the service wants one.

    Calling it raises SignInError if nobody is signed in, or if the sign-in is refused.
    """
    credential: Any = None
    given: Any = None  # the last token, since asking the credential reads the cache's file each time

    def token(renew: bool) -> str | None:
        nonlocal credential, given
        sign_in = sign_in_of(environment)
        if environment.is_loopback and (sign_in is None or not (renew or credential)):
            return None
        if sign_in is None:
            raise SignInError(
                f"nobody is signed in to {environment}",
                remedy=f"Sign in: connectory login --environment {environment.url}. In a pipeline set AZURE_TENANT_ID, "
                "AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, or another credential (see the guide to environments).",
            )
        if sign_in.method == "token":
            credential = credential or _given_token()
            return str(credential)
        if credential is None or renew:
            with _refusals(environment):
                credential, given = _credential(environment, sign_in), None
        if given is None or given.expires_on - _EXPIRY_MARGIN < time.time():
            with _refusals(environment):
                given = credential.get_token(scope_of(environment))
        return str(given.token)

    return token


def sign_in_of(environment: Environment, environ: Mapping[str, str] = os.environ) -> SignIn | None:
    """How to sign in: as the environment variable says, as the user did, or with the credential that is there."""
    method = environ.get(VARIABLE)
    if method:
        if method not in METHODS:
            raise UsageError(f"{VARIABLE} is {method!r}", remedy=f"Use one of: {', '.join(METHODS)}.")
        known = environment.sign_in
        return known if known and known.method == method else SignIn(method=method)
    return environment.sign_in or found_in(environ)


def found_in(environ: Mapping[str, str]) -> SignIn | None:
    """The sign-in for which the environment variables hold a credential; None if they hold none.

    >>> found_in({"AZURE_TENANT_ID": "t", "AZURE_CLIENT_ID": "c", "AZURE_CLIENT_SECRET": "s"}).method
    'secret'
    """
    if environ.get(TOKEN_VARIABLE):
        return SignIn(method="token")
    has_app = bool(environ.get("AZURE_TENANT_ID") and environ.get("AZURE_CLIENT_ID"))
    if has_app and environ.get("AZURE_CLIENT_SECRET"):
        return SignIn(method="secret")
    if has_app and environ.get("AZURE_CLIENT_CERTIFICATE_PATH"):
        return SignIn(method="certificate")
    if has_app and (environ.get("AZURE_FEDERATED_TOKEN_FILE") or all(map(environ.get, _GITHUB))):
        return SignIn(method="federated")
    if all(map(environ.get, (*_PIPELINES, *_PIPELINES_APP.values()))):
        return SignIn(method="federated")
    if environ.get("IDENTITY_ENDPOINT"):
        return SignIn(method="managed-identity")
    return None


def login(environment: Environment, sign_in: SignIn, tell: Callable[[str], None]) -> Environment:
    """Sign in now. Returns the environment as it is to be remembered; `tell` says what a person has to do.

    Raises SignInError if it is refused, or if a person would have to do something and there is no terminal.
    """
    if sign_in.method in INTERACTIVE:
        if not sys.stdin.isatty():
            raise SignInError(
                f"the sign-in with {sign_in.method} needs a person, and this is not a terminal",
                remedy="Set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, or use another --method.",
            )
        with _refusals(environment):
            record = _interactive(environment, sign_in, tell).authenticate(scopes=[scope_of(environment)])
        sign_in = replace(sign_in, record=record.serialize())
    elif sign_in.method != "token":
        with _refusals(environment):
            _credential(environment, sign_in).get_token(scope_of(environment))
    return replace(environment, sign_in=sign_in)


def logout(sign_in: SignIn) -> None:
    """Take the account's tokens out of the cache. Other kinds of sign-in keep none."""
    if sign_in.record is None:
        return
    with cloud_packages():
        from azure.identity import AuthenticationRecord
        from azure.identity._persistent_cache import _load_persistent_cache  # there is no public way to it
    account = {"home_account_id": AuthenticationRecord.deserialize(sign_in.record).home_account_id}
    for renewed_by_events in (False, True):
        with suppress(OSError, ValueError, NotImplementedError):
            cache = _load_persistent_cache(_cache_options(), is_cae=renewed_by_events)
            kinds = cache.CredentialType
            for kind, remove in (
                (kinds.ACCESS_TOKEN, cache.remove_at),
                (kinds.REFRESH_TOKEN, cache.remove_rt),
                (kinds.ID_TOKEN, cache.remove_idt),
                (kinds.ACCOUNT, cache.remove_account),
            ):
                for entry in list(cache.search(kind, query=account)):
                    remove(entry)


def scope_of(environment: Environment) -> str:
    """What a token for the environment is asked for."""
    resource = _cloud(environment).power_apps_resource if environment.is_of_power_apps else environment.url
    return f"{resource}/.default"


def authority_of(environment: Environment, environ: Mapping[str, str] = os.environ) -> str:
    """The host on which users of the environment sign in: AZURE_AUTHORITY_HOST, else that of its cloud."""
    given = environ.get("AZURE_AUTHORITY_HOST")
    return given.rstrip("/") if given else _cloud(environment).authority


def _cloud(environment: Environment) -> Cloud:
    return cloud_of(urlsplit(environment.url).hostname or "")


def _credential(environment: Environment, sign_in: SignIn) -> Any:
    """A credential that asks nobody. Raises SignInError if something of it is missing."""
    with cloud_packages():
        import azure.identity as azure
    _silence_logs()
    method = sign_in.method
    if method in INTERACTIVE:
        return _interactive(environment, sign_in)
    if method == "managed-identity":
        return azure.ManagedIdentityCredential(client_id=sign_in.client_id or os.environ.get("AZURE_CLIENT_ID"))
    if method == "az":
        return azure.AzureCliCredential(tenant_id=sign_in.tenant or "", process_timeout=30)
    if method == "federated" and all(map(os.environ.get, (*_PIPELINES, *_PIPELINES_APP.values()))):
        return azure.AzurePipelinesCredential(
            tenant_id=sign_in.tenant or os.environ[_PIPELINES_APP["tenant"]],
            client_id=sign_in.client_id or os.environ[_PIPELINES_APP["client"]],
            service_connection_id=os.environ[_PIPELINES_APP["connection"]],
            system_access_token=os.environ["SYSTEM_ACCESSTOKEN"],
            **_options(environment),
        )
    app = {
        "tenant_id": sign_in.tenant or _variable("AZURE_TENANT_ID", method),
        "client_id": sign_in.client_id or _variable("AZURE_CLIENT_ID", method),
        **_options(environment),
    }
    if method == "secret":
        return azure.ClientSecretCredential(client_secret=_variable("AZURE_CLIENT_SECRET", method), **app)
    if method == "certificate":
        return _certificate(app)
    if all(map(os.environ.get, _GITHUB)):
        audience = _cloud(environment).exchange_audience
        return azure.ClientAssertionCredential(func=lambda: _github_token(audience), **app)
    return azure.WorkloadIdentityCredential(token_file_path=_variable("AZURE_FEDERATED_TOKEN_FILE", method), **app)


def _interactive(
    environment: Environment, sign_in: SignIn, tell: Callable[[str], None] | None = None
) -> InteractiveBrowserCredential | DeviceCodeCredential:
    """A credential of a person: with `tell` it may ask, without it takes what is in the cache or fails."""
    with cloud_packages():
        import azure.identity as azure
    _silence_logs()
    options: dict[str, Any] = {
        **_options(environment),
        "cache_persistence_options": _cache_options(),
        "disable_automatic_authentication": True,
    }
    if sign_in.tenant:
        options["tenant_id"] = sign_in.tenant
    if sign_in.client_id:
        options["client_id"] = sign_in.client_id
    if sign_in.record:
        options["authentication_record"] = _record(sign_in.record, options.pop("authority"))
    if sign_in.method == "browser":
        return azure.InteractiveBrowserCredential(**options)

    def prompt(address: str, code: str, _expires: Any) -> None:
        if tell is not None:
            tell(f"Open {address} in a browser and enter the code {code}")

    return azure.DeviceCodeCredential(prompt_callback=prompt, **options)


def _record(text: str, authority: str) -> AuthenticationRecord:
    """The account of an earlier sign-in; it keeps a host only, which azure-identity does not take with a port."""
    from azure.identity import AuthenticationRecord

    old = AuthenticationRecord.deserialize(text)
    return AuthenticationRecord(old.tenant_id, old.client_id, authority, old.home_account_id, old.username)


def _options(environment: Environment) -> dict[str, Any]:
    """What every credential is told: where to sign in, and not to ask the public cloud about another one's host."""
    authority = authority_of(environment)
    host = urlsplit(authority).netloc or authority
    options: dict[str, Any] = {"authority": authority}
    if host not in {cloud.authority for cloud in CLOUDS}:
        options["disable_instance_discovery"] = True
    trusted = os.environ.get("SSL_CERT_FILE")
    if trusted and not os.environ.get("REQUESTS_CA_BUNDLE"):  # of the two azure-identity reads the second only
        options["connection_verify"] = trusted
    return options


def _certificate(app: dict[str, Any]) -> Any:
    from azure.identity import CertificateCredential

    path = _variable("AZURE_CLIENT_CERTIFICATE_PATH", "certificate")
    try:
        return CertificateCredential(
            certificate_path=path, password=os.environ.get("AZURE_CLIENT_CERTIFICATE_PASSWORD"), **app
        )
    except (OSError, ValueError) as error:
        raise SignInError(
            "the certificate cannot be used",
            file=path,
            remedy="It has to be a PEM or PKCS12 file with the private key; its password, if it has one, stands in "
            "AZURE_CLIENT_CERTIFICATE_PASSWORD.",
        ) from error


def _github_token(audience: str) -> str:
    """The token that GitHub issues to this run of a workflow."""
    from urllib.parse import quote

    from connectory.environment.http import Http

    address, bearer = (os.environ[name] for name in _GITHUB)
    with Http(address, lambda _: bearer) as http:
        return str(http.call("GET", f"{address}&audience={quote(audience, safe='')}").json["value"])


def _given_token() -> str:
    token = _variable(TOKEN_VARIABLE, "token").strip()
    if not (token and token.isascii() and token.isprintable()):
        raise SignInError(f"what {TOKEN_VARIABLE} holds is no token")  # it is a secret, and not shown
    return token


def _variable(name: str, method: str) -> str:
    value = os.environ.get(name)
    if not value:
        raise SignInError(f"the sign-in by {method} needs the environment variable {name}")
    return value


def _cache_options() -> Any:
    with cloud_packages():
        from azure.identity import TokenCachePersistenceOptions
    return TokenCachePersistenceOptions(name=_CACHE, allow_unencrypted_storage=True)


def _silence_logs() -> None:
    """Without a handler of its own, warnings of azure-identity would be printed beside our own words."""
    for name in ("azure", "msal"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


@contextmanager
def _refusals(environment: Environment) -> Iterator[None]:
    """What azure-identity raises in this block becomes SignInError, or ServiceError if nothing answers."""
    with cloud_packages():
        from azure.core.exceptions import AzureError, ClientAuthenticationError
        from azure.identity import AuthenticationRequiredError, CredentialUnavailableError
    again = f"Sign in again: connectory login --environment {environment.url}"
    try:
        yield
    except AuthenticationRequiredError as error:
        raise SignInError(f"the sign-in to {environment} has ended", remedy=again) from error
    except CredentialUnavailableError as error:
        raise SignInError(f"the sign-in is not possible here: {_first_sentence(error)}", remedy=again) from error
    except ClientAuthenticationError as error:
        if _nothing_answers(error):
            raise _unreachable(environment) from error
        text = str(error.message or error)
        code = re.search(r"AADSTS\d+", text)
        remedy = ENTRA_REMEDIES.get(code[0]) if code else None
        raise SignInError(f"the sign-in was refused: {_first_sentence(error)}", remedy=remedy or again) from error
    except AzureError as error:
        raise _unreachable(environment) from error
    except (ValueError, TypeError) as error:  # an id that cannot be one; an answer that is none of Entra ID's
        raise SignInError(
            f"the sign-in is not possible: {_first_sentence(error)}",
            remedy="Check AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_AUTHORITY_HOST.",
        ) from error
    except OSError as error:
        raise SignInError(
            f"the sign-in is not possible: {error}",
            remedy="Check the files that AZURE_FEDERATED_TOKEN_FILE, SSL_CERT_FILE and REQUESTS_CA_BUNDLE name.",
        ) from error


def _unreachable(environment: Environment) -> ServiceError:
    host = authority_of(environment).removeprefix("https://")
    return ServiceError(
        f"nothing answers at {host}, where users of {environment} sign in",
        remedy="Check the network. A proxy stands in HTTPS_PROXY, certificates of a company in REQUESTS_CA_BUNDLE.",
    )


def _nothing_answers(error: BaseException | None) -> bool:
    """Whether an error comes of a failed connection, which azure-identity tells as a refusal."""
    from azure.core.exceptions import ServiceRequestError, ServiceResponseError

    while error is not None:
        if isinstance(error, ServiceRequestError | ServiceResponseError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _first_sentence(error: Exception) -> str:
    """What an error of azure-identity begins with; trace and correlation ids are kept, its hints for developers not."""
    text = str(getattr(error, "message", None) or error)
    text = re.split(r"\n|To mitigate this issue|Visit https?://|To troubleshoot", text)[0]
    text = re.sub(r"^Authentication failed: ", "", " ".join(text.split()))
    return text[:300].rstrip(". ")
