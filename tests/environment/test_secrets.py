"""Where a client secret is taken from, and what is remembered of it."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend

from connectory.environment.secrets import SecretMark, secret_from
from connectory.errors import UsageError

ACCOUNT = "https://org1.crm.dynamics.com Orders"


class InMemory(KeyringBackend):
    """A keyring that ends with the test."""

    priority = 1  # type: ignore[assignment]  # what keyring declares is a property of its own

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def ring() -> Iterator[InMemory]:
    before, ring = keyring.get_keyring(), InMemory()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the person at the terminal types, in this order."""
    typed: list[str] = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(getpass, "getpass", lambda question: typed.pop(0))
    return typed


def test_environment_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORDERS_SECRET", "s3cret\n")
    assert secret_from("env:ORDERS_SECRET", ACCOUNT) == "s3cret"
    monkeypatch.setenv("ORDERS_SECRET", "")
    with pytest.raises(UsageError, match="ORDERS_SECRET is not set"):
        secret_from("env:ORDERS_SECRET", ACCOUNT)


@pytest.mark.parametrize("source", ["s3cret", "env:", "keyring:x", ""])
def test_secret_itself_is_no_source_and_not_repeated(source: str) -> None:
    with pytest.raises(UsageError) as caught:
        secret_from(source, ACCOUNT)
    assert "s3cret" not in str(caught.value)


def test_keyring_asks_once(ring: InMemory, answers: list[str]) -> None:
    answers.append("s3cret")
    assert [secret_from("keyring", ACCOUNT) for _ in range(2)] == ["s3cret", "s3cret"]
    assert ring.kept == {("connectory", ACCOUNT): "s3cret"}


def test_nobody_is_asked_without_a_terminal(ring: InMemory) -> None:
    for source, words in (("prompt", "not a terminal"), ("keyring", "holds no secret")):
        with pytest.raises(UsageError, match=words):
            secret_from(source, ACCOUNT)


def test_prompt(answers: list[str]) -> None:
    answers += ["s3cret", ""]
    assert secret_from("prompt", ACCOUNT) == "s3cret"
    with pytest.raises(UsageError, match="no secret was given"):
        secret_from("prompt", ACCOUNT)


def test_mark_tells_another_secret_and_not_which() -> None:
    one, same = SecretMark.of("s3cret"), SecretMark.of("s3cret")
    assert one.matches("s3cret")
    assert not one.matches("s3cret2")
    assert one != same, "two marks of a secret do not show that it is the same"
    assert len(bytes.fromhex(one.mark)) == 3
