"""A secret that the user enters and that stands at one place of each request: an API key, a token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from connectory.connector.authentication import parameters
from connectory.connector.authentication.authentication import Authentication
from connectory.connector.policies import set_header, set_query_parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """A secret, the place where the service looks for it, and what users are told.

    `location` is header, query or cookie, `name` the header's, parameter's or cookie's name; `prefix` stands before
    the secret in a header, and users do not type it.
    """

    title: str
    location: str
    name: str
    prefix: str = ""
    losses: list[str] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Where it stands, in words: `header X-API-Key`."""
        return f"{'query parameter' if self.location == 'query' else self.location} {self.name}"


def injected(secret: Secret, operations: Sequence[str] = ()) -> Authentication:
    """The secret as the connection's `api_key`, which the platform puts into requests; a policy adds the prefix.

    A cookie has no counterpart in Swagger 2.0: it is done by a policy alone. `operations` are those that need it.
    """
    if secret.location == "cookie":
        return by_policy(secret, "api_key", operations=operations)
    policies = []
    if secret.prefix:
        value = f"{secret.prefix} @headers('{secret.name}')"
        policies = [set_header.build(_policy_title(secret), secret.name, value, operations=operations)]
    definition = {"type": "apiKey", "in": secret.location, "name": secret.name}
    return _authentication(secret, "api_key", policies, definition=definition)


def by_policy(
    secret: Secret,
    parameter: str,
    *,
    operations: Sequence[str] = (),
    tab: int = parameters.FIRST_TAB,
    optional: bool = False,
    qualified: bool = False,
) -> Authentication:
    """The secret as the connection parameter `parameter`, which a policy puts into requests.

    `optional` is for a connection that may not have it: then only a header that is absent is set, so that what another
    way of signing in put there stays. `qualified` names the place in what users see, to tell two secrets apart.
    """
    value = f"@connectionParameters('{parameter}','')" if optional else f"@connectionParameters('{parameter}')"
    title = _policy_title(secret)
    if secret.location == "query":
        policy = set_query_parameter.build(title, secret.name, value, operations=operations)
    elif secret.location == "cookie":
        policy = set_header.build(title, "Cookie", f"{secret.name}={value}", operations=operations)
    else:
        value = f"{secret.prefix} {value}" if secret.prefix else value
        action: Literal["skip", "override"] = "skip" if optional else "override"
        policy = set_header.build(title, secret.name, value, action, operations=operations)
    return _authentication(secret, parameter, [policy], tab=tab, qualified=qualified)


def _authentication(
    secret: Secret,
    parameter: str,
    policies: list[dict[str, Any]],
    *,
    definition: dict[str, Any] | None = None,
    tab: int = parameters.FIRST_TAB,
    qualified: bool = False,
) -> Authentication:
    name = f"{secret.title} ({secret.name})" if qualified else secret.title
    noun = "API key" if secret.title == "API Key" else secret.title.lower()
    typed = f", without the word {secret.prefix}" if secret.prefix else ""
    description = f"The {noun} for this API, sent in the {secret.place}{typed}."
    return Authentication(
        title=secret.title,
        parameters={parameter: parameters.secret(name, description, f"Provide your {noun}", tab=tab)},
        definition=definition,
        policies=policies,
        credentials=f"The connection asks for your {noun}, which is sent in the {secret.place}{typed}.",
        losses=list(secret.losses),
    )


def _policy_title(secret: Secret) -> str:
    if secret.location == "query":
        return f"Set query parameter {secret.name}"
    return f"Set header {'Cookie' if secret.location == 'cookie' else secret.name}"
