"""Tokens in the header Authorization behind the name of a scheme: `Bearer`, or one of the service's own."""

from __future__ import annotations

from connectory.api.model import SecurityScheme
from connectory.connector.authentication.secret import Secret
from connectory.facts.http_authentication import COMPUTED, SPELLINGS


def read(scheme: SecurityScheme) -> Secret | None:
    """The secret that an `http` scheme asks for; None if its credentials are computed for each request."""
    name = scheme.scheme.lower()
    if name in COMPUTED:
        return None
    losses = []
    if name != "bearer":
        losses.append(
            f"the HTTP scheme `{scheme.scheme}` is no standard one: what the user enters is sent behind its name"
        )
    return Secret(
        title="Access Token",
        location="header",
        name="Authorization",
        prefix=SPELLINGS.get(name, scheme.scheme),
        losses=losses,
    )


def pasted(loss: str) -> Secret:
    """A token that the user got elsewhere and enters: what is left of a sign-in that the platform cannot do."""
    return Secret(title="Access Token", location="header", name="Authorization", prefix="Bearer", losses=[loss])
