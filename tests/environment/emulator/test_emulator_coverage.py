"""The page that says what the emulator has."""

from __future__ import annotations

from connectory.environment.emulator.coverage import coverage_page
from connectory.environment.emulator.dataverse.tables import TABLES
from connectory.environment.emulator.services import SERVICES


def test_the_page_names_every_route_and_table() -> None:
    page = coverage_page()
    for route in (route for service in SERVICES for route in service.routes):
        assert f"| {route.text} |" in page
    for table in TABLES:
        assert f"`{table.set}`" in page
    assert page.startswith("# ") and page.endswith(".\n")
