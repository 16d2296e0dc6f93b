"""The addresses of the Web API and what answers them."""

from __future__ import annotations

from connectory.environment.emulator.dataverse import actions, functions, metadata, responses
from connectory.environment.emulator.routing import Route

PREFIX = r"/api/data/v9\.[0-2]/?"

_BOUND = "Microsoft.Dynamics.CRM."

ROUTES = (
    Route("GET", "", functions.service_document, "The entity sets"),
    Route("GET", "WhoAmI", functions.who_am_i, "The ids of user, business unit and organization"),
    Route("GET", "WhoAmI()", functions.who_am_i, "The same"),
    Route("GET", "RetrieveVersion()", functions.retrieve_version, "The version of the platform"),
    Route("GET", "$metadata", metadata.document, "The tables as a CSDL document"),
    Route("GET", "EntityDefinitions", metadata.list_entities, "Definitions of tables: $select $filter"),
    Route("POST", "EntityDefinitions", metadata.refuse_change, "Not there: tables of one's own"),
    Route("POST", "CreateEntities", metadata.refuse_change, "Not there: tables of one's own"),
    Route("GET", "EntityDefinitions({key})", metadata.retrieve_entity, "The definition of a table"),
    Route("GET", "EntityDefinitions({key})/Attributes", metadata.list_attributes, "Definitions of its columns"),
    Route("POST", "EntityDefinitions({key})/Attributes", metadata.refuse_change, "Not there: columns of one's own"),
    Route("GET", "EntityDefinitions({key})/Attributes({attribute})", metadata.retrieve_attribute, "One column"),
    Route(
        "GET", f"EntityDefinitions({{key}})/Attributes/{_BOUND}{{kind}}", metadata.list_choices, "Those with options"
    ),
    Route("GET", "EntityDefinitions({key})/Keys", metadata.list_keys, "Alternate keys of a table"),
    Route("POST", "AddSolutionComponent", actions.add_solution_component, "A row made part of a solution"),
    Route("POST", "RemoveSolutionComponent", actions.remove_solution_component, "A row taken out of a solution"),
    Route("POST", "PublishXml", actions.publish, "Changes of some rows published"),
    Route("POST", "PublishAllXml", actions.publish_all, "All changes published"),
    Route("POST", "ImportSolution", actions.import_solution, "An archive imported while the caller waits"),
    Route("POST", "ImportSolutionAsync", actions.import_solution_later, "An archive imported as a job"),
    Route("POST", "ExportSolution", actions.export_solution_now, "The archive of a solution"),
    Route("POST", "ExportSolutionAsync", actions.export_solution_later, "A solution exported as a job"),
    Route("POST", "DownloadSolutionExportData", actions.download_export, "What an export job has yielded"),
    Route("POST", "BulkDelete", actions.delete_later, "Rows whose column is among some values deleted, as a job"),
    Route("POST", "GrantAccess", actions.grant_access, "A row shared with a user"),
    Route("POST", "ModifyAccess", actions.grant_access, "A row shared with other rights"),
    Route("POST", "RevokeAccess", actions.revoke_access, "A row shared no more"),
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
