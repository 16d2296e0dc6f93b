"""Calls to a service: what is tried again, what is waited for, and what is told when it fails."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from connectory.environment import http
from connectory.environment.http import Http
from connectory.errors import ServiceError, SignInError, UsageError


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses between tries, which are not made."""
    made: list[float] = []
    monkeypatch.setattr(http, "time", SimpleNamespace(sleep=made.append))  # others go on sleeping
    return made


@pytest.fixture
def service(httpserver: HTTPServer) -> Iterator[Http]:
    with Http(httpserver.url_for(""), lambda renew: "second" if renew else "first") as made:
        yield made


def answers(httpserver: HTTPServer, *statuses: int | Response, path: str = "/row") -> list[str | None]:
    """Let the service answer with these, one after the other; returns the tokens that come."""
    tokens: list[str | None] = []
    left = list(statuses)

    def answer(request: Request) -> Response:
        tokens.append(request.headers.get("Authorization"))
        given = left.pop(0) if len(left) > 1 else left[0]
        return given if isinstance(given, Response) else Response("{}", given)

    httpserver.expect_request(path).respond_with_handler(answer)
    return tokens


def test_storm_of_429_is_waited_for_as_long_as_the_service_says(
    httpserver: HTTPServer, service: Http, pauses: list[float]
) -> None:
    busy = [Response(status=429, headers={"Retry-After": "7"})] * 12
    answers(httpserver, *busy, 200)
    answer = service.call("POST", "row", json={}, repeatable=False)
    assert (answer.status, answer.tries, pauses) == (200, 1, [7.0] * 12)


def test_a_date_is_waited_for(httpserver: HTTPServer, service: Http, pauses: list[float]) -> None:
    when = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    answers(httpserver, Response(status=429, headers={"Retry-After": when}), 200)
    service.call("GET", "row")
    assert 15 < pauses[0] <= 20


def test_patience_ends(httpserver: HTTPServer, service: Http, pauses: list[float]) -> None:
    answers(httpserver, Response(status=429, headers={"Retry-After": "4000"}))
    with pytest.raises(ServiceError, match="429") as caught:
        service.call("GET", "row")
    assert "4000 seconds" in (caught.value.remedy or "")
    assert pauses == []


def test_failing_service_is_asked_some_times(httpserver: HTTPServer, service: Http, pauses: list[float]) -> None:
    answers(httpserver, 503)
    with pytest.raises(ServiceError):
        service.call("GET", "row")
    assert pauses == [0.5, 1.0, 2.0, 4.0, 8.0]


def test_what_must_not_be_done_twice_is_not(httpserver: HTTPServer, service: Http, pauses: list[float]) -> None:
    answers(httpserver, 502, 200)
    with pytest.raises(ServiceError):
        service.call("POST", "row", json={}, repeatable=False)
    assert pauses == []


def test_token_is_renewed_once(httpserver: HTTPServer, service: Http) -> None:
    tokens = answers(httpserver, 401, 200)
    service.call("GET", "row")
    assert tokens == ["Bearer first", "Bearer second"]


@pytest.mark.parametrize(("status", "remedy"), [(401, "connectory login"), (403, "privilege")])
def test_refusal_is_about_the_sign_in(httpserver: HTTPServer, service: Http, status: int, remedy: str) -> None:
    said = '{"error": {"code": "0x80040220", "message": "lacks prvCreateConnector"}}'
    answers(httpserver, Response(said, status, {"x-ms-service-request-id": "abc-1"}))
    with pytest.raises(SignInError, match="lacks prvCreateConnector") as caught:
        service.call("GET", "row")
    assert remedy in (caught.value.remedy or "")
    assert "abc-1" in (caught.value.remedy or "")


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ('{"error": {"code": "0x1", "message": "Bad\\n row"}}', "400 Bad Request: 0x1: Bad row"),
        ('{"Message": "No."}', "400 Bad Request: No."),
        ('{"error": "invalid_grant", "error_description": "gone"}', "invalid_grant: gone"),
        ("<!DOCTYPE html><html><body>Proxy</body></html>", "a page, not an answer of the service"),
        ("", "400 Bad Request"),
        ("[1]", "400 Bad Request: [1]"),
    ],
)
def test_whatever_the_service_says_is_told(httpserver: HTTPServer, service: Http, body: str, shown: str) -> None:
    answers(httpserver, Response(body, 400))
    with pytest.raises(ServiceError) as caught:
        service.call("GET", "row")
    assert shown.lower() in caught.value.message.lower()


def test_secret_that_the_service_repeats_is_hidden(httpserver: HTTPServer, service: Http) -> None:
    service.secrets.add("s3cret")
    answers(httpserver, Response('{"error": {"code": "1", "message": "bad value s3cret here"}}', 400))
    with pytest.raises(ServiceError) as caught:
        service.call("GET", "row")
    assert "s3cret" not in str(caught.value)


def test_token_goes_nowhere_else(service: Http) -> None:
    with pytest.raises(ServiceError, match="continues at another place"):
        service.call("GET", "https://elsewhere.example/row")


def test_nothing_listens(pauses: list[float]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with Http(f"http://127.0.0.1:{port}", lambda renew: None) as service, pytest.raises(ServiceError) as caught:
        service.call("GET", "row")
    assert caught.value.message == f"nothing answers at 127.0.0.1:{port}"
    assert len(pauses) == 2


def test_no_proxy_stands_before_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{free.getsockname()[1]}")
    with answering(WHOLE) as address, Http(address, lambda renew: None) as service:
        assert service.call("GET", "row").status == 200


def test_certificates_are_read_where_there_are_some_to_look_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "missing.pem")
    with answering(WHOLE) as address, Http(address, lambda renew: None) as service:
        assert service.call("GET", "row").status == 200
        with (
            Http(address.replace("http:", "https:"), lambda renew: None) as secure,
            pytest.raises(UsageError, match="certificates"),
        ):
            secure.call("GET", "row")


@pytest.mark.parametrize("content", [None, "not a certificate"])
@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"])
def test_certificates_that_are_none_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, content: str | None
) -> None:
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    file = tmp_path / "certificates.pem"
    if content is not None:
        file.write_text(content, encoding="ascii")
    monkeypatch.setenv(variable, str(file))
    with Http("https://127.0.0.1:1", lambda renew: None) as service, pytest.raises(UsageError, match=variable):
        service.call("GET", "row")


@pytest.mark.parametrize("proxy", ["nonsense://::", "gopher://127.0.0.1:1"])
def test_a_proxy_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    with Http("http://org1.example", lambda renew: None) as service, pytest.raises(UsageError, match="proxy"):
        service.call("GET", "row")


HALF = b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"half":'
WHOLE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"


@pytest.mark.parametrize("broken", [b"", HALF, b"not http\r\n\r\n"])
def test_broken_connection_is_tried_again(broken: bytes) -> None:
    with answering(broken, WHOLE) as address, Http(address, lambda renew: None) as service:
        assert service.call("GET", "row").tries == 2


def test_broken_connection_is_told() -> None:
    with (
        answering(HALF, WHOLE) as address,
        Http(address, lambda renew: None) as service,
        pytest.raises(ServiceError, match="broke off"),
    ):
        service.call("POST", "row", json={}, repeatable=False)


@contextmanager
def answering(*replies: bytes) -> Iterator[str]:
    """A server of sockets that gives these replies, each on a connection of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            for reply in replies:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    connection.recv(65_536)
                    connection.sendall(reply)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(5)
