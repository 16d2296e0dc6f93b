"""A certificate that the emulator signs for itself, so that clients that speak only https can use it."""

from __future__ import annotations

import ipaddress
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from connectory.environment.emulator.wire import PACONN_HOST, STORAGE_HOST

if TYPE_CHECKING:
    import uvicorn

    from connectory.environment.emulator.store import Store

_YEARS = timedelta(days=825)  # the longest that operating systems accept
_NAMES = ("localhost", "127.0.0.1", "::1", PACONN_HOST, STORAGE_HOST)
_RENEWED = timedelta(days=30)  # before its end


class Certificate(NamedTuple):
    """A certificate and its key, both as PEM."""

    text: str
    key: str


def certificate_of(store: Store, host: str = "127.0.0.1") -> Certificate:
    """The certificate of an environment: made once, so that who trusts it does so after a restart, too."""
    kept = Certificate(store.remembered("certificate") or "", store.remembered("certificate-key") or "")
    if kept.text and kept.key and _holds(kept, host):
        return kept
    made = _made(host)
    with store.transaction():
        store.remember("certificate", made.text)
        store.remember("certificate-key", made.key)
    return made


def use(certificate: Certificate, configuration: uvicorn.Config) -> None:
    """Have a server speak https with it. The key is in a file only while it is read."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("certificate.pem", "key.pem")]
        for path, text in zip(paths, certificate, strict=True):
            path.write_text(text, encoding="ascii")
        configuration.ssl_certfile, configuration.ssl_keyfile = paths
        configuration.load()


def _holds(certificate: Certificate, host: str) -> bool:
    """Whether it is valid for a while, and for this host."""
    read = x509.load_pem_x509_certificate(certificate.text.encode())
    named = read.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    names = {_name(each) for each in (*_NAMES, host)}
    return read.not_valid_after_utc - _RENEWED > datetime.now(UTC) and names <= set(named)


def _made(host: str) -> Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "connectory emulator")])
    names = [_name(each) for each in dict.fromkeys((*_NAMES, host))]
    now = datetime.now(UTC)
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + _YEARS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(identifier, critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier), critical=False)
        .add_extension(_key_usage(), critical=True)
    )
    text = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return Certificate(text.decode(), secret.decode())


def _key_usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=True,
        crl_sign=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
