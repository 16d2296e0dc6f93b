"""Custom code of our own: it parses, compiles under C# 8, and does in real calls what it says."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
import tree_sitter
import tree_sitter_c_sharp
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from connectory.connector.authentication import client_credentials
from connectory.connector.script import read_resource
from connectory.facts.custom_code import NAMESPACES
from connectory.facts.limits import SCRIPT_BYTES

HOST = Path(__file__).parent / "script_host"
DOTNET = os.environ.get("CONNECTORY_DOTNET") or shutil.which("dotnet")
SECRET = "s&c=r+t %é/?"


# --- without a compiler


def parse(code: str) -> tree_sitter.Node:
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_c_sharp.language()))
    return parser.parse(code.encode()).root_node


def test_script_parses_and_has_the_form_that_the_platform_asks_for() -> None:
    code = read_resource(client_credentials.SCRIPT)
    root = parse(code)
    assert not root.has_error
    assert len(code.encode()) < SCRIPT_BYTES
    classes = [node for node in root.named_children if node.type == "class_declaration"]
    assert [node.text.splitlines()[0] for node in classes if node.text] == [b"public class Script : ScriptBase"]
    assert "public override async Task<HttpResponseMessage> ExecuteAsync()" in code
    assert not [node for node in root.named_children if node.type == "using_directive"], "all it needs is implicit"
    assert "new HttpClient" not in code


def test_script_names_no_namespace_that_the_platform_does_not_allow() -> None:
    code = re.sub(r"//.*", "", read_resource(client_credentials.SCRIPT))
    assert set(re.findall(r"\b(?:System|Microsoft|Newtonsoft)(?:\.[A-Z]\w+)+", code)) <= NAMESPACES


def test_policies_and_script_mean_the_same_headers() -> None:
    """Defect 15: what a policy hands over, the script takes off; the names collide with no API's."""
    taken = re.findall(r'TakeHeader\(request, "([^"]+)"\)', read_resource(client_credentials.SCRIPT))
    authentication = client_credentials.build("https://login.example/token", ["a"], ["Op"])
    handed = [policy["parameters"]["x-ms-apimTemplateParameter.name"] for policy in authentication.policies]
    assert sorted(taken) == sorted(handed) == sorted(client_credentials.HEADERS)
    assert all(name.startswith("x-connectory-") for name in taken)


# --- with one


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[dict[str, Any]]], list[dict[str, Any]]]:
    """Compiles the script with the test's host; returns what runs calls in a process of its own."""
    if DOTNET is None:
        pytest.skip("no dotnet: custom code is neither compiled nor run (set CONNECTORY_DOTNET, see .ci/dotnet.sh)")
    folder = tmp_path_factory.mktemp("script")
    listed = subprocess.run([DOTNET, "--list-sdks"], capture_output=True, text=True, check=True).stdout
    version, root = re.findall(r"^(\S+) \[(.+)\]", listed, re.MULTILINE)[-1]
    sdk = Path(root) / version
    script = "".join(f"using {name};\n" for name in sorted(NAMESPACES)) + read_resource(client_credentials.SCRIPT)
    (folder / "Script.cs").write_text(script, encoding="utf-8")
    shutil.copy(sdk / "Newtonsoft.Json.dll", folder)
    references = _references(sdk.parent.parent)
    options = [
        "-nologo",
        "-langversion:8",
        "-target:exe",
        "-warnaserror-",
        f"-out:{folder / 'host.dll'}",
        "-r:Newtonsoft.Json.dll",
    ]
    compiler = [DOTNET, "exec", str(sdk / "Roslyn" / "bincore" / "csc.dll")]
    sources = [str(HOST / "Platform.cs"), str(HOST / "Host.cs"), "Script.cs"]
    done = subprocess.run(
        [*compiler, *options, *(f"-r:{path}" for path in references), *sources],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "Script.cs" not in done.stdout, "the script compiles without a warning"
    framework = {"name": "Microsoft.NETCore.App", "version": ".".join([*version.split(".")[:2], "0"])}
    runtime = {"runtimeOptions": {"framework": framework}}
    (folder / "host.runtimeconfig.json").write_text(json.dumps(runtime), encoding="utf-8")

    def run(calls: list[dict[str, Any]]) -> list[dict[str, Any]]:
        command = [DOTNET, "exec", "host.dll"]
        ran = subprocess.run(
            command, cwd=folder, input=json.dumps(calls), capture_output=True, text=True, check=False, timeout=60
        )
        assert ran.returncode == 0, ran.stderr
        answers: list[dict[str, Any]] = json.loads(ran.stdout)
        return answers

    return run


def _references(dotnet: Path) -> list[Path]:
    packs = sorted((dotnet / "packs" / "Microsoft.NETCore.App.Ref").glob("*/ref/*"))
    folder = packs[-1] if packs else max((dotnet / "shared" / "Microsoft.NETCore.App").iterdir())
    return [path for path in sorted(folder.glob("*.dll")) if ".Native." not in path.name]


class Service:
    """A token endpoint and a service behind it, both on this machine, which remember what they were sent."""

    def __init__(self, server: HTTPServer) -> None:
        self.server = server
        self.token_requests: list[Request] = []
        self.requests: list[Request] = []
        self.token_answer: dict[str, Any] = {"access_token": "T0K", "expires_in": 3600, "token_type": "bearer"}
        self.token_response: Response | None = None
        self.status = 200
        server.expect_request("/token").respond_with_handler(self._token)
        server.expect_request("/orders").respond_with_handler(self._serve)

    def _token(self, request: Request) -> Response:
        request.get_data()
        self.token_requests.append(request)
        return self.token_response or Response(json.dumps(self.token_answer), content_type="application/json")

    def _serve(self, request: Request) -> Response:
        request.get_data()
        self.requests.append(request)
        return Response(json.dumps({"by": request.headers.get("Authorization")}), status=self.status)

    def call(self, **changes: Any) -> dict[str, Any]:
        """A call as the request policies leave it, `changes` to the headers laid over."""
        headers = {
            "x-connectory-token-url": self.server.url_for("/token"),
            "x-connectory-token-form": "grant_type=client_credentials&scope=read+write",
            "x-connectory-client-id": "client one",
            "x-connectory-client-secret": "secret",
            "x-connectory-client-authentication": "body",
            "Authorization": "old",
        }
        headers |= {f"x-connectory-{name.replace('_', '-')}": value for name, value in changes.items()}
        return {"method": "POST", "url": self.server.url_for("/orders?page=2"), "headers": headers, "body": '{"a":1}'}


@pytest.fixture
def service(httpserver: HTTPServer) -> Service:
    return Service(httpserver)


Run = Callable[[list[dict[str, Any]]], list[dict[str, Any]]]


def test_request_is_sent_with_the_token_and_without_the_secrets(host: Run, service: Service) -> None:
    (answer,) = host([service.call(client_secret=SECRET.replace("é", "e"))])
    assert (answer["status"], json.loads(answer["body"])) == (200, {"by": "Bearer T0K"})
    (request,) = service.requests
    assert (request.method, request.full_path, request.get_data()) == ("POST", "/orders?page=2", b'{"a":1}')
    assert not [name for name, _ in request.headers if name.lower().startswith("x-connectory")]


def test_defect_14_form_values_are_encoded(host: Run, service: Service) -> None:
    secret = SECRET.replace("é", "e")
    host([service.call(client_secret=secret)])
    (request,) = service.token_requests
    assert request.content_type == "application/x-www-form-urlencoded"
    assert dict(parse_qsl(request.get_data(as_text=True), strict_parsing=True)) == {
        "grant_type": "client_credentials",
        "scope": "read write",
        "client_id": "client one",
        "client_secret": secret,
    }
    assert "Authorization" not in request.headers


def test_client_can_stand_in_the_header(host: Run, service: Service) -> None:
    host([service.call(client_authentication="header", client_secret="a:b")])
    (request,) = service.token_requests
    scheme, _, value = request.headers["Authorization"].partition(" ")
    assert (scheme, base64.b64decode(value)) == ("Basic", b"client%20one:a%3Ab")
    assert b"client" not in request.get_data().replace(b"client_credentials", b"")


def test_token_is_kept_for_its_life_and_for_its_client(host: Run, service: Service) -> None:
    answers = host([service.call(), service.call(), service.call(client_secret="other")])
    assert [answer["status"] for answer in answers] == [200, 200, 200]
    assert len(service.token_requests) == 2


@pytest.mark.parametrize("lifetime", [30, None, "soon", -1, {"a": 1}], ids=str)
def test_token_of_short_or_unknown_life_is_not_kept(host: Run, service: Service, lifetime: object) -> None:
    service.token_answer["expires_in"] = lifetime
    host([service.call(), service.call()])
    assert (len(service.token_requests), len(service.requests)) == (2, 2)


@pytest.mark.parametrize("lifetime", ["3600", 3599.5, 10**12], ids=str)
def test_lifetime_may_be_text_or_decimal(host: Run, service: Service, lifetime: object) -> None:
    service.token_answer["expires_in"] = lifetime
    host([service.call(), service.call()])
    assert len(service.token_requests) == 1


def test_token_that_the_service_refuses_is_forgotten(host: Run, service: Service) -> None:
    service.status = 401
    answers = host([service.call(), service.call()])
    assert [answer["status"] for answer in answers] == [401, 401]
    assert len(service.token_requests) == 2


def test_connection_without_a_client_passes_the_request_on(host: Run, service: Service) -> None:
    (answer,) = host([service.call(client_id="", client_secret="")])
    assert json.loads(answer["body"]) == {"by": "old"}
    assert not service.token_requests
    assert not [name for name, _ in service.requests[0].headers if name.lower().startswith("x-connectory")]


@pytest.mark.parametrize(
    ("response", "status", "message"),
    [
        pytest.param(
            Response('{"error":"invalid_client","error_description":"Unknown \\"app\\""}', status=400),
            401,
            'The token endpoint refused the sign-in with status 400: invalid_client: Unknown "app"',
            id="refusal",
        ),
        pytest.param(
            Response("secret echoed", status=403),
            401,
            "The token endpoint refused the sign-in with status 403.",
            id="refusal in plain text",
        ),
        pytest.param(
            Response("<p>down</p>", status=503),
            502,
            "The token endpoint refused the sign-in with status 503.",
            id="failure",
        ),
        pytest.param(
            Response("{}", status=429, headers={"Retry-After": "7"}),
            429,
            "The token endpoint refused the sign-in with status 429.",
            id="too many requests",
        ),
        pytest.param(
            Response("access_token=T0K"), 502, "The token endpoint did not answer with a JSON object.", id="no JSON"
        ),
        pytest.param(Response("[1]"), 502, "The token endpoint did not answer with a JSON object.", id="no object"),
        pytest.param(Response(""), 502, "The token endpoint did not answer with a JSON object.", id="empty"),
        pytest.param(
            Response('{"token":"T0K"}'), 502, "The token endpoint's answer has no access_token.", id="no token"
        ),
        pytest.param(
            Response('{"access_token":null}'), 502, "The token endpoint's answer has no access_token.", id="null token"
        ),
    ],
)
def test_trouble_with_the_token_is_a_json_error_and_nothing_is_sent(
    host: Run, service: Service, response: Response, status: int, message: str
) -> None:
    service.token_response = response
    (answer,) = host([service.call()])
    error = {"error": {"code": status, "message": message, "source": "localhost"}}
    assert (answer["status"], answer["type"], json.loads(answer["body"])) == (status, "application/json", error)
    assert answer["headers"].get("Retry-After") == ("7" if status == 429 else None)
    assert not service.requests


def test_endpoint_that_is_not_there_is_a_json_error(host: Run, service: Service) -> None:
    unreachable, no_url = host([service.call(token_url="http://127.0.0.1:1/token"), service.call(token_url="token")])
    assert unreachable["status"] == 502
    assert json.loads(unreachable["body"])["error"]["message"].startswith("The token endpoint cannot be reached")
    assert no_url["status"] == 500
    assert json.loads(no_url["body"])["error"]["source"] == "connector"
    assert not service.requests


def test_end_of_the_time_is_respected(host: Run, service: Service) -> None:
    (answer,) = host([service.call() | {"cancelAfter": 0}])
    assert answer["exception"] in ("OperationCanceledException", "TaskCanceledException")
    assert not service.requests
