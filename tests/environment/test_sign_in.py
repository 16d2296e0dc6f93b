"""Signing in: which way is taken, what is sent to whom, and what is told when it is refused."""

from __future__ import annotations

import base64
import json
import os
import ssl
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from azure.identity._constants import DEVELOPER_SIGN_ON_CLIENT_ID
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from connectory.cli.login import METHODS as METHODS_OF_THE_COMMAND
from connectory.environment.environments import POWER_APPS_PATH, Environment, SignIn
from connectory.environment.http import Http
from connectory.environment.sign_in import (
    METHODS,
    authority_of,
    found_in,
    login,
    logout,
    scope_of,
    sign_in_of,
    token_for,
)
from connectory.errors import ServiceError, SignInError, UsageError

TENANT = "11111111-2222-3333-4444-555555555555"
APP = {"AZURE_TENANT_ID": TENANT, "AZURE_CLIENT_ID": "the-app"}
ENVIRONMENT = Environment(url="https://org1.crm4.dynamics.com")
ACCOUNT = {"uid": "u", "utid": TENANT}
GITHUB = {"ACTIONS_ID_TOKEN_REQUEST_URL": "https://x.example/?a=1", "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "t"}
PIPELINES = {
    "SYSTEM_OIDCREQUESTURI": "https://x.example",
    "SYSTEM_ACCESSTOKEN": "t",
    "AZURESUBSCRIPTION_TENANT_ID": "t",
    "AZURESUBSCRIPTION_CLIENT_ID": "c",
    "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID": "s",
}


@pytest.fixture(autouse=True)
def no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*os.environ]:
        if name.startswith(("AZURE_", "ACTIONS_", "SYSTEM_", "IDENTITY_", "CONNECTORY_", "AZURESUBSCRIPTION_")):
            monkeypatch.delenv(name)


@pytest.mark.parametrize(
    ("variables", "method"),
    [
        ({}, None),
        (APP, None),
        ({**APP, "AZURE_CLIENT_SECRET": "s"}, "secret"),
        ({"AZURE_CLIENT_SECRET": "s"}, None),
        ({**APP, "AZURE_CLIENT_CERTIFICATE_PATH": "c.pem"}, "certificate"),
        ({**APP, "AZURE_FEDERATED_TOKEN_FILE": "f"}, "federated"),
        ({**APP, **GITHUB}, "federated"),
        (PIPELINES, "federated"),
        ({**APP, "AZURE_CLIENT_SECRET": "s", "CONNECTORY_TOKEN": "t"}, "token"),
        ({"IDENTITY_ENDPOINT": "http://127.0.0.1"}, "managed-identity"),
    ],
)
def test_way_that_the_variables_hold(variables: dict[str, str], method: str | None) -> None:
    found = found_in(variables)
    assert (found.method if found else None) == method


def test_own_login_comes_first_and_a_variable_before_it() -> None:
    signed_in = Environment(url="https://org1.crm.dynamics.com", sign_in=SignIn(method="browser", record="r"))
    variables = {**APP, "AZURE_CLIENT_SECRET": "s"}
    assert sign_in_of(signed_in, variables) == signed_in.sign_in
    assert sign_in_of(signed_in, {**variables, "CONNECTORY_SIGN_IN": "secret"}) == SignIn(method="secret")
    with pytest.raises(UsageError, match="'password'"):
        sign_in_of(signed_in, {"CONNECTORY_SIGN_IN": "password"})


@pytest.mark.parametrize(
    ("host", "authority"),
    [
        ("org1.crm4.dynamics.com", "login.microsoftonline.com"),
        ("org1.crm9.dynamics.com", "login.microsoftonline.com"),
        ("org1.crm.microsoftdynamics.us", "login.microsoftonline.us"),
        ("org1.crm.appsplatform.us", "login.microsoftonline.us"),
        ("org1.crm.dynamics.cn", "login.chinacloudapi.cn"),
    ],
)
def test_sign_in_is_at_the_environments_cloud(host: str, authority: str) -> None:
    environment = Environment(url=f"https://{host}")
    assert authority_of(environment, {}) == authority
    assert authority_of(environment, {"AZURE_AUTHORITY_HOST": "https://id.example/"}) == "https://id.example"


@pytest.mark.parametrize(
    ("service", "resource", "authority"),
    [
        ("api.powerapps.com", "service.powerapps.com", "login.microsoftonline.com"),
        ("gov.api.powerapps.us", "gov.service.powerapps.us", "login.microsoftonline.com"),
        ("high.api.powerapps.us", "high.service.powerapps.us", "login.microsoftonline.us"),
        ("api.apps.appsplatform.us", "service.apps.appsplatform.us", "login.microsoftonline.us"),
        ("api.powerapps.cn", "service.powerapps.cn", "login.chinacloudapi.cn"),
    ],
)
def test_tokens_for_power_apps_are_those_of_its_cloud(service: str, resource: str, authority: str) -> None:
    environment = Environment(url=f"https://{service}{POWER_APPS_PATH}1234abcd-0000-1111-2222-333344445555")
    assert scope_of(environment) == f"https://{resource}//.default"
    assert authority_of(environment, {}) == authority


def test_nobody_is_asked_without_a_terminal() -> None:
    for method in ("browser", "device-code"):
        with pytest.raises(SignInError, match="not a terminal"):
            login(ENVIRONMENT, SignIn(method=method), print)
    with pytest.raises(SignInError, match="nobody is signed in"):
        token_for(ENVIRONMENT)(False)


@pytest.mark.parametrize("method", ["secret", "certificate", "federated"])
def test_variable_that_is_missing_is_named(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONNECTORY_SIGN_IN", method)
    with pytest.raises(SignInError, match="AZURE_TENANT_ID"):
        token_for(ENVIRONMENT)(False)


def test_token_that_something_else_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONNECTORY_TOKEN", "given")
    assert token_for(ENVIRONMENT)(False) == "given"


@pytest.mark.parametrize(("held", "given"), [("given\n", "given"), ("gi\nven", None), ("gív", None), (" ", None)])
def test_token_with_more_around_it(monkeypatch: pytest.MonkeyPatch, held: str, given: str | None) -> None:
    monkeypatch.setenv("CONNECTORY_TOKEN", held)
    if given is not None:
        assert token_for(ENVIRONMENT)(False) == given
        return
    with pytest.raises(SignInError, match="is no token") as raised:
        token_for(ENVIRONMENT)(False)
    assert held.strip() == "" or held not in str(raised.value)


def test_file_of_a_federated_token_that_is_missing(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {**APP, "AZURE_FEDERATED_TOKEN_FILE": "missing.token"}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SignInError, match=r"missing\.token") as raised:
        token_for(ENVIRONMENT)(False)
    assert "AZURE_FEDERATED_TOKEN_FILE" in str(raised.value.remedy)


def test_methods_of_the_command_are_those_that_there_are() -> None:
    assert METHODS_OF_THE_COMMAND == METHODS


class Authority(NamedTuple):
    """A token endpoint, and the forms that were posted to it."""

    server: HTTPServer
    forms: list[dict[str, str]]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for localhost that signs itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    return self_signed(tmp_path_factory.mktemp("certificates") / "localhost.pem", key)


@pytest.fixture(scope="module")
def app_certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of an app, which Entra ID wants with RSA."""
    key = rsa.generate_private_key(65537, 2048)
    return self_signed(tmp_path_factory.mktemp("certificates") / "app.pem", key)


@pytest.fixture
def authority(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Authority]:
    """A stand-in for Entra ID that knows one app, one secret and one tenant."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    forms: list[dict[str, str]] = []
    with HTTPServer(host="localhost", ssl_context=context) as server:
        base = f"https://localhost:{server.port}/{TENANT}"
        metadata = {"device_authorization_endpoint": f"{base}/oauth2/v2.0/devicecode"}
        metadata |= {"token_endpoint": f"{base}/oauth2/v2.0/token", "authorization_endpoint": base, "issuer": base}
        server.expect_request(f"/{TENANT}/v2.0/.well-known/openid-configuration").respond_with_json(metadata)

        def token(request: Request) -> Response:
            forms.append(request.form.to_dict())
            if request.form.get("client_secret", "right") != "right":
                said = '{"error": "invalid_client", "error_description": "AADSTS7000215: Invalid client secret."}'
                return Response(said, 401, content_type="application/json")
            given = {"access_token": "the-token", "expires_in": 3600, "token_type": "Bearer"}
            if "device_code" in request.form:
                given |= {"refresh_token": "r", "id_token": id_token(base), "client_info": encoded(ACCOUNT)}
            return Response(json.dumps(given), content_type="application/json")

        device = {"user_code": "ABC123", "device_code": "d", "expires_in": 900, "interval": 1, "message": "m"}
        device["verification_uri"] = "https://id.example/device"
        server.expect_request(f"/{TENANT}/oauth2/v2.0/devicecode").respond_with_json(device)
        server.expect_request(f"/{TENANT}/oauth2/v2.0/token").respond_with_handler(token)
        monkeypatch.setenv("AZURE_AUTHORITY_HOST", f"https://localhost:{server.port}")
        monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        for name, value in APP.items():
            monkeypatch.setenv(name, value)
        yield Authority(server, forms)


def test_client_secret(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AZURE_CLIENT_SECRET", "right")
    assert token_for(ENVIRONMENT)(False) == "the-token"
    form = authority.forms[-1]
    assert (form["client_id"], form["scope"]) == ("the-app", "https://org1.crm4.dynamics.com/.default")


def test_certificates_may_stand_where_requests_looks(
    authority: Authority, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    monkeypatch.setenv("AZURE_CLIENT_SECRET", "right")
    authority.server.expect_request("/row").respond_with_data("{}")
    address = f"https://localhost:{authority.server.port}"
    with Http(address, token_for(Environment(url=address))) as service:
        assert service.call("GET", "row").status == 200


def test_wrong_client_secret_is_told_without_it(
    authority: Authority, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AZURE_CLIENT_SECRET", "wr0ng-secret")
    with pytest.raises(SignInError, match="AADSTS7000215") as caught:
        token_for(ENVIRONMENT)(False)
    assert "give its value, not its id" in str(caught.value)
    assert "wr0ng-secret" not in str(caught.value)
    assert capsys.readouterr() == ("", "")


def test_certificate(authority: Authority, app_certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AZURE_CLIENT_CERTIFICATE_PATH", str(app_certificate))
    assert token_for(ENVIRONMENT)(False) == "the-token"
    assert authority.forms[-1]["client_assertion"].count(".") == 2


def test_certificate_that_is_none(authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "app.pem"
    monkeypatch.setenv("AZURE_CLIENT_CERTIFICATE_PATH", str(file))
    for content in (None, b"nothing of this kind"):
        if content is not None:
            file.write_bytes(content)
        with pytest.raises(SignInError, match="certificate"):
            token_for(ENVIRONMENT)(False)


def test_token_of_a_workload(authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "token"
    file.write_text("header.of-the-workload.sign", encoding="utf-8")
    monkeypatch.setenv("AZURE_FEDERATED_TOKEN_FILE", str(file))
    assert token_for(ENVIRONMENT)(False) == "the-token"
    assert authority.forms[-1]["client_assertion"] == "header.of-the-workload.sign"


def test_token_of_github(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str | None]] = []

    def issue(request: Request) -> Response:
        asked.append((request.args["audience"], request.headers.get("Authorization")))
        return Response('{"value": "header.of-github.sign"}', content_type="application/json")

    authority.server.expect_request("/github").respond_with_handler(issue)
    monkeypatch.setenv("ACTIONS_ID_TOKEN_REQUEST_URL", f"https://localhost:{authority.server.port}/github?a=1")
    monkeypatch.setenv("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "bearer-of-the-run")
    assert token_for(ENVIRONMENT)(False) == "the-token"
    assert asked == [("api://AzureADTokenExchange", "Bearer bearer-of-the-run")]
    assert authority.forms[-1]["client_assertion"] == "header.of-github.sign"


def test_nothing_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {**APP, "AZURE_CLIENT_SECRET": "right", "AZURE_AUTHORITY_HOST": "https://localhost:1"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("azure.core.pipeline.policies.RetryPolicy.is_exhausted", lambda *_: True)
    with pytest.raises(ServiceError, match="nothing answers at localhost:1"):
        token_for(ENVIRONMENT)(False)


def test_no_token_for_this_machine_until_it_is_wanted(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AZURE_CLIENT_SECRET", "right")
    token = token_for(Environment(url="http://127.0.0.1:8000"))
    assert (token(False), token(True), token(False)) == (None, "the-token", "the-token")


@pytest.mark.skipif(sys.platform == "darwin", reason="the cache is the keychain of whoever runs this")
def test_person_signs_in_once(authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    told: list[str] = []
    signed_in = login(ENVIRONMENT, SignIn(method="device-code", tenant=TENANT), told.append)
    assert told == ["Open https://id.example/device in a browser and enter the code ABC123"]
    assert token_for(signed_in)(False) == "the-token"
    assert len(told) == 1, "nobody is asked again"
    assert signed_in.sign_in is not None
    assert "the-token" not in str(signed_in)
    logout(signed_in.sign_in)
    with pytest.raises(SignInError, match="has ended"):
        token_for(signed_in)(False)


def id_token(issuer: str) -> str:
    now = int(datetime.now(UTC).timestamp())
    claims = {"iss": issuer, "aud": DEVELOPER_SIGN_ON_CLIENT_ID, "iat": now, "nbf": now, "exp": now + 3600}
    claims |= {"oid": "u", "sub": "u", "tid": TENANT, "preferred_username": "ada@contoso.com"}
    return f"{encoded({'alg': 'none'})}.{encoded(claims)}.{encoded({})}"


def encoded(tree: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(tree).encode()).decode().rstrip("=")


def self_signed(file: Path, key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey) -> Path:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file
