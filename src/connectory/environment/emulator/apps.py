"""Apps that are registered in the tenant: who signs in without a person."""

from __future__ import annotations

import dataclasses
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_FORMS = ({"id", "secret"}, {"id", "certificate"}, {"id", "certificate", "issuer", "subject"})


@dataclass(frozen=True)
class App:
    """An app: its client id, and what it proves itself with: the fingerprint of a secret, or a certificate as PEM.

    With an issuer and a subject, the certificate is that of the issuer, who signs tokens for the subject, as GitHub
    does for a workflow: a federated credential.
    """

    id: str
    secret: str | None = None
    certificate: str | None = None
    issuer: str | None = None
    subject: str | None = None

    def has_secret(self, secret: str) -> bool:
        """Whether this is its secret."""
        return self.secret is not None and hmac.compare_digest(self.secret, _fingerprint(secret))


def read_app(tree: Mapping[str, Any]) -> App:
    """The app that an object describes, the secret still in plain. Raises ValueError, with a text for people."""
    known = [field.name for field in dataclasses.fields(App)]
    for name, value in tree.items():
        if name not in known:
            raise ValueError(f"An app has no {name!r}; it has {', '.join(known)}.")
        if not isinstance(value, str) or not value:
            raise ValueError(f"{name!r} of an app is a text.")
    if set(tree) not in _FORMS:
        raise ValueError(
            "An app has an 'id', and a 'secret' or a 'certificate', or for a federated credential the 'certificate', "
            "'issuer' and 'subject' of whoever signs its tokens."
        )
    if "secret" in tree:
        return App(tree["id"], secret=_fingerprint(tree["secret"]))
    _look_at(tree["certificate"])
    return App(**tree)


def _look_at(certificate: str) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    try:
        key = x509.load_pem_x509_certificate(certificate.encode(errors="surrogatepass")).public_key()
    except ValueError as error:
        raise ValueError("The certificate of an app is a text in the format PEM.") from error
    if not isinstance(key, RSAPublicKey):
        raise ValueError("The certificate of an app has a key of RSA: Entra ID takes no other.")


def _fingerprint(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()
