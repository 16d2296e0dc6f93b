"""What every environment has from the start: its organization, a user, the default publishers and solutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connectory.environment.emulator.dataverse import rows, tables
from connectory.environment.emulator.dataverse.values import now

if TYPE_CHECKING:
    from connectory.environment.emulator.store import Store

DEFAULT_SOLUTION = "Default"
"""Where everything lands that no solution was named for."""


def seed(store: Store) -> None:
    """Add what is missing of it."""
    identity = store.identity()
    user, organization = identity["userid"], identity["organizationid"]
    if rows.fetch(store, tables.ORGANIZATION, organization):
        return
    mark = organization[:5]
    stamp = {"createdon": now(), "modifiedon": now(), "createdby": user, "modifiedby": user}
    publishers = {name: _id(organization, name) for name in ("publisher", "makers-publisher")}
    made = (
        (tables.ORGANIZATION, {"organizationid": organization, "name": f"org{mark}", "languagecode": 1033}),
        (
            tables.SYSTEM_USER,
            {
                "systemuserid": user,
                "fullname": "Emulator User",
                "domainname": "user@emulator.invalid",
                "internalemailaddress": "user@emulator.invalid",
                "azureactivedirectoryobjectid": _id(organization, "user"),
                "businessunitid": identity["businessunitid"],
                "isdisabled": 0,
            },
        ),
        (
            tables.PUBLISHER,
            {
                "publisherid": publishers["publisher"],
                "uniquename": f"DefaultPublisherorg{mark}",
                "friendlyname": f"Default Publisher for org{mark}",
                "customizationprefix": "new",
                "customizationoptionvalueprefix": 10_000,
                "isreadonly": 0,
            },
        ),
        (
            tables.PUBLISHER,
            {
                "publisherid": publishers["makers-publisher"],
                "uniquename": f"Cr{mark}",
                "friendlyname": "CDS Default Publisher",
                "customizationprefix": f"cr{mark[:3]}",
                "customizationoptionvalueprefix": 43_210,
                "isreadonly": 0,
            },
        ),
        (
            tables.SOLUTION,
            {
                "solutionid": _id(organization, "solution"),
                "uniquename": DEFAULT_SOLUTION,
                "friendlyname": "Default Solution",
                "version": "1.0",
                "publisherid": publishers["publisher"],
                "ismanaged": 0,
                "isvisible": 1,
                "installedon": now(),
            },
        ),
        (
            tables.SOLUTION,
            {
                "solutionid": _id(organization, "makers-solution"),
                "uniquename": f"Cr{mark}",
                "friendlyname": "Common Data Services Default Solution",
                "version": "1.0.0.0",
                "publisherid": publishers["makers-publisher"],
                "ismanaged": 0,
                "isvisible": 1,
                "installedon": now(),
            },
        ),
    )
    for table, row in made:
        rows.insert(store, table, {**row, **stamp, "versionnumber": store.next_version()})


def _id(organization: str, name: str) -> str:
    import uuid

    return str(uuid.uuid5(uuid.UUID(organization), name))
