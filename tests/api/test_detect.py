"""Telling formats apart, and refusing what is none of them."""

from pathlib import Path
from typing import Any

import pytest

from connectory.api import read_api
from connectory.api.detect import detect
from connectory.document import Document
from connectory.errors import InputError

INFO = {"title": "Orders", "version": "1"}
PATHS = {"/orders": {"get": {"responses": {"200": {"description": "Fine"}}}}}


@pytest.mark.parametrize(
    ("root", "name"),
    [
        ({"swagger": "2.0", "info": INFO, "paths": PATHS}, "swagger 2.0"),
        ({"swagger": 2.0, "info": INFO, "paths": PATHS}, "swagger 2.0"),
        ({"swagger": "2.0", "info": INFO, "x-ms-paths": PATHS}, "swagger 2.0"),
        ({"openapi": "3.0.4", "info": INFO, "paths": PATHS}, "openapi 3.0.4"),
        ({"openapi": 3.1, "info": INFO, "paths": PATHS}, "openapi 3.1"),
        ({"openapi": "3.1.9", "info": INFO, "webhooks": {}}, "openapi 3.1.9"),
        ({"openapi": "3.2.0", "info": INFO, "components": {}}, "openapi 3.2.0"),
        ({"info": {"schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}}, "postman"),
        ({"collection": {"info": {"_postman_id": "1"}, "item": []}}, "postman"),
    ],
)
def test_formats(root: dict[str, Any], name: str) -> None:
    assert detect(Document("api", "/api", root)).name == name


@pytest.mark.parametrize(
    ("root", "pointer", "message"),
    [
        ({"swagger": "1.2", "info": INFO, "paths": PATHS}, "/swagger", "Swagger 1.2 cannot be read"),
        ({"swagger": "3.0", "info": INFO, "paths": PATHS}, "/swagger", "Swagger 3.0 cannot be read"),
        ({"swaggerVersion": "1.2", "apis": []}, "/swaggerVersion", "Swagger 1.x"),
        ({"openapi": "4.0.0", "info": INFO, "paths": PATHS}, "/openapi", "OpenAPI 4.0.0 cannot be read"),
        ({"openapi": "2.0", "info": INFO, "paths": PATHS}, "/openapi", "OpenAPI 2.0 cannot be read"),
        ({"openapi": None}, "/openapi", "cannot be read"),
        ({"openapi": "3.0.3", "paths": PATHS}, "/info", "`info` is missing"),
        ({"openapi": "3.0.3", "info": "Orders", "paths": PATHS}, "/info", "`info` is not an object"),
        ({"openapi": "3.0.3", "info": INFO}, "/paths", "`paths` is missing"),
        ({"openapi": "3.0.3", "info": INFO, "components": {}}, "/paths", "`paths` is missing"),
        ({"openapi": "3.1.0", "info": INFO}, "/paths", "`paths` is missing"),
        ({"openapi": "3.1.0", "info": INFO, "paths": None}, "/paths", "`paths` is empty"),
        ({"openapi": "3.1.0", "info": INFO, "paths": [PATHS]}, "/paths", "`paths` is not an object"),
        ({"swagger": "2.0", "info": INFO, "paths": "none"}, "/paths", "`paths` is not an object"),
        ({"asyncapi": "2.6.0", "info": INFO, "channels": {}}, "/asyncapi", "AsyncAPI"),
        ({"overlay": "1.0.0", "info": INFO, "actions": []}, "/overlay", "Overlay"),
        ({"title": "Orders", "baseUri": "https://example.com", "/orders": {}}, "/baseUri", "RAML"),
        ({"data": {"__schema": {}}}, "/data/__schema", "GraphQL"),
        ({"order": [], "requests": []}, "/requests", "version 1"),
        ({"$schema": "http://json-schema.org/draft-07/schema#", "type": "object"}, "", "JSON Schema"),
        ({"type": "object", "properties": {"a": {}}}, "", "JSON Schema"),
        ({"properties": {"connectionParameters": {}}}, "", "apiProperties.json"),
        ({"info": INFO, "paths": PATHS}, "", "`openapi` is missing"),
        ({"get": {"responses": {}}}, "", "`openapi` is missing"),
        (PATHS, "", "`openapi` is missing"),
        ({}, "", "neither `openapi` nor `swagger`"),
        ([], "", "not an object"),
        (None, "", "empty"),
        (12, "", "not an object"),
        ("<?xml version='1.0'?><definitions/>", "", "WSDL"),
        ("<!DOCTYPE html><html>", "", "a web page"),
        ("type Query { orders: [Order] }", "", "GraphQL"),
    ],
)
def test_refusals(root: Any, pointer: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_api(Document("api.json", "/api.json", root))
    error = caught.value
    assert message in error.message
    assert (error.file, error.pointer) == ("api.json", pointer)
    assert error.line
    assert error.column
    assert error.remedy


def test_a_description_without_operations_is_refused() -> None:
    with pytest.raises(InputError, match="no operations") as caught:
        read_api({"openapi": "3.0.3", "info": INFO, "paths": {}})
    assert caught.value.pointer == "/paths"


def test_when_no_operation_can_be_read_the_refusal_says_why(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no operation could be read: .*missing\.yaml") as caught:
        read_api({"openapi": "3.0.3", "info": INFO, "paths": {"/a": {"$ref": str(tmp_path / "missing.yaml")}}})
    assert caught.value.pointer == "/paths/~1a/$ref"


def test_what_was_lost_elsewhere_is_no_reason_for_having_no_operations() -> None:
    unknown = {"securitySchemes": {"Session": {"type": "cookie", "name": "session"}}}
    with pytest.raises(InputError, match=": the description has no operations") as caught:
        read_api({"openapi": "3.0.3", "info": INFO, "components": unknown, "paths": {"/a": {"parameters": [{}]}}})
    assert caught.value.pointer == "/paths"


def test_webhooks_alone_are_enough() -> None:
    hook = {"created": {"post": {"responses": {}}}}
    assert len(read_api({"openapi": "3.1.0", "info": INFO, "webhooks": hook}).webhooks) == 1


def test_the_industry_links_default_file_is_plain_swagger(tmp_path: Path) -> None:
    file = tmp_path / "apiDefinition.json"
    file.write_text('{"swagger": "2.0", "info": {"title": "Orders", "version": "1"}, "paths": {"/a": {"get": {}}}}')
    assert read_api(file).format == "swagger 2.0"
