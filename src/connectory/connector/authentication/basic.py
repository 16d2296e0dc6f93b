"""User name and password (HTTP Basic), which the platform puts into requests itself."""

from __future__ import annotations

from connectory.connector.authentication import parameters
from connectory.connector.authentication.authentication import Authentication


def build() -> Authentication:
    """What a connection with user name and password asks for."""
    return Authentication(
        title="Basic",
        parameters={
            "username": parameters.secret(
                "Username", "The Username for this api", "Provide the Username", tab=2, clear=True
            ),
            "password": parameters.secret("Password", "The Password for this api", "Provide the Password", tab=3),
        },
        definition={"type": "basic"},
        credentials="The connection asks for your user name and your password.",
    )
