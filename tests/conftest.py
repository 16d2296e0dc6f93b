"""What all tests share: no test fails because the machine is slow."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# The first text that is drawn on a machine costs a second: a table of all characters is made then.
settings.register_profile("connectory", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("connectory")
