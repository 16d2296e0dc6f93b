"""Tokens that the emulator signs, and tells from those that it did not sign."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

    from connectory.environment.emulator.store import Store

_ALGORITHM = "RS256"
_KEPT_AS = "token-key"


def signed(store: Store, claims: dict[str, Any]) -> str:
    """A JSON Web Token that says this."""
    import jwt

    key = _key(store)
    return jwt.encode(claims, key, _ALGORITHM, {"kid": _name_of(key)})


def claims_of(store: Store, token: str, audience: str) -> dict[str, Any] | None:
    """What a token says; None unless it was signed here for this audience, and has not expired."""
    import jwt

    if not store.remembered(_KEPT_AS):
        return None
    try:
        return jwt.decode(token, _key(store).public_key(), [_ALGORITHM], {"require": ["exp", "aud"]}, audience=audience)
    except (jwt.InvalidTokenError, UnicodeError):
        return None


def public_keys(store: Store) -> list[dict[str, Any]]:
    """The key by which others can verify the tokens, as a JSON Web Key Set has it."""
    from jwt.algorithms import RSAAlgorithm

    key = _key(store)
    shown = RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return [{"kty": "RSA", "use": "sig", "alg": _ALGORITHM, "kid": _name_of(key), "n": shown["n"], "e": shown["e"]}]


def _key(store: Store) -> RSAPrivateKey:
    """The environment's key: made when it is first needed, so that tokens outlive a restart."""
    kept = store.remembered(_KEPT_AS)
    if kept is None:
        kept = _made()
        store.remember(_KEPT_AS, kept)
    return _read(kept)


def _made() -> str:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    made = rsa.generate_private_key(65537, 2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return made.decode()


@lru_cache(maxsize=8)
def _read(text: str) -> RSAPrivateKey:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

    key = serialization.load_pem_private_key(text.encode(), None)
    assert isinstance(key, RSAPrivateKey)
    return key


def _name_of(key: RSAPrivateKey) -> str:
    import hashlib

    return hashlib.sha256(str(key.public_key().public_numbers().n).encode()).hexdigest()[:27]
