"""The addresses of the control endpoints and what answers them."""

from __future__ import annotations

from connectory.environment.emulator.control import responses
from connectory.environment.emulator.routing import Route

PREFIX = r"/connectory/"

ROUTES = (
    Route("GET", "state", responses.show_state, "All that the environment holds, secrets as fingerprints"),
    Route("POST", "reset", responses.reset, "Everything gone but what every environment has"),
    Route("GET", "settings", responses.show_settings, "How the environment behaves"),
    Route("PATCH", "settings", responses.change_settings, "Settings changed while it runs"),
    Route("POST", "faults", responses.add_fault, "One more rule by which requests fail"),
    Route("DELETE", "faults", responses.clear_faults, "No request fails any more"),
    Route(
        "POST",
        "apps",
        responses.add_app,
        "An app registered: `id`, and `secret`, or `certificate` (PEM), also with `issuer`, `subject`",
    ),
    Route("DELETE", "apps", responses.clear_apps, "No app registered any more"),
)
