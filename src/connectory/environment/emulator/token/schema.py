"""What the token endpoint keeps."""

from __future__ import annotations

from connectory.environment.emulator.dataverse.schema import Inner

DEVICES = Inner(
    "emulator_device",
    "fingerprint",
    {
        "fingerprint": "TEXT",
        "user_code": "TEXT",
        "client": "TEXT",
        "resource": "TEXT",
        "expires": "REAL",
        "approved": "INTEGER",
    },
)
"""Sign-ins with a device code that are under way."""

REFRESHES = Inner("emulator_refresh", "fingerprint", {"fingerprint": "TEXT", "client": "TEXT", "resource": "TEXT"})
"""Refresh tokens that were given out; only what tells them apart is kept."""
