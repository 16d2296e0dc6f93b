"""Functions and actions that belong to no table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connectory.environment.emulator.dataverse.rendering import api_address
from connectory.environment.emulator.wire import Response, json_response

if TYPE_CHECKING:
    from connectory.environment.emulator.routing import Call


def who_am_i(call: Call) -> Response:
    """The ids of the user, the business unit and the organization."""
    identity = call.store.identity()
    return json_response(
        {
            "@odata.context": f"{api_address(call.request)}/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse",
            "BusinessUnitId": identity["businessunitid"],
            "UserId": identity["userid"],
            "OrganizationId": identity["organizationid"],
        },
        headers={"OData-Version": "4.0"},
    )


def retrieve_version(call: Call) -> Response:
    """The version of the platform."""
    context = f"{api_address(call.request)}/$metadata#Microsoft.Dynamics.CRM.RetrieveVersionResponse"
    return json_response({"@odata.context": context, "Version": "9.2.26111.00100"}, headers={"OData-Version": "4.0"})


def service_document(call: Call) -> Response:
    """The entity sets that there are."""
    from connectory.environment.emulator.dataverse.tables import TABLES

    value = [{"name": table.set, "kind": "EntitySet", "url": table.set} for table in TABLES]
    context = f"{api_address(call.request)}/$metadata"
    return json_response({"@odata.context": context, "value": value}, headers={"OData-Version": "4.0"})
