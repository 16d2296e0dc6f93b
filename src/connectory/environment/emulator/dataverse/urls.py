"""The addresses of the Web API and what answers them."""

from __future__ import annotations

from connectory.environment.emulator.dataverse import functions, responses
from connectory.environment.emulator.routing import Route

PREFIX = r"/api/data/v9\.[0-2]/?"

_BOUND = "Microsoft.Dynamics.CRM."

ROUTES = (
    Route("GET", "", functions.service_document, "The entity sets"),
    Route("GET", "WhoAmI", functions.who_am_i, "The ids of user, business unit and organization"),
    Route("GET", "WhoAmI()", functions.who_am_i, "The same"),
    Route("GET", "RetrieveVersion()", functions.retrieve_version, "The version of the platform"),
    Route("POST", f"{{set}}/{_BOUND}CreateMultiple", responses.create_rows, "Several rows at once"),
    Route("POST", f"{{set}}/{_BOUND}UpdateMultiple", responses.update_rows, "Several rows updated at once"),
    Route("GET", "{set}", responses.list_rows, "Rows: $select $filter $orderby $top $count $expand, pages"),
    Route("POST", "{set}", responses.create_row, "A new row"),
    Route("GET", "{set}/$count", responses.count_rows, "How many rows, at most 5000"),
    Route("GET", "{set}({key})", responses.retrieve_row, "One row"),
    Route("PATCH", "{set}({key})", responses.update_row, "Columns of a row; a new row if there is none"),
    Route("DELETE", "{set}({key})", responses.delete_row, "A row deleted"),
    Route("GET", "{set}({key})/{column}", responses.retrieve_property, "One column"),
    Route("GET", "{set}({key})/{column}/$value", responses.retrieve_value, "The bare value of one column"),
    Route("PUT", "{set}({key})/{column}", responses.set_property, "One column set"),
    Route("PATCH", "{set}({key})/{column}", responses.set_property, "One column set"),
    Route("DELETE", "{set}({key})/{column}", responses.clear_property, "One column emptied"),
)
