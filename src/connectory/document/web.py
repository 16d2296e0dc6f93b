"""URLs as bytes: http and https only, limited in time, size and redirects."""

from __future__ import annotations

import time
from concurrent.futures import Future
from typing import Any, NamedTuple

from connectory.document import limits
from connectory.document.files import too_large
from connectory.document.locations import is_url, origin
from connectory.errors import FetchError

_DOWNLOAD = "Download the file yourself and give its path."
_CHUNK = 65_536


class UnreachableError(FetchError):
    """The server does not answer, so it will not answer for another of its addresses either."""


class Fetched(NamedTuple):
    """What a URL gave, and the URL that gave it in the end (redirects followed)."""

    data: bytes
    url: str


def fetch(url: str, name: str, authorization: str | None = None) -> Fetched:
    """What `url` gives; `name` is how it is shown, `authorization` the value of that header for its host.

    Raises FetchError for every failure, and when `limits.FETCH_SECONDS`, `DOCUMENT_BYTES` or `REDIRECTS` is exceeded.
    """
    import threading

    # A thread, because the time that name look-up and slow headers take cannot be limited otherwise; a daemon, and
    # waited for in short turns, so that Ctrl-C ends the process at once.
    answer: Future[Fetched] = Future()
    deadline = time.monotonic() + limits.FETCH_SECONDS

    def work() -> None:
        try:
            answer.set_result(_get(url, name, authorization, deadline))
        except BaseException as error:  # noqa: BLE001  carried over to the thread that waits
            answer.set_exception(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    while thread.is_alive() and time.monotonic() < deadline:
        thread.join(0.1)
    if not answer.done():
        raise _too_slow(name)
    return answer.result()


def _get(url: str, name: str, authorization: str | None, deadline: float) -> Fetched:
    import http.client
    import urllib.error
    import urllib.request

    from connectory import __version__

    headers = {
        "User-Agent": f"connectory/{__version__}",
        "Accept": "application/json, application/yaml, text/yaml, */*;q=0.5",
        "Accept-Encoding": "gzip",
    }
    request = urllib.request.Request(url, headers=headers)
    if authorization:
        request.add_unredirected_header("Authorization", authorization)
    try:
        with _opener(name).open(request, timeout=limits.FETCH_SECONDS) as response:
            return Fetched(_decompress(_body(response, name, deadline), name), response.url)
    except FetchError:
        raise
    except urllib.error.HTTPError as error:
        with error:
            raise _refused(error.code, error.reason, name) from None
    except TimeoutError:
        raise _too_slow(name) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _failed(error, name) from None


def _opener(name: str) -> Any:
    """Opens http(s) URLs, through the proxy of the environment, and follows redirects."""
    import urllib.request as library

    class Redirects(library.HTTPRedirectHandler):
        followed = 0
        max_redirections = max_repeats = limits.REDIRECTS + 1  # more than are followed below, which says why

        def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
            self.followed += 1
            if self.followed > limits.REDIRECTS:
                fp.close()
                message = f"the server redirects more than {limits.REDIRECTS} times"
                raise FetchError(message, file=name, remedy=_DOWNLOAD)
            if not is_url(newurl):
                fp.close()
                raise _refused(code, msg, name)
            following = super().redirect_request(req, fp, code, msg, headers, newurl)
            authorization = req.unredirected_hdrs.get("Authorization")
            if following and authorization and origin(newurl) == origin(req.full_url):
                following.add_unredirected_header("Authorization", authorization)
            return following

    opener = library.OpenerDirector()
    for handler in (
        library.ProxyHandler,
        library.HTTPHandler,
        library.HTTPSHandler,
        library.HTTPDefaultErrorHandler,
        library.HTTPErrorProcessor,
        Redirects,
    ):
        opener.add_handler(handler())
    return opener


def _body(response: Any, name: str, deadline: float) -> bytes:
    announced = response.headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced) > limits.DOCUMENT_BYTES:
        raise too_large(name)
    chunks: list[bytes] = []
    size = 0
    while chunk := response.read1(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > limits.DOCUMENT_BYTES:
            raise too_large(name)
        if time.monotonic() > deadline:
            raise _too_slow(name)
    if announced.isdecimal() and size < int(announced):
        message = f"the connection ended after {size:,} of {int(announced):,} bytes"
        raise FetchError(message, file=name, remedy="Try again.")
    return b"".join(chunks)


def _decompress(data: bytes, name: str) -> bytes:
    """`data`, unpacked if it is gzip; whether it is stands in its first bytes, whatever the server says."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    import zlib

    unpacking = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacking.decompress(data, limits.DOCUMENT_BYTES + 1)
    except zlib.error:
        unpacked = b""
    if len(unpacked) > limits.DOCUMENT_BYTES:
        raise too_large(name)
    if not unpacking.eof:
        raise FetchError("the server sent damaged gzip", file=name, remedy=_DOWNLOAD)
    return unpacked


def _too_slow(name: str) -> FetchError:
    message = f"no complete answer within {limits.FETCH_SECONDS:g} seconds"
    return UnreachableError(message, file=name, remedy=f"Try again later. {_DOWNLOAD}")


def _refused(status: int, reason: str, name: str) -> FetchError:
    if 300 <= status < 400:  # the reason that urllib gives speaks of its own limits
        message = f"the server answered {status}, a redirect that is not to http or https"
        return FetchError(message, file=name, remedy=_DOWNLOAD)
    message = f"the server answered {status} {reason}".rstrip()
    if status in (401, 403, 407):
        return FetchError(message, file=name, remedy=f"It asks for a sign-in. {_DOWNLOAD}")
    if status in (404, 410):
        return FetchError(message, file=name, remedy="Check the address.")
    return FetchError(message, file=name, remedy=f"Try again later. {_DOWNLOAD}")


def _failed(error: Exception, name: str) -> FetchError:
    """The error for a connection that failed; `urllib` wraps what the socket said."""
    import socket
    import ssl

    cause = getattr(error, "reason", error)
    remedy = f"Check the address and the network. {_DOWNLOAD}"
    if isinstance(cause, TimeoutError):
        return _too_slow(name)
    if isinstance(cause, ValueError) and not isinstance(cause, OSError):
        return FetchError("this is not a correct address", file=name, remedy=remedy)
    if isinstance(cause, socket.gaierror):
        message = "the host of this address is not known"
    elif isinstance(cause, ssl.SSLCertVerificationError):
        message = f"the certificate of this host is not trusted: {cause.verify_message}"
    elif isinstance(cause, ssl.SSLError):
        message = "what answers at this address does not speak HTTPS"
    elif isinstance(cause, ConnectionRefusedError):
        message = "nothing answers at this address"
    elif isinstance(cause, OSError):
        message = f"this address cannot be read: {cause.strerror or type(cause).__name__}"
    else:
        message = "what answers at this address does not speak HTTP"
    return UnreachableError(message, file=name, remedy=remedy)
