"""What looks like a live secret, and what only looks similar. The tokens were made up; they are put together here, so
that no scanner of repositories takes them for lost ones."""

from __future__ import annotations

import pytest

from connectory.check.secret_patterns import find_tokens, is_live, is_placeholder, looks_random, names_a_secret

RANDOM = "q7Tz0VbK2mXw9RfL4cHs8NdJ6yGp3EaUo1"


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("AWS access key", ("AKIA", "Q3EGRXKLT52VWZ7M")),
        ("GitHub token", ("ghp_", RANDOM + "k5")),
        ("Slack token", ("xoxb-", "204853920117-", RANDOM)),
        ("Stripe key", ("sk_live_", RANDOM)),
        ("Google API key", ("AIza", RANDOM + "_")),
        ("Azure storage key", ("AccountKey=", (RANDOM * 3)[:86], "==")),
        ("Azure shared access signature", ("https://x.example/?sv=1&sig=", RANDOM, "%2Bq9Z0w%3D")),
        ("Entra ID client secret", ("b2R8Q", "~", RANDOM[:33])),
        ("JSON web token", ("eyJ", RANDOM, ".eyJ", RANDOM, ".", RANDOM)),
        ("private key", ("-----BEGIN RSA PRIVATE", " KEY-----\n", RANDOM * 2)),
        ("password in a URL", ("https://jane:", RANDOM[:12], "@db.contoso.com/x")),
        ("password in a connection string", ("Server=db.contoso.com;User Id=sa;Pwd=", "Tr0ub4dor&3x", ";Encrypt=true")),
        ("bearer token", ("Authorization: Bearer ", RANDOM)),
        ("basic credentials", ("Basic ", "amFuZTpxN1R6MFZiSzJtWHc=")),
    ],
)
def test_tokens_are_found_in_a_text(kind: str, parts: tuple[str, ...]) -> None:
    text = "before " + "".join(parts) + " after"
    found = list(find_tokens(text))
    assert kind in [secret.kind for secret in found]
    assert all(0 <= secret.start < secret.end <= len(text) for secret in found)


@pytest.mark.parametrize(
    "text",
    [
        "AKIA" + "IOSFODNN7EXAMPLE",
        "sk_live_" + "x" * 24,
        "Bearer <your token>",
        "Bearer @headers('Authorization')",
        "The header Authorization holds Bearer followed by the token.",
        "Basic authentication with user name and password",
        "https://user:password@db.contoso.com",
        "https://login.microsoftonline.com/common/oauth2/authorize?response_type=code",
        "eyJ0eXAi.short.token",
        "Server=db.contoso.com;User Id=sa;Password=secret;",
        "Send grant_type=password&Password=Tr0ub4dor3 in the body.",
    ],
)
def test_examples_and_words_are_let_pass(text: str) -> None:
    assert list(find_tokens(text)) == []


@pytest.mark.parametrize(
    "name",
    [
        "password",
        "clientSecret",
        "client_secret",
        "X-API-Key",
        "api_key",
        "apiKey",
        "token:AppUserSecret",
        "accessToken",
    ],
)
def test_names_of_secrets(name: str) -> None:
    assert names_a_secret(name)


@pytest.mark.parametrize(
    "name",
    [
        "username",
        "tokenUrl",
        "keyVaultName",
        "nextPageToken",
        "publicKey",
        "issueKey",
        "key",
        "clientId",
        "api",
        "",
        ":",
    ],
)
def test_names_of_other_things(name: str) -> None:
    assert not names_a_secret(name)


@pytest.mark.parametrize("value", [RANDOM, "9f3b7c51e0d24a68b1c7f05e3a9d8b46"])
def test_random_values(value: str) -> None:
    assert looks_random(value)
    assert is_live("apiKey", value)
    assert not is_live("orderId", value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "short1",
        "continuation_token_v2",
        "aaaaaaaaaaaaaaaaaaaaaaaa1",
        "0123456789abcdef0123456789abcdef",
        "b1a2c3d4-1111-2222-3333-444455556666",
        "@connectionParameters('api_key')",
        "a text with several words and 1 number",
    ],
)
def test_values_that_are_not_random(value: str) -> None:
    assert not looks_random(value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "[[ClientId]]",
        "<your client id>",
        "{{ client id }}",
        "dummy",
        "YOUR_CLIENT_ID",
        "[TEST]",
        "clientID",
        "test",
    ],
)
def test_placeholders(value: str) -> None:
    assert is_placeholder(value)


@pytest.mark.parametrize("value", ["6145b6dc-1ce4-43b1-a4b5-a19b8440096a", RANDOM, "pacman", "logic-apps"])
def test_values_that_are_no_placeholders(value: str) -> None:
    assert not is_placeholder(value)
