"""Calls to a service of an environment: signed in, limited in time, and tried again where that can do no harm.

What is tried again, and for how long, follows Microsoft's "Service protection API limits": 429 with `Retry-After`.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from urllib.parse import urlsplit

from connectory.environment.environments import Environment
from connectory.environment.extra import cloud_packages
from connectory.environment.remedies import remedy_for
from connectory.errors import ConnectoryError, ServiceError, SignInError, UsageError

if TYPE_CHECKING:
    import ssl

    import httpx2

Token = Callable[[bool], str | None]
"""Gives the bearer token of a call, None for a service that wants none; true: a new one, the last was refused."""

TIME_LIMIT = 120.0  # seconds for one answer; saving a connector with custom code takes the platform up to a minute
CONNECT_LIMIT = 15.0
PATIENCE = 300.0  # seconds that one call may spend waiting between its tries
TRIES = 6  # of a call that fails; a service that says 429 is asked until the patience ends
_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0
_BUSY = 429
_FAILING = frozenset({500, 502, 503, 504})
_CORRELATION = ("x-ms-service-request-id", "x-ms-correlation-request-id", "x-ms-request-id", "req_id")
_ROLE = "Whoever is signed in needs a role in the environment that may do this, such as Environment Maker."
_SHOWN = 500  # characters of what a service says


class Answer(NamedTuple):
    """What a service answered. `tries` is more than 1 if an earlier try may have been carried out as well."""

    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes
    tries: int = 1

    @property
    def json(self) -> Any:
        """The tree of the body. Raises ServiceError if it is not JSON."""
        import orjson

        try:
            return orjson.loads(self.body)
        except orjson.JSONDecodeError as error:
            raise ServiceError(
                "the answer is not JSON",
                status=self.status,
                correlation_id=correlation_id(self.headers),
                remedy="Is this the address of an environment, such as https://org12345.crm.dynamics.com?",
            ) from error


class Http:
    """Calls to the service at `base`. `secrets` are texts that never appear in an error.

    >>> Http("http://127.0.0.1:8000/").url("api/data/v9.2/WhoAmI")
    'http://127.0.0.1:8000/api/data/v9.2/WhoAmI'
    """

    def __init__(
        self, base: str, token: Token, *, headers: Mapping[str, str] | None = None, patience: float = PATIENCE
    ) -> None:
        self.base = base.rstrip("/")
        self.secrets: set[str] = set()
        self._token = token
        self._headers = dict(headers or {})
        self._patience = patience
        self._client: httpx2.Client | None = None

    def __enter__(self) -> Http:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def url(self, path: str) -> str:
        """The address of `path` of this service; an address of this service stays as it is.

        Raises ServiceError for an address elsewhere, to which the token must not go.
        """
        if "://" not in path:
            return f"{self.base}/{path.lstrip('/')}"
        if urlsplit(path)[:2] != urlsplit(self.base)[:2]:
            raise ServiceError(f"the service continues at another place, {urlsplit(path).netloc}")
        return path

    def call(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        repeatable: bool = True,
    ) -> Answer:
        """Call the service; `repeatable` says that doing it twice is as good as once.

        Raises SignInError for 401 and 403, ServiceError for every other answer that is not 2xx, and if there is none.
        """
        url = self.url(path)
        if json is not None:
            from connectory.connector.writing import json_bytes

            content = json_bytes(json, compact=True)
            headers = {"Content-Type": "application/json", **(headers or {})}
        tries = _Tries(self._patience)
        renewed = False
        while True:
            try:
                answer = self._send(method, url, content, headers, new_token=renewed)
            except _LostError as lost:
                if lost.sent and not repeatable:
                    raise lost.error from lost.__cause__
                if not tries.again(None, sent=lost.sent):
                    raise lost.error from lost.__cause__
                continue
            if answer.status == 401 and not renewed:
                renewed = True
                continue
            if answer.status < 300:
                return answer._replace(tries=tries.sent + 1)
            may_repeat = answer.status == _BUSY or (repeatable and answer.status in _FAILING)
            if not may_repeat or not tries.again(answer):
                raise self.error(answer)

    def error(self, answer: Answer) -> ConnectoryError:
        """The error that an answer tells of."""
        code, message = _said(answer)
        message = self._masked(message)
        correlation = correlation_id(answer.headers)
        known = remedy_for(code, message)
        if answer.status in (401, 403):
            remedy = known or _ROLE if answer.status == 403 else _sign_in(self.base)
            return SignInError(_sentence(answer.status, code, message), remedy=_with_correlation(remedy, correlation))
        return ServiceError(
            _sentence(answer.status, code, message),
            status=answer.status,
            code=code,
            correlation_id=correlation,
            remedy=_with_correlation(known or _general_remedy(answer), correlation),
        )

    def _send(
        self, method: str, url: str, content: bytes | None, headers: Mapping[str, str] | None, *, new_token: bool
    ) -> Answer:
        """One try. Raises _LostError if there is no complete answer."""
        with cloud_packages():
            import httpx2
        if self._client is None:
            self._client = _client(self.base, self._headers)
        token = self._token(new_token)
        sent = {**(headers or {}), **({"Authorization": f"Bearer {token}"} if token else {})}
        try:
            answer = self._client.request(method, url, content=content, headers=sent)
        except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
            raise _LostError(_unreachable(url, error), sent=False) from error
        except httpx2.TimeoutException as error:
            message = f"no answer within {TIME_LIMIT:g} seconds"
            raise _LostError(ServiceError(message, remedy="Try again later."), sent=True) from error
        except (httpx2.TransportError, httpx2.DecodingError) as error:
            lost = ServiceError("the connection broke off before the answer was complete", remedy="Try again.")
            raise _LostError(lost, sent=True) from error
        except (httpx2.InvalidURL, httpx2.RequestError) as error:
            raise ServiceError(f"this address cannot be called: {url}", remedy="Check the address.") from error
        return Answer(
            answer.status_code, {name.lower(): value for name, value in answer.headers.items()}, answer.content
        )

    def _masked(self, text: str) -> str:
        for secret in self.secrets:
            text = text.replace(secret, "***")
        return text


class Session:
    """Work with one service; at the end of a `with` block its connections are closed."""

    def __init__(self, http: Http) -> None:
        self._http = http

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def hide(self, secret: str) -> None:
        """Let this text appear in no error."""
        self._http.secrets.add(secret)


def correlation_id(headers: Mapping[str, str]) -> str:
    """What the service's support finds a call by; empty if the service did not say it."""
    return next((headers[name] for name in _CORRELATION if headers.get(name)), "")


class _LostError(Exception):
    """There was no complete answer; `sent`: the service may have carried the call out."""

    def __init__(self, error: ServiceError, *, sent: bool) -> None:
        super().__init__()
        self.error = error
        self.sent = sent


class _Tries:
    """Counts the tries of one call, and waits between them."""

    def __init__(self, patience: float) -> None:
        self._left = patience
        self._failed = 0
        self._pause = _FIRST_PAUSE
        self.sent = 0  # of the tries that failed, those that the service may have carried out

    def again(self, answer: Answer | None, *, sent: bool = True) -> bool:
        """Wait, and say whether there is another try. `answer` is that of the last one, if there was any."""
        busy = answer is not None and answer.status == _BUSY
        self._failed += not busy
        self.sent += sent and not busy
        pause = _retry_after(answer) if answer else None
        if pause is None:
            pause = self._pause
            self._pause = min(self._pause * 2, _LONGEST_PAUSE)
        most = TRIES if sent else 3  # an address at which nothing listens is not waited for
        if self._failed >= most or pause > self._left:
            return False
        self._left -= pause
        time.sleep(pause)
        return True


def _client(base: str, headers: Mapping[str, str]) -> httpx2.Client:
    import httpx2

    from connectory import __version__

    limits = httpx2.Timeout(TIME_LIMIT, connect=CONNECT_LIMIT)
    agent = {"User-Agent": f"connectory/{__version__}"}
    is_here = Environment(url=base).is_loopback
    direct = {f"all://{urlsplit(base).netloc}": None} if is_here else None  # no proxy leads to this machine
    trusted = _trusted(base)
    try:
        return httpx2.Client(timeout=limits, headers={**agent, **headers}, verify=trusted, mounts=direct)
    except (httpx2.InvalidURL, ValueError, ImportError) as error:
        raise UsageError(
            f"the proxy that the environment variables name cannot be used: {error}",
            remedy="Look at HTTPS_PROXY, HTTP_PROXY and ALL_PROXY; SOCKS needs the package socksio.",
        ) from error


def _trusted(base: str) -> ssl.SSLContext | bool:
    """The certificates that are trusted: those of SSL_CERT_FILE, or of what azure-identity reads instead.

    With http there are none to look at, and to read those of this machine takes longer than a call.
    """
    if urlsplit(base).scheme == "http":
        return False
    name = next(filter(os.environ.get, ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")), None)
    if name is None:
        return True
    import ssl

    bundle = os.environ[name]
    is_folder = os.path.isdir(bundle)  # noqa: PTH112  pathlib is slower to load
    try:
        return ssl.create_default_context(cafile=None if is_folder else bundle, capath=bundle if is_folder else None)
    except OSError as error:
        raise UsageError(f"the certificates that {name} names cannot be read", file=bundle) from error


def _retry_after(answer: Answer) -> float | None:
    """The seconds that a service asks to wait: a number, or a date."""
    said = answer.headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d+(\.\d+)?", said):
        return float(said)
    if not said:
        return None
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    try:
        when = parsedate_to_datetime(said)
    except ValueError:
        return None
    return max(0.0, (when.astimezone(UTC) - datetime.now(UTC)).total_seconds())


def _said(answer: Answer) -> tuple[str, str]:
    """The service's own code and message, of whatever it answered."""
    import orjson

    try:
        tree = orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        tree = None
    error = tree.get("error", tree) if isinstance(tree, dict) else None
    if isinstance(error, dict):
        code, message = error.get("code"), error.get("message") or error.get("Message")
        return str(code or ""), _short(str(message or ""))
    if isinstance(error, str):  # as OAuth says it
        return error, _short(str(tree.get("error_description") or "")) if isinstance(tree, dict) else ""
    if b"<html" in answer.body[:1000].lower():
        return "", "a page, not an answer of the service"
    return "", _short(answer.body.decode("utf-8", errors="replace"))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]} ..."


def _sentence(status: int, code: str, message: str) -> str:
    from http import HTTPStatus

    phrase = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else ""
    said = ": ".join(part for part in (code, message) if part)
    return f"the service answered {status} {phrase}".rstrip() + (f": {said}" if said else "")


def _sign_in(base: str) -> str:
    here = " An emulator shows a token at its start: set CONNECTORY_TOKEN to it."
    return f"Sign in: connectory login --environment {base}." + (here if Environment(url=base).is_loopback else "")


def _with_correlation(remedy: str | None, correlation: str) -> str | None:
    told = f"For Microsoft's support, this call is {correlation}." if correlation else ""
    return " ".join(part for part in (remedy, told) if part) or None


def _general_remedy(answer: Answer) -> str | None:
    if answer.status == _BUSY:
        wait = _retry_after(answer)
        return f"It asks to wait {wait:.0f} seconds. Try again then." if wait else "Try again later."
    if answer.status in _FAILING:
        return "Try again later."
    return None


def _unreachable(url: str, error: Exception) -> ServiceError:
    host = urlsplit(url).netloc
    text = str(error).lower()
    if "certificate" in text:
        return ServiceError(
            f"the certificate of {host} is not trusted",
            remedy="Let SSL_CERT_FILE name the file of the certificates that you trust, such as your company's.",
        )
    if "name or service" in text or "nodename" in text or "getaddrinfo" in text or "name resolution" in text:
        return ServiceError(f"the host {host} is not known", remedy="Check the environment's address and the network.")
    return ServiceError(f"nothing answers at {host}", remedy="Check the environment's address and the network.")
