"""The client of Dataverse with the platform's answers as they are documented, not as the emulator gives them.

Sources: platform 1 and 2; learn.microsoft.com, "Create a table row using the Web API", "Perform conditional operations
using the Web API", "Page results", "Service protection API limits" and "Web service error codes";
`ApiHubsRequestFailed` as people published it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from connectory.environment.client import Listed, Stored
from connectory.environment.dataverse import Dataverse
from connectory.errors import ConnectoryError, DriftError, ServiceError, SignInError

API = "/api/data/v9.2"
ID = "5a3c1f7e-0b7d-4d3a-9a5e-0f6f6d9a1b2c"
ROW = {
    "@odata.etag": 'W/"1652214"',
    "connectorid": ID,
    "name": "contoso_5Fbilling",
    "displayname": "Billing",
    "connectorinternalid": "shared_contoso-5fbilling-5f0123456789abcdef01",
    "modifiedon": "2026-11-25T09:00:00Z",
    "description": None,
    "connectortype": 1,
    "openapidefinition": '{"swagger":"2.0"}',
    "iconblobid": None,
}
LISTED = Listed(id=ID, name="contoso_5Fbilling", display_name="Billing", internal_id="shared_x", modified="")
COLUMNS = {"connectorid": ID, "name": "contoso_billing", "displayname": "Billing", "connectortype": 1}


@pytest.fixture
def client(httpserver: HTTPServer) -> Iterator[Dataverse]:
    with Dataverse(httpserver.url_for(""), lambda _: "the-token", patience=0) as made:
        yield made
    httpserver.check_assertions()


def recorded(httpserver: HTTPServer, method: str, path: str, *answers: Response) -> list[Request]:
    """Let the service answer so, in this order; returns the requests that come."""
    requests: list[Request] = []
    for answer in answers:

        def answered(request: Request, answer: Response = answer) -> Response:
            request.get_data()
            requests.append(request)
            return answer

        httpserver.expect_ordered_request(f"{API}/{path}", method).respond_with_handler(answered)
    return requests


def tree(content: Any, status: int = 200, **headers: str) -> Response:
    kind = "application/json; odata.metadata=minimal"
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(json.dumps(content), status, {"OData-Version": "4.0", **named}, content_type=kind)


def refusal(status: int, code: str, message: str, **headers: str) -> Response:
    return tree({"error": {"code": code, "message": message}}, status, **headers)


NOTHING = Response(status=204, headers={"OData-Version": "4.0"})


def test_a_list_goes_on_where_the_service_says(httpserver: HTTPServer, client: Dataverse) -> None:
    cookie = "%3Ccookie%20pagenumber=%222%22%20pagingcookie=%22%253ccookie%2520page%253d%25221%2522%253e%22%20/%3E"
    following = httpserver.url_for(f"{API}/connectors?$select=name&$skiptoken={cookie}")
    context = {"@odata.context": httpserver.url_for(f"{API}/$metadata#connectors(name)")}
    second = {**ROW, "connectorid": ID[:-1] + "d", "displayname": "Orders"}
    pages = [{**context, "value": [ROW], "@odata.nextLink": following}, {**context, "value": [second]}]
    requests = recorded(httpserver, "GET", "connectors", *map(tree, pages))
    assert [each.display_name for each in client.connectors()] == ["Billing", "Orders"]
    assert requests[0].headers["Prefer"] == "odata.maxpagesize=500"
    assert requests[1].args["$skiptoken"] == unquote(cookie)
    for request in requests:
        assert request.headers["Authorization"] == "Bearer the-token"
        assert (request.headers["OData-Version"], request.headers["OData-MaxVersion"]) == ("4.0", "4.0")
        assert request.headers["Accept"] == "application/json"


def test_a_quote_in_a_name_is_doubled(httpserver: HTTPServer, client: Dataverse) -> None:
    requests = recorded(httpserver, "GET", "connectors", tree({"value": [ROW]}))
    assert len(client.find("Bob's & Ann's")) == 1
    text = "'Bob''s & Ann''s'"
    assert requests[0].args["$filter"] == f"name eq {text} or displayname eq {text} or connectorinternalid eq {text}"


@pytest.mark.parametrize("status", [204, 201])
def test_a_row_is_created_with_or_without_its_representation(
    httpserver: HTTPServer, client: Dataverse, status: int
) -> None:
    """204 is what is asked for, and 201 what the platform gives where it does as it likes."""
    address = httpserver.url_for(f"{API}/connectors({ID})")
    answer = tree(ROW, 201, Location=address) if status == 201 else Response(status=204)
    answer.headers["OData-EntityId"] = address
    requests = recorded(httpserver, "POST", "connectors", answer)
    published = recorded(httpserver, "POST", "PublishXml", NOTHING)
    assert client.create(COLUMNS, solution="ContosoConnectors").id == ID
    assert requests[0].headers["MSCRM.SolutionUniqueName"] == "ContosoConnectors"
    assert requests[0].get_json() == COLUMNS
    assert f"<connector>{{{ID}}}</connector>" in published[0].get_json()["ParameterXml"]


def test_a_row_with_another_id_is_an_error(httpserver: HTTPServer, client: Dataverse) -> None:
    other = httpserver.url_for(f"{API}/connectors({ID[:-1]}0)")
    recorded(httpserver, "POST", "connectors", Response(status=204, headers={"OData-EntityId": other}))
    with pytest.raises(ServiceError, match="another id"):
        client.create(COLUMNS)


def test_an_icon_that_is_not_taken_costs_nothing_else(httpserver: HTTPServer, client: Dataverse) -> None:
    """The documentation says that the Web API takes none, but not in which words it refuses one."""
    said = "Not this column."
    recorded(httpserver, "POST", "connectors", Response(status=204))
    recorded(httpserver, "PATCH", f"connectors({ID})", refusal(400, "", said))
    recorded(httpserver, "POST", "PublishXml", NOTHING)
    written = client.create({**COLUMNS, "iconblob": "iVBO"})
    assert said in written.refused["iconblob"]


def test_a_change_that_cannot_be_published_is_told(httpserver: HTTPServer, client: Dataverse) -> None:
    recorded(httpserver, "PATCH", f"connectors({ID})", NOTHING)
    missing = "Principal user is missing prvPublishCustomization privilege."
    recorded(httpserver, "POST", "PublishXml", refusal(403, "0x80040220", missing))
    written = client.update(Stored(listed=LISTED, columns={}, version='W/"1"'), {"description": "New."})
    assert missing in written.unpublished


def test_an_update_holds_for_one_version(httpserver: HTTPServer, client: Dataverse) -> None:
    """The platform's own example of such an answer has an empty code."""
    said = "The version of the existing record doesn't match the RowVersion property provided."
    requests = recorded(httpserver, "PATCH", f"connectors({ID})", refusal(412, "", said))
    recorded(httpserver, "GET", f"connectors({ID})", tree(ROW))
    stored = Stored(listed=LISTED, columns={}, version='W/"1652213"')
    with pytest.raises(DriftError):
        client.update(stored, {"description": "Mine."})
    assert requests[0].headers["If-Match"] == 'W/"1652213"'
    assert requests[0].get_json() == {"description": "Mine."}


def test_a_row_that_is_not_there(httpserver: HTTPServer, client: Dataverse) -> None:
    said = f"Entity 'Connector' With Id = {ID} Does Not Exist"
    recorded(httpserver, "GET", f"connectors({ID})", refusal(404, "0x80040217", said))
    recorded(httpserver, "DELETE", f"connectors({ID})", refusal(404, "0x80040217", said))
    assert client.read(ID) is None
    client.delete(ID)


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n", b""])
def test_an_icon_is_bytes_or_nothing(httpserver: HTTPServer, client: Dataverse, content: bytes) -> None:
    row = {**ROW, "iconblobid": "0a7c9f51-4c3f-4d0e-8f0c-5d8a64d0f1a2"}
    recorded(httpserver, "GET", f"connectors({ID})", tree(row))
    answer = Response(content, 200 if content else 204, content_type="application/octet-stream")
    recorded(httpserver, "GET", f"connectors({ID})/iconblob/$value", answer)
    stored = client.read(ID)
    assert stored is not None
    assert stored.columns.get("iconblob") == (base64.b64encode(content).decode() if content else None)
    assert stored.version == ROW["@odata.etag"]


def test_who_is_signed_in(httpserver: HTTPServer, client: Dataverse) -> None:
    user, organization = ID[:-1] + "e", ID[:-1] + "f"
    who = {"BusinessUnitId": ID, "UserId": user, "OrganizationId": organization}
    recorded(httpserver, "GET", "WhoAmI", tree(who))
    recorded(httpserver, "GET", f"systemusers({user})", tree({"fullname": "# connectory-pipeline"}))
    found = client.identity()
    assert (found.user_id, found.organization_id, found.name) == (user, organization, "# connectory-pipeline")


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        pytest.param(
            refusal(
                403,
                "0x80040220",
                "Principal user (Id=1, type=8) is missing prvCreateconnector privilege for entity 'connector'.",
            ),
            SignInError,
            ["0x80040220", "prvCreateconnector", "lacks a privilege on the table Connector"],
            id="no privilege",
        ),
        pytest.param(
            refusal(403, "0x80072560", "The user is not a member of the organization."),
            SignInError,
            ["0x80072560", "is no user of this environment"],
            id="not a member",
        ),
        pytest.param(
            Response(status=401, headers={"WWW-Authenticate": "Bearer authorization_uri=https://login.example/t"}),
            SignInError,
            ["401", "connectory login"],
            id="no token",
        ),
        pytest.param(
            refusal(
                400,
                "0x80060888",
                "Could not find a property named 'iconbrandcolour' on type 'Microsoft.Dynamics.CRM.connector'.",
            ),
            ServiceError,
            ["0x80060888", "iconbrandcolour", "A column is not known there"],
            id="unknown column",
        ),
        pytest.param(
            refusal(
                400,
                "0x80040265",
                "Connector create failed: ApiHubsRequestFailed. Invalid Api definition object. Please specify a valid "
                "Swagger 2.0 Url and valid list of ServiceUrls.",
            ),
            ServiceError,
            ["ApiHubsRequestFailed", "swagger 2.0, info.title and host", "connectory check"],
            id="definition",
        ),
        pytest.param(
            refusal(400, "0x80040265", "ApiHubsRequestFailed: Nullable object must have a value."),
            ServiceError,
            ["Nullable object", "connectory check"],
            id="properties",
        ),
        pytest.param(
            refusal(
                429,
                "0x80072322",
                "Number of requests exceeded the limit of 6000 over time window of 300 seconds.",
                Retry_After="201",
            ),
            ServiceError,
            ["0x80072322", "takes no more calls for the moment"],
            id="too many",
        ),
        pytest.param(
            Response("<!DOCTYPE html><html><h2>503 Service Unavailable</h2></html>", 503, content_type="text/html"),
            ServiceError,
            ["503", "a page, not an answer", "Try again later"],
            id="a page",
        ),
    ],
)
def test_refusals_are_told_with_what_can_be_done(
    httpserver: HTTPServer, client: Dataverse, answer: Response, kind: type[ConnectoryError], words: list[str]
) -> None:
    answer.headers["x-ms-service-request-id"] = "f0e1d2c3"
    httpserver.expect_request(f"{API}/connectors", method="POST").respond_with_response(answer)
    with pytest.raises(kind) as raised:
        client.create(COLUMNS)
    told = f"{raised.value} {raised.value.remedy}"
    assert [word for word in [*words, "f0e1d2c3"] if word not in told] == []
