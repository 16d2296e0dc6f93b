"""Who may use an environment that requires sign-in: whoever shows a token that it gave out or signed."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from connectory.environment.emulator.dataverse.schema import Inner
from connectory.environment.emulator.signing import claims_of

if TYPE_CHECKING:
    from connectory.environment.emulator.store import Store

TOKENS = Inner("emulator_token", "fingerprint", {"fingerprint": "TEXT"})
"""Tokens that were given out; only what tells them apart is kept."""

_SCHEME = "bearer "


def new_token(store: Store) -> str:
    """A token that this environment accepts from now on."""
    token = secrets.token_urlsafe(32)
    store.write(f'INSERT INTO "{TOKENS.name}" VALUES (?)', (_fingerprint(token),))
    return token


def accepts(store: Store, authorization: str | None, audience: str) -> bool:
    """Whether the header `Authorization` holds such a token; one that was signed has to be for this audience."""
    if authorization is None or not authorization.lower().startswith(_SCHEME):
        return False
    token = authorization[len(_SCHEME) :].strip()
    if store.rows(f'SELECT 1 FROM "{TOKENS.name}" WHERE fingerprint = ?', (_fingerprint(token),)):
        return True
    return claims_of(store, token, audience.lower()) is not None


def _fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()
