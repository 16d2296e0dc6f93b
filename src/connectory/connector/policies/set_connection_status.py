"""`setconnectionstatustounauthenticated`: mark the connection as broken. Only accepted connectors tell of it."""

from __future__ import annotations

from connectory.connector.policies.template import Argument, Template

TEMPLATE = Template(
    "setconnectionstatustounauthenticated",
    {"statusCode": Argument("number")},
    documented=False,
)
