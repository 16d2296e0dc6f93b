"""The token endpoint, as credentials of azure-identity that know nothing of an emulator meet it."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import httpx2
import jwt
import pytest
from azure.core.exceptions import ClientAuthenticationError
from azure.identity import CertificateCredential, ClientSecretCredential, DeviceCodeCredential
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from connectory.environment.emulator.apps import read_app
from connectory.environment.emulator.server import Emulator, running
from connectory.environment.emulator.settings import Settings
from connectory.environment.emulator.sign_in import new_token

TENANT = "contoso.onmicrosoft.com"
SECRET = "s3cret-value-of-the-app"


class Guarded(NamedTuple):
    """An emulator on https that requires sign-in and knows two apps: what to trust, and a client of its own."""

    emulator: Emulator
    trusted: Path
    web: httpx2.Client

    @property
    def url(self) -> str:
        return self.emulator.url

    @property
    def options(self) -> dict[str, Any]:
        """What every credential is told, as for any authority that is not Microsoft's."""
        return {"authority": self.url, "disable_instance_discovery": True, "connection_verify": str(self.trusted)}

    def status(self, token: str) -> int:
        """What Dataverse answers to a caller with this token."""
        return self.web.get("/api/data/v9.2/WhoAmI", headers={"Authorization": f"Bearer {token}"}).status_code

    def post(self, path: str, **form: str) -> httpx2.Response:
        return self.web.post(f"/{TENANT}/{path}", data=form)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The certificate of an app, and another one, both with their keys."""
    folder = tmp_path_factory.mktemp("certificates")
    return {name: certificate(folder / f"{name}.pem") for name in ("registered", "stranger")}


@pytest.fixture
def guarded(tmp_path: Path, certificates: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Guarded]:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    known = certificates["registered"].read_text()
    public = known[known.index("-----BEGIN CERTIFICATE") :]
    apps = [read_app({"id": "by-secret", "secret": SECRET}), read_app({"id": "by-certificate", "certificate": public})]
    with running(Settings(require_sign_in=True, apps=apps), https=True) as emulator:
        trusted = tmp_path / "trusted.pem"
        trusted.write_text(emulator.certificate)
        context = ssl.create_default_context(cafile=trusted)
        with httpx2.Client(base_url=emulator.url, verify=context) as web:
            yield Guarded(emulator, trusted, web)


def scope_of(guarded: Guarded) -> str:
    return f"{guarded.url}/.default"


def test_app_with_a_secret(guarded: Guarded) -> None:
    credential = ClientSecretCredential(TENANT, "by-secret", SECRET, **guarded.options)
    assert guarded.status(credential.get_token(scope_of(guarded)).token) == 200


def test_app_with_a_certificate(guarded: Guarded, certificates: dict[str, Path]) -> None:
    credential = CertificateCredential(TENANT, "by-certificate", str(certificates["registered"]), **guarded.options)
    assert guarded.status(credential.get_token(scope_of(guarded)).token) == 200


@pytest.mark.parametrize(
    ("client", "secret", "number"),
    [
        ("by-secret", "another", "AADSTS7000215"),
        ("by-certificate", SECRET, "AADSTS7000215"),
        ("nobody", SECRET, "AADSTS700016"),
    ],
)
def test_app_that_proves_nothing(guarded: Guarded, client: str, secret: str, number: str) -> None:
    with pytest.raises(ClientAuthenticationError, match=number) as caught:
        ClientSecretCredential(TENANT, client, secret, **guarded.options).get_token(scope_of(guarded))
    assert secret not in str(caught.value)


def test_app_with_the_certificate_of_another(guarded: Guarded, certificates: dict[str, Path]) -> None:
    for client in ("by-certificate", "by-secret"):
        credential = CertificateCredential(TENANT, client, str(certificates["stranger"]), **guarded.options)
        with pytest.raises(ClientAuthenticationError, match="AADSTS700027"):
            credential.get_token(scope_of(guarded))


@pytest.mark.parametrize(
    ("changed", "number"),
    [
        ({}, None),
        ({"exp": 1}, 700024),
        ({"nbf": 2**40}, 700024),
        ({"aud": "https://login.microsoftonline.com/common/oauth2/v2.0/token"}, 700027),
        ({"iss": "by-secret"}, 700027),
        ({"sub": "by-secret"}, 700027),
    ],
)
def test_assertion_holds_for_one_app_one_endpoint_and_some_time(
    guarded: Guarded, certificates: dict[str, Path], changed: dict[str, Any], number: int | None
) -> None:
    claims = {"iss": "by-certificate", "sub": "by-certificate", "exp": int(time.time()) + 60}
    claims["aud"] = f"{guarded.url}/{TENANT}/oauth2/v2.0/token"
    assertion = jwt.encode({**claims, **changed}, certificates["registered"].read_text(), "RS256")
    answer = guarded.post(
        "oauth2/v2.0/token",
        grant_type="client_credentials",
        client_id="by-certificate",
        client_assertion=assertion,
        scope=scope_of(guarded),
    )
    assert answer.json().get("error_codes") == (number and [number])


def test_token_is_for_one_resource_and_some_time(guarded: Guarded) -> None:
    def token(scope: str) -> str:
        return ClientSecretCredential(TENANT, "by-secret", SECRET, **guarded.options).get_token(scope).token

    assert guarded.status(token("https://service.powerapps.com/.default")) == 401
    with pytest.raises(ClientAuthenticationError, match="AADSTS500011"):
        token("https://org1.crm.dynamics.com/.default")
    guarded.emulator.settings.token_lifetime = 0
    assert guarded.status(token(scope_of(guarded))) == 401


@pytest.mark.parametrize(
    ("path", "key", "suffix"), [("oauth2/v2.0/token", "scope", "/.default"), ("oauth2/token", "resource", "")]
)
@pytest.mark.parametrize("slash", ["", "/"])
def test_token_for_dataverse_or_for_power_apps(guarded: Guarded, path: str, key: str, suffix: str, slash: str) -> None:
    form = {"grant_type": "client_credentials", "client_id": "by-secret", "client_secret": SECRET}
    environment = guarded.emulator.store.identity()["environmentid"]
    query = {"api-version": "2016-11-01", "$filter": f"environment eq '{environment}'"}
    statuses = []
    for resource in (guarded.url, "https://service.powerapps.com"):
        token = guarded.post(path, **form, **{key: resource + slash + suffix}).json()["access_token"]
        power_apps = guarded.web.get(
            "/providers/Microsoft.PowerApps/apis", params=query, headers={"Authorization": f"Bearer {token}"}
        )
        statuses.append((guarded.status(token), power_apps.status_code))
    assert statuses == [(200, 401), (401, 200)]


def test_nobody_else_signs_tokens(guarded: Guarded) -> None:
    real = ClientSecretCredential(TENANT, "by-secret", SECRET, **guarded.options).get_token(scope_of(guarded)).token
    claims = jwt.decode(real, options={"verify_signature": False})
    other = rsa.generate_private_key(65537, 2048)
    assert guarded.status(jwt.encode(claims, other, "RS256", {"kid": jwt.get_unverified_header(real)["kid"]})) == 401
    assert guarded.status(jwt.encode(claims, None, "none")) == 401


def test_tokens_can_be_verified_with_the_published_keys(guarded: Guarded) -> None:
    metadata = guarded.web.get(f"/{TENANT}/v2.0/.well-known/openid-configuration").json()
    real = ClientSecretCredential(TENANT, "by-secret", SECRET, **guarded.options).get_token(scope_of(guarded)).token
    (key,) = jwt.PyJWKSet.from_dict(guarded.web.get(metadata["jwks_uri"]).json()).keys
    claims = jwt.decode(real, key, ["RS256"], audience=guarded.url, issuer=metadata["issuer"])
    assert (claims["appid"], claims["idtyp"]) == ("by-secret", "app")
    assert claims["tid"] == guarded.emulator.store.identity()["tenantid"]


def test_person_enters_the_code_on_the_page(guarded: Guarded) -> None:
    shown = new_token(guarded.emulator.store)
    statuses = []

    def enter(page: str, code: str, _: datetime) -> None:
        assert "Enter the code" in guarded.web.get(page).text
        for token, entered in (("wrong", code), (shown, "WRONGCODE"), (shown, code.lower())):
            statuses.append(guarded.web.post(page, data={"code": entered, "token": token}).status_code)

    credential = DeviceCodeCredential(tenant_id=TENANT, prompt_callback=enter, **guarded.options)
    record = credential.authenticate(scopes=[scope_of(guarded)])
    assert statuses == [401, 400, 200]
    assert record.username == "user@emulator.invalid"
    token = credential.get_token(scope_of(guarded)).token
    assert guarded.status(token) == 200
    assert jwt.decode(token, options={"verify_signature": False})["scp"] == "user_impersonation"


def test_refreshing_needs_no_person(guarded: Guarded) -> None:
    guarded.emulator.settings.require_sign_in = False
    guarded.emulator.settings.token_lifetime = 0
    asked: list[str] = []
    credential = DeviceCodeCredential(
        tenant_id=TENANT, prompt_callback=lambda _, code, __: asked.append(code), **guarded.options
    )
    first = credential.get_token(scope_of(guarded)).token
    guarded.emulator.settings.require_sign_in = True
    guarded.emulator.settings.token_lifetime = 3600
    second = credential.get_token(scope_of(guarded)).token
    assert (guarded.status(first), guarded.status(second), len(asked)) == (401, 200, 1)


def test_first_version_names_the_resource(guarded: Guarded) -> None:
    guarded.emulator.settings.require_sign_in = False
    resource = f"{guarded.url}/"
    begun = guarded.post("oauth2/devicecode", client_id="some-client", resource=resource).json()
    assert begun["verification_url"].startswith(guarded.url)
    form = {"grant_type": "device_code", "client_id": "some-client", "code": begun["device_code"]}
    given = guarded.post("oauth2/token", resource=resource, **form).json()
    again = guarded.post("oauth2/token", resource=resource, **form)
    assert (again.status_code, again.json()["error"]) == (400, "bad_verification_code")
    guarded.emulator.settings.require_sign_in = True
    assert guarded.status(given["access_token"]) == 200
    form = {"grant_type": "refresh_token", "refresh_token": given["refresh_token"]}
    assert guarded.status(guarded.post("oauth2/token", client_id="some-client", **form).json()["access_token"]) == 200
    assert guarded.post("oauth2/token", client_id="other-client", **form).json()["error"] == "invalid_grant"


@pytest.mark.parametrize(
    ("form", "error", "number"),
    [
        ({}, "invalid_request", 900144),
        ({"grant_type": "password", "client_id": "a"}, "unsupported_grant_type", 70003),
        ({"grant_type": "client_credentials", "client_id": "by-secret"}, "invalid_client", 7000218),
        (
            {"grant_type": "client_credentials", "client_id": "by-secret", "client_secret": SECRET},
            "invalid_request",
            900144,
        ),
        ({"grant_type": "device_code", "client_id": "a", "device_code": "none"}, "bad_verification_code", 70018),
    ],
)
def test_requests_that_are_none(guarded: Guarded, form: dict[str, str], error: str, number: int) -> None:
    answer = guarded.post("oauth2/v2.0/token", **form)
    assert answer.status_code in (400, 401)
    told = answer.json()
    assert (told["error"], told["error_codes"]) == (error, [number])
    assert told["error_description"].startswith(f"AADSTS{number}: ")


def test_any_app_is_let_in_where_sign_in_guards_nothing(emulator: Emulator) -> None:
    form = {"grant_type": "client_credentials", "client_id": "any", "client_secret": "any"}
    form["scope"] = f"{emulator.url}/.default"

    def sign_in() -> int:
        return httpx2.post(f"{emulator.url}/common/oauth2/v2.0/token", data=form).status_code

    assert sign_in() == 200
    emulator.settings.require_sign_in = True
    assert sign_in() == 400
    emulator.settings.require_sign_in = False
    app = {"id": "any", "secret": "one"}
    shown = httpx2.post(f"{emulator.url}/connectory/apps", json={**app, "secret": SECRET})
    assert shown.json()["apps"] == [
        {**dict.fromkeys(("certificate", "issuer", "subject")), "id": "any", "secret": True}
    ]
    assert sign_in() == 401
    httpx2.delete(f"{emulator.url}/connectory/apps")
    assert sign_in() == 200


@pytest.mark.parametrize(
    "app",
    [
        {},
        {"id": "a"},
        {"id": "a", "secret": ""},
        {"id": "a", "certificate": "none"},
        {"id": "a", "colour": "b"},
        {"id": "a", "issuer": "b", "subject": "c"},
    ],
)
def test_apps_that_are_none_are_refused(emulator: Emulator, app: dict[str, str]) -> None:
    assert httpx2.post(f"{emulator.url}/connectory/apps", json=app).status_code == 400
    assert emulator.settings.apps == []


def certificate(file: Path) -> Path:
    """A certificate of an app, which Entra ID wants with RSA, behind its key."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "app")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file
