"""What foreign clients ask of the Web API: metadata, batches, and the official SDK for Python as it is."""

from __future__ import annotations

import json
import os
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import httpx2
import pytest

from connectory.environment.emulator.server import running

EDM = "{http://docs.oasis-open.org/odata/ns/edm}"


def test_the_metadata_document_names_every_entity_set_and_property(api: httpx2.Client) -> None:
    root = ET.fromstring(api.get("$metadata").content)
    sets = {each.get("Name") for each in root.iter(f"{EDM}EntitySet")}
    assert sets == {each["name"] for each in api.get("").json()["value"]}
    (connector,) = (each for each in root.iter(f"{EDM}EntityType") if each.get("Name") == "connector")
    properties = {each.get("Name"): each.get("Type") for each in connector.iter(f"{EDM}Property")}
    assert properties["openapidefinition"] == "Edm.String"
    assert properties["_ownerid_value"] == properties["connectorid"] == "Edm.Guid"


def test_definitions_of_tables_and_columns(api: httpx2.Client) -> None:
    query = (
        "EntityDefinitions?$select=LogicalName,EntitySetName&$filter=IsPrivate eq false and LogicalName eq 'connector'"
    )
    (entity,) = api.get(query).json()["value"]
    assert entity["EntitySetName"] == "connectors"
    for key in (entity["MetadataId"], "LogicalName='connector'"):
        query = f"EntityDefinitions({key})/Attributes?$select=LogicalName,MaxLength&$filter=LogicalName eq 'name'"
        (attribute,) = api.get(query).json()["value"]
        assert attribute["MaxLength"] == 500
        by_id = api.get(f"EntityDefinitions({key})/Attributes({attribute['MetadataId']})").json()
        assert by_id["RequiredLevel"]["Value"] == "SystemRequired"
    assert api.get("EntityDefinitions(LogicalName='account')").status_code == 404
    assert api.get("EntityDefinitions?$filter=Colour eq 'red'").status_code == 400
    refused = api.post("EntityDefinitions", json={})
    assert (refused.status_code, "does not have tables" in refused.text) == (501, True)


def batch(api: httpx2.Client, body: str, **headers: str) -> httpx2.Response:
    kind = {"Content-Type": 'multipart/mixed; boundary="b"', **headers}
    return api.post("$batch", content=body.replace("\n", "\r\n").encode(), headers=kind)


def request_part(line: str, body: Any = None, content_id: str = "") -> str:
    head = "Content-Type: application/http\nContent-Transfer-Encoding: binary\n"
    marked = f"Content-ID: {content_id}\n" if content_id else ""
    text = json.dumps(body, ensure_ascii=False) if body is not None else ""
    return f"{head}{marked}\n{line} HTTP/1.1\nContent-Type: application/json\n\n{text}\n"


def statuses(answer: httpx2.Response) -> list[int]:
    return [int(each) for each in re.findall(r"^HTTP/1\.1 (\d+)", answer.text, re.MULTILINE)]


def test_a_batch_does_one_request_after_the_other(api: httpx2.Client, orders: dict[str, Any]) -> None:
    parts = [
        request_part("POST /api/data/v9.2/connectors", {**orders, "description": "größer"}),
        request_part("GET nothing"),
        request_part("GET connectors?$filter=description eq 'gr%C3%B6%C3%9Fer'&$select=description"),
    ]
    body = "".join(f"--b\n{part}" for part in parts) + "--b--\n"
    answer = batch(api, body, Prefer="odata.continue-on-error")
    assert (answer.status_code, statuses(answer)) == (200, [204, 404, 200])
    assert '"description":"größer"' in answer.text
    stopped = batch(api, body)
    assert (stopped.status_code, statuses(stopped)) == (400, [204, 404])


def test_a_change_set_is_done_whole_or_not_at_all(api: httpx2.Client, orders: dict[str, Any]) -> None:
    def changes(*parts: str) -> str:
        inner = "".join(f"--c\n{part}" for part in parts) + "--c--\n"
        return f'--b\nContent-Type: multipart/mixed; boundary="c"\n\n{inner}--b--\n'

    made = request_part("POST connectors", orders, "1")
    failed = batch(api, changes(made, request_part("POST connectors", {}, "2")))
    assert (failed.status_code, statuses(failed)) == (400, [400])
    assert api.get("connectors/$count").text == "0"
    done = batch(api, changes(made, request_part("PATCH $1", {"description": "by reference"}, "2")))
    assert (done.status_code, statuses(done)) == (200, [204, 204])
    assert api.get("connectors?$select=description").json()["value"][0]["description"] == "by reference"


@pytest.mark.parametrize("body", ["", "no parts", "--b\nContent-Type: text/plain\n\nhello\n--b--\n"])
def test_what_is_no_batch_is_refused(api: httpx2.Client, body: str) -> None:
    assert batch(api, body).status_code == 400


class _Token:
    """A credential that gives any token."""

    def get_token(self, *_scopes: str, **_options: Any) -> Any:
        from azure.core.credentials import AccessToken

        return AccessToken("any", 4_000_000_000)


def test_the_official_sdk_works_unchanged(
    tmp_path: Path, orders: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    if folder := os.environ.get("CONNECTORY_DATAVERSE_SDK"):
        monkeypatch.setattr(sys, "path", [*sys.path, folder])
    dataverse = pytest.importorskip("PowerPlatform.Dataverse.client", reason="no SDK for Dataverse here")
    with running(https=True) as emulator:
        trusted = tmp_path / "trusted.pem"
        trusted.write_text(emulator.certificate)
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(trusted))
        with dataverse.DataverseClient(emulator.url, _Token()) as client:
            key = client.records.create("connector", {**orders, "connectortype": "CustomConnector"})
            assert client.records.retrieve("connector", key)["connectortype"] == 1
            client.records.update("connector", key, {"description": "Through the SDK"})
            several = client.records.create("connector", [{**orders, "name": f"new_{n}"} for n in range(3)])
            client.records.update("connector", several, {"iconbrandcolor": "#da3b01"})
            found = client.records.list("connector", filter="iconbrandcolor eq '#da3b01'", select=["name"])
            assert sorted(row["name"] for row in found) == ["new_0", "new_1", "new_2"]
            icon = tmp_path / "icon.png"
            icon.write_bytes(b"\x89PNG")
            client.files.upload("connector", key, "iconblob", str(icon))
            row = httpx2.get(
                f"{emulator.url}/api/data/v9.2/connectors({key})/iconblob/$value", verify=_context(trusted)
            )
            assert row.content == b"\x89PNG"
            together = client.batch.new()
            with together.changeset() as changes:
                reference = changes.records.create("connector", {**orders, "name": "new_batch"})
                changes.records.update("connector", reference, {"description": "In a batch"})
            outcome = together.execute()
            assert not outcome.has_errors
            client.records.delete("connector", several[0])
            client.records.delete("connector", several)
            left = client.records.list("connector", select=["description"])
            assert sorted(str(each["description"]) for each in left) == ["In a batch", "Through the SDK"]


def _context(trusted: Path) -> Any:
    import ssl

    return ssl.create_default_context(cafile=trusted)
