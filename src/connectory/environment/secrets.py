"""Client secrets: where one is taken from, and how to know later whether it is another one. None is ever stored."""

from __future__ import annotations

import os
import sys
from typing import NamedTuple

from connectory.environment.extra import cloud_packages
from connectory.errors import UsageError

_SERVICE = "connectory"
_MARK_BYTES = 3
_WORK = {"n": 2**14, "r": 8, "p": 1}  # of scrypt: 16 MB and some 50 ms


class SecretMark(NamedTuple):
    """What is remembered of a secret that was set: 24 bits of a salted slow hash.

    They are enough to see that a secret is another one, and too few to find out which one it was.
    """

    salt: str
    mark: str

    @classmethod
    def of(cls, secret: str, salt: str | None = None) -> SecretMark:
        """The mark of a secret, with a new salt unless one is given."""
        import hashlib

        salt = salt or os.urandom(16).hex()
        digest = hashlib.scrypt(secret.encode(), salt=bytes.fromhex(salt), dklen=_MARK_BYTES, **_WORK)
        return cls(salt, digest.hex())

    def matches(self, secret: str) -> bool:
        """Whether it is the mark of this secret (of another one once in 16 million times)."""
        return SecretMark.of(secret, self.salt) == self


def secret_from(source: str, account: str) -> str:
    """The secret that `source` leads to: `env:NAME`, `prompt`, or `keyring`, where it is kept under `account`.

    Raises UsageError if it is not there, or if somebody would have to be asked and there is no terminal.
    """
    kind, _, name = source.partition(":")
    if kind == "env" and name:
        secret = os.environ.get(name)
        if not secret:
            raise UsageError(f"the environment variable {name} is not set", remedy="It has to hold the client secret.")
    elif source == "prompt":
        secret = _asked("Client secret")
    elif source == "keyring":
        secret = _from_keyring(account)
    else:
        raise UsageError("--secret names where the secret is", remedy="Use env:NAME, prompt or keyring.")
    return secret.strip("\r\n")


def _from_keyring(account: str) -> str:
    with cloud_packages():
        import keyring
        from keyring.errors import KeyringError
    try:
        secret = keyring.get_password(_SERVICE, account)
        if not secret and sys.stdin.isatty():
            secret = _asked(f"Client secret, to be kept in the keyring for {account}")
            keyring.set_password(_SERVICE, account, secret)
    except KeyringError as error:
        raise UsageError(f"the keyring cannot be used: {error}", remedy="Use --secret env:NAME instead.") from error
    if not secret:
        raise UsageError(
            f"the keyring holds no secret for {account}",
            remedy=f"Put it there: keyring set {_SERVICE} {account!r}. Or use --secret env:NAME.",
        )
    return secret


def _asked(question: str) -> str:
    import getpass

    if not sys.stdin.isatty():
        raise UsageError("the secret cannot be asked for: this is not a terminal", remedy="Use --secret env:NAME.")
    secret = getpass.getpass(f"{question}: ")
    if not secret:
        raise UsageError("no secret was given")
    return secret
