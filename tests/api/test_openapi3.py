"""Reading OpenAPI 3."""

from pathlib import Path

import orjson

from connectory.api import read_api


def test_reads_an_operation(tmp_path: Path) -> None:
    description = {
        "openapi": "3.0.3",
        "info": {"title": "Orders", "version": 1},
        "paths": {"/orders": {"get": {"operationId": "List", "responses": {200: {"description": "Fine"}}}}},
    }
    file = tmp_path / "openapi.json"
    file.write_bytes(orjson.dumps(description, option=orjson.OPT_NON_STR_KEYS))
    api = read_api(file)
    assert (api.title, api.version, api.format) == ("Orders", "1", "openapi 3.0.3")
    (operation,) = api.operations
    assert (operation.label, operation.id) == ("GET /orders", "List")
    assert [response.status for response in operation.responses] == ["200"]
    assert api.losses == []
