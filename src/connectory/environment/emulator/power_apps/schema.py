"""What the Power Apps service and its storage keep."""

from __future__ import annotations

from connectory.environment.emulator.dataverse.schema import Inner

APIS = Inner(
    "emulator_api",
    "name",
    {"name": "TEXT", "displayname": "TEXT", "created": "TEXT", "changed": "TEXT", "properties": "TEXT"},
)
"""Connectors; `properties` is a JSON object without secrets, the definition and the files named by their places."""

API_SECRETS = Inner("emulator_api_secret", "place", {"place": "TEXT", "name": "TEXT", "fingerprint": "TEXT"})
"""Fingerprints of the secrets that connectors were given; `place` begins with the connector."""

CONNECTIONS = Inner(
    "emulator_connection",
    "place",
    {"place": "TEXT", "name": "TEXT", "api": "TEXT", "created": "TEXT", "properties": "TEXT"},
)
"""Connections; `place` is the connector and the connection, `properties` what may be shown of it."""

CONTAINERS = Inner("emulator_container", "name", {"name": "TEXT", "signature": "TEXT"})
"""Where files can be put by whoever knows the signature."""

BLOBS = Inner("emulator_blob", "place", {"place": "TEXT", "kind": "TEXT", "content": "BLOB"})
"""Files; `place` is the container and the name."""
