"""A pipeline: no terminal, no login, the credential in environment variables, and the installed command.

The environment is the emulator on https, which lets in only the apps that it knows; azure-identity signs in there as it
does at Entra ID.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from connectory.environment.emulator.apps import read_app
from connectory.environment.emulator.server import Emulator, running
from connectory.environment.emulator.settings import Settings

SECRET = "s3cret-value-of-the-app"
ISSUER, SUBJECT = "https://token.actions.githubusercontent.com", "repo:fernhill/orders:ref:refs/heads/main"
AUDIENCE = "api://AzureADTokenExchange"


class Key(NamedTuple):
    """A key and its certificate, as PEM."""

    private: str
    certificate: str


@pytest.fixture(scope="module")
def keys() -> dict[str, Key]:
    return {name: made_key() for name in ("app", "issuer", "stranger")}


def made_key() -> Key:
    key = rsa.generate_private_key(65537, 2048)
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "app")]), datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = (
        builder.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    )
    encoding = serialization.Encoding.PEM
    private = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return Key(private.decode(), builder.sign(key, hashes.SHA256()).public_bytes(encoding).decode())


class Pipeline(NamedTuple):
    """A folder with a connector, and the variables that a pipeline sets."""

    folder: Path
    emulator: Emulator
    variables: dict[str, str]

    def __call__(self, *arguments: str, code: int = 0) -> str:
        """What the command says on both streams."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("AZURE_", "CONNECTORY_"))}
        done = subprocess.run(
            [sys.executable, "-m", "connectory", *arguments],
            cwd=self.folder,
            env={**kept, **self.variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def texts(self) -> str:
        """All files that the command can have written."""
        return "".join(path.read_text("utf-8", "replace") for path in self.folder.parent.rglob("*") if path.is_file())


@pytest.fixture
def pipeline(tmp_path: Path, keys: dict[str, Key]) -> Iterator[Pipeline]:
    folder = tmp_path / "work" / "Orders"
    folder.mkdir(parents=True)
    definition = {"swagger": "2.0", "info": {"title": "Orders", "version": "1"}, "host": "a.example", "paths": {}}
    (folder / "apiDefinition.swagger.json").write_text(json.dumps(definition), encoding="utf-8")
    (folder / "apiProperties.json").write_text('{"properties": {"connectionParameters": {}}}', encoding="utf-8")
    apps = [
        read_app({"id": "by-secret", "secret": SECRET}),
        read_app({"id": "by-certificate", "certificate": keys["app"].certificate}),
        read_app({"id": "by-token", "certificate": keys["issuer"].certificate, "issuer": ISSUER, "subject": SUBJECT}),
    ]
    with running(Settings(require_sign_in=True, apps=apps), https=True) as emulator:
        trusted = tmp_path / "trusted.pem"
        trusted.write_text(emulator.certificate, encoding="ascii")
        variables = {
            "CONNECTORY_ENVIRONMENT": emulator.url,
            "CONNECTORY_CONFIG_DIR": str(tmp_path / "work" / "known"),
            "SSL_CERT_FILE": str(trusted),
            "REQUESTS_CA_BUNDLE": str(trusted),
            "AZURE_AUTHORITY_HOST": emulator.url,
            "AZURE_TENANT_ID": "contoso.onmicrosoft.com",
        }
        yield Pipeline(folder, emulator, variables)


def credential(pipeline: Pipeline, keys: dict[str, Key], kind: str, **claims: object) -> None:
    """Set the variables of a credential, and the files that they name."""
    files = pipeline.folder.parent.parent
    variables = {"AZURE_CLIENT_ID": f"by-{kind}"}
    if kind == "secret":
        variables["AZURE_CLIENT_SECRET"] = SECRET
    elif kind == "certificate":
        (files / "app.pem").write_text("".join(keys["app"]), encoding="ascii")
        variables["AZURE_CLIENT_CERTIFICATE_PATH"] = str(files / "app.pem")
    else:
        now = datetime.now(UTC)
        said = {"iss": ISSUER, "sub": SUBJECT, "aud": AUDIENCE, "iat": now, "exp": now + timedelta(minutes=5), **claims}
        (files / "token").write_text(jwt.encode(said, keys["issuer"].private, "RS256"), encoding="ascii")
        variables["AZURE_FEDERATED_TOKEN_FILE"] = str(files / "token")
    pipeline.variables.update(variables)


@pytest.mark.parametrize("kind", ["secret", "certificate", "token"])
def test_a_connector_follows_its_folder(pipeline: Pipeline, keys: dict[str, Key], kind: str) -> None:
    credential(pipeline, keys, kind)
    assert "created" in pipeline("create", ".")
    assert "unchanged" in pipeline("update", ".")
    file = pipeline.folder / "apiDefinition.swagger.json"
    file.write_text(file.read_text(encoding="utf-8").replace("a.example", "b.example"), encoding="utf-8")
    assert "updated" in pipeline("update", ".")
    (row,) = pipeline.emulator.store.rows("SELECT openapidefinition FROM connector")
    assert "b.example" in row["openapidefinition"]
    assert SECRET not in pipeline.texts()


def test_a_fresh_checkout_deploys_over_what_an_earlier_one_did(pipeline: Pipeline, keys: dict[str, Key]) -> None:
    """As in a pipeline that keeps nothing from run to run, where settings.json knows another environment."""
    credential(pipeline, keys, "token")
    settings = pipeline.folder / "settings.json"
    file = pipeline.folder / "apiDefinition.swagger.json"
    for action, host in (("created", "a.example"), ("updated", "b.example"), ("unchanged", "b.example")):
        shutil.rmtree(pipeline.folder.parent / ".connectory", ignore_errors=True)
        settings.write_text('{"connectorId": null, "environment": "https://org1.crm.dynamics.com"}', encoding="utf-8")
        file.write_text(file.read_text(encoding="utf-8").replace("a.example", host), encoding="utf-8")
        assert action in pipeline("deploy", ".", "--environment", pipeline.emulator.url)


def test_a_wrong_secret_ends_with_4_and_is_not_told(pipeline: Pipeline, keys: dict[str, Key]) -> None:
    credential(pipeline, keys, "secret")
    pipeline.variables["AZURE_CLIENT_SECRET"] = "wr0ng-value"
    said = pipeline("create", ".", code=4)
    assert "AADSTS7000215" in said
    assert "The client secret is wrong: give its value, not its id." in said
    assert "wr0ng-value" not in said + pipeline.texts()
    assert pipeline.emulator.store.rows("SELECT 1 FROM connector") == []


@pytest.mark.parametrize(
    "claims", [{"sub": "repo:other/orders:ref:refs/heads/main"}, {"aud": "api://other"}, {"iss": "x"}]
)
def test_a_token_about_another_is_refused(pipeline: Pipeline, keys: dict[str, Key], claims: dict[str, object]) -> None:
    credential(pipeline, keys, "token", **claims)
    assert "error: " in pipeline("create", ".", code=4)


def test_without_a_credential_nobody_is_asked(pipeline: Pipeline) -> None:
    assert "connectory login" in pipeline("create", ".", code=4)
