"""URLs, against real servers on this machine."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from connectory.document import Document, Documents, Node, Place, limits
from connectory.errors import FetchError, ReferenceProblemError, SyntaxProblemError

Write = Callable[[str, str], Path]


def root_of(document: Document) -> Node:
    return Node(document.root, Place(document))


def refusal(url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        Documents().open(url)
    assert caught.value.file == url
    assert caught.value.remedy
    return caught.value


def serve(server: HTTPServer, path: str, body: str | bytes, **headers: str) -> str:
    server.expect_request(path).respond_with_data(body, headers={k.replace("_", "-"): v for k, v in headers.items()})
    return str(server.url_for(path))


def redirect(server: HTTPServer, path: str, target: str) -> str:
    server.expect_request(path).respond_with_data("", status=302, headers={"Location": target})
    return str(server.url_for(path))


@pytest.fixture
def raw_server() -> Iterator[Callable[[Callable[[socket.socket], None]], str]]:
    """Starts a server that does with its first connection what it is told to."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def start(answer: Callable[[socket.socket], None]) -> str:
            def work() -> None:
                connection, _ = listener.accept()
                with connection:
                    connection.recv(65_536)
                    with suppress(OSError):  # the client has gone
                        answer(connection)

            threading.Thread(target=work, daemon=True).start()
            return f"http://127.0.0.1:{listener.getsockname()[1]}/api.json"

        yield start


def test_a_url_is_read_once(httpserver: HTTPServer) -> None:
    url = serve(httpserver, "/api.json", '{"a": 1}')
    documents = Documents()
    document = documents.open(url)
    assert (document.name, document.location, document.root) == (url, url, {"a": 1})
    assert documents.open(url) is documents.open(f"{url}#/a") is document
    assert len(httpserver.log) == 1
    agent = httpserver.log[0][0].headers["User-Agent"]
    assert agent.startswith("connectory/")


@pytest.mark.parametrize("headers", [{"Content_Encoding": "gzip"}, {}])
def test_gzip_is_unpacked(httpserver: HTTPServer, headers: dict[str, str]) -> None:
    url = serve(httpserver, "/api.json", gzip.compress(b'{"a": 1}'), **headers)
    assert Documents().open(url).root == {"a": 1}


def test_the_last_address_of_redirects_is_the_base_of_references(httpserver: HTTPServer) -> None:
    serve(httpserver, "/v2/api.yaml", "use: {$ref: 'my%20pet.yaml#/x'}")
    serve(httpserver, "/v2/my pet.yaml", "x: dog")
    url = redirect(httpserver, "/latest", "/v2/api.yaml")
    documents = Documents()
    document = documents.open(url)
    assert (document.name, document.location) == (url, httpserver.url_for("/v2/api.yaml"))
    end = documents.follow(root_of(document).child("use"))
    assert (end.value, end.place.file) == ("dog", httpserver.url_for("/v2/my%20pet.yaml"))
    assert documents.open(httpserver.url_for("/v2/api.yaml")) is document


@pytest.mark.parametrize(("hops", "works"), [(5, True), (6, False)])
def test_five_redirects_are_followed(httpserver: HTTPServer, hops: int, works: bool) -> None:
    serve(httpserver, "/0", "a: 1")
    for hop in range(1, hops + 1):
        url = redirect(httpserver, f"/{hop}", f"/{hop - 1}")
    if works:
        assert Documents().open(url).root == {"a": 1}
    else:
        assert refusal(url).message == "the server redirects more than 5 times"


@pytest.mark.parametrize("target", ["file:///etc/hosts", "ftp://127.0.0.1/x", "data:text/plain,a"])
def test_redirects_lead_to_http_only(httpserver: HTTPServer, target: str) -> None:
    message = "the server answered 302, a redirect that is not to http or https"
    assert refusal(redirect(httpserver, "/api", target)).message == message


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://", "this is not a correct address"),
        ("ftp://example.com/api.json", "ftp addresses are not read"),
    ],
)
def test_what_is_no_web_address(address: str, message: str) -> None:
    assert refusal(address).message == message


def test_a_server_without_encryption(httpserver: HTTPServer) -> None:
    url = serve(httpserver, "/api", "openapi: 3.1.0").replace("http:", "https:")
    assert refusal(url).message == "what answers at this address does not speak HTTPS"


def test_redirect_circle(httpserver: HTTPServer) -> None:
    assert refusal(redirect(httpserver, "/api", "/api")).message == "the server redirects more than 5 times"


@pytest.mark.parametrize(
    ("status", "words", "remedy"),
    [
        (404, "404 NOT FOUND", "Check the address"),
        (401, "401 UNAUTHORIZED", "asks for a sign-in"),
        (503, "503 SERVICE UNAVAILABLE", "Try again later"),
    ],
)
def test_errors_of_the_server(httpserver: HTTPServer, status: int, words: str, remedy: str) -> None:
    httpserver.expect_request("/api").respond_with_data("no", status=status)
    error = refusal(httpserver.url_for("/api"))
    assert words in error.message
    assert remedy in str(error.remedy)


def test_an_html_page_is_told_as_such(httpserver: HTTPServer) -> None:
    url = serve(httpserver, "/docs", "<!doctype html><title>API</title>", Content_Type="text/html")
    with pytest.raises(SyntaxProblemError, match="an HTML page"):
        Documents().open(url)


class TestLimits:
    def test_announced_size(self, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "DOCUMENT_BYTES", 2_000_000)
        assert refusal(serve(httpserver, "/api", "x" * 2_000_001)).message == "this is larger than 2 MB"

    def test_size_of_an_endless_answer(self, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
        def endless(_: Request) -> Response:
            return Response(b"x" * 100_000 for _ in range(10**9))

        monkeypatch.setattr(limits, "DOCUMENT_BYTES", 2_000_000)
        httpserver.expect_request("/api").respond_with_handler(endless)
        assert refusal(httpserver.url_for("/api")).message == "this is larger than 2 MB"

    def test_size_once_unpacked(self, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "DOCUMENT_BYTES", 2_000_000)
        url = serve(httpserver, "/api", gzip.compress(b"x" * 2_000_001))
        assert refusal(url).message == "this is larger than 2 MB"

    @pytest.mark.parametrize("piece", [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n"])
    def test_time(self, raw_server: Callable[..., str], monkeypatch: pytest.MonkeyPatch, piece: bytes) -> None:
        def drip(connection: socket.socket) -> None:
            connection.sendall(piece)
            while True:
                time.sleep(0.05)
                connection.sendall(b" ")

        monkeypatch.setattr(limits, "FETCH_SECONDS", 0.4)
        start = time.monotonic()
        assert refusal(raw_server(drip)).message == "no complete answer within 0.4 seconds"
        assert time.monotonic() - start < 2


def test_damaged_answers(raw_server: Callable[..., str]) -> None:
    url = raw_server(lambda connection: connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{}"))
    assert refusal(url).message == "the connection ended after 2 of 90 bytes"


def test_what_is_no_http(raw_server: Callable[..., str]) -> None:
    assert "does not speak HTTP" in refusal(raw_server(lambda connection: connection.sendall(b"SSH-2.0\r\n"))).message


def test_damaged_gzip(httpserver: HTTPServer) -> None:
    assert refusal(serve(httpserver, "/api", gzip.compress(b"{}")[:-9])).message == "the server sent damaged gzip"


def test_nobody_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert refusal(f"http://127.0.0.1:{port}/api").message == "nothing answers at this address"


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1", "https://exa mple/", "http://127.0.0.1:99999/", "http://é\u0080.x/"]
)
def test_impossible_address(url: str) -> None:
    assert refusal(url).message


def test_password_is_sent_to_its_host_only_and_never_shown(httpserver: HTTPServer) -> None:
    header = {"Authorization": "Basic bWU6c2VjcmV0IQ=="}
    httpserver.expect_request("/api.yaml", headers=header).respond_with_data(
        "use: {$ref: x.yaml}\nother: {$ref: gone.yaml}"
    )
    httpserver.expect_request("/x.yaml", headers=header).respond_with_data("a: 1")
    url = httpserver.url_for("/api.yaml").replace("://", "://me:secret%21@") + "?access_token=s3cr3t&v=1"
    documents = Documents()
    document = documents.open(url)
    assert document.name == httpserver.url_for("/api.yaml?access_token=***&v=1")
    assert documents.follow(root_of(document).child("use")).value == {"a": 1}
    with pytest.raises(ReferenceProblemError) as caught:
        documents.follow(root_of(document).child("other"))
    for text in (str(caught.value), document.location, document.name):
        assert "secret" not in text
    with HTTPServer() as stranger:
        stranger.expect_request("/api.yaml").respond_with_data("a: 1")
        httpserver.expect_request("/away").respond_with_data("", 302, {"Location": stranger.url_for("/api.yaml")})
        documents.open(httpserver.url_for("/away").replace("://", "://me:secret%21@"))
        assert "Authorization" not in stranger.log[0][0].headers


@pytest.mark.parametrize(
    "reference", ["file:///{path}", "file:{path}", "FILE://localhost{path}", " file://{path}", "C:\\{path}"]
)
def test_the_web_may_not_refer_to_files(httpserver: HTTPServer, write: Write, reference: str) -> None:
    path = write("secret.yaml", "a: 1")
    url = serve(httpserver, "/api.yaml", f"use: {{$ref: '{reference.format(path=path.as_posix())}'}}")
    documents = Documents()
    with pytest.raises(ReferenceProblemError, match="may not refer to files of this machine") as caught:
        documents.follow(root_of(documents.open(url)).child("use"))
    assert (caught.value.file, caught.value.line, caught.value.column) == (url, 1, 7)


def test_files_may_refer_to_the_web(httpserver: HTTPServer, write: Write) -> None:
    url = serve(httpserver, "/pets.json", '{"Pet": {"type": "dog"}}')
    write("api.yaml", f"use: {{$ref: '{url}#/Pet'}}\nwrong: {{$ref: '{url}#/Pets'}}\ngone: {{$ref: '{url}x'}}")
    documents = Documents()
    root = root_of(documents.open("api.yaml"))
    assert documents.follow(root.child("use")).value == {"type": "dog"}
    for _ in range(2):
        with pytest.raises(ReferenceProblemError, match="no 'Pets'"):
            documents.follow(root.child("wrong"))
        with pytest.raises(ReferenceProblemError, match=f"{url}x: the server answered"):
            documents.follow(root.child("gone"))
    assert len(httpserver.log) == 2  # nothing is asked for twice, not even what failed


def test_a_silent_server_is_waited_for_once(
    raw_server: Callable[..., str], write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FETCH_SECONDS", 0.3)
    url = raw_server(lambda connection: time.sleep(1))
    write("api.yaml", "\n".join(f"use{n}: {{$ref: '{url}{n}'}}" for n in range(10)))
    documents = Documents()
    root = root_of(documents.open("api.yaml"))
    start = time.monotonic()
    for n in range(10):
        with pytest.raises(ReferenceProblemError, match=f"{url}{n}: no complete answer within 0.3 seconds"):
            documents.follow(root.child(f"use{n}"))
    assert time.monotonic() - start < 1


def test_ctrl_c_ends_the_wait(raw_server: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(connection: socket.socket) -> None:
        import _thread

        _thread.interrupt_main()
        time.sleep(0.3)

    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        Documents().open(raw_server(interrupt))
    assert time.monotonic() - start < 1
