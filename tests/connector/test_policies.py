"""Policy template instances, letter by letter as the platform's schema has them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from connectory.connector.policies import (
    dynamic_host_url,
    route_request,
    set_header,
    set_property,
    set_query_parameter,
    update_next_link,
)
from connectory.connector.policies.catalogue import TEMPLATES

ARGUMENT = "x-ms-apimTemplateParameter."


@pytest.mark.parametrize(
    ("built", "template_id", "parameters"),
    [
        pytest.param(
            set_header.build("T", "Authorization", "Bearer @headers('Authorization')"),
            "setheader",
            {
                "x-ms-apimTemplate-policySection": "Request",
                f"{ARGUMENT}name": "Authorization",
                f"{ARGUMENT}value": "Bearer @headers('Authorization')",
                f"{ARGUMENT}existsAction": "override",
            },
            id="header",
        ),
        pytest.param(
            set_header.build("T", "Location", "https://x.example", "skip", "Response", ["Subscribe"]),
            "setheader",
            {
                "x-ms-apimTemplate-operationName": ["Subscribe"],
                "x-ms-apimTemplate-policySection": "Response",
                f"{ARGUMENT}name": "Location",
                f"{ARGUMENT}value": "https://x.example",
                f"{ARGUMENT}existsAction": "skip",
            },
            id="header of a response of one operation",
        ),
        pytest.param(
            set_query_parameter.build("T", "$top", "50", "skip"),
            "setqueryparameter",
            {f"{ARGUMENT}name": "$top", f"{ARGUMENT}value": "50", f"{ARGUMENT}existsAction": "skip"},
            id="query parameter",
        ),
        pytest.param(
            dynamic_host_url.build("T", "https://@connectionParameters('host')/api", ("A", "B")),
            "dynamichosturl",
            {
                "x-ms-apimTemplate-operationName": ["A", "B"],
                f"{ARGUMENT}urlTemplate": "https://@connectionParameters('host')/api",
            },
            id="host",
        ),
        pytest.param(
            route_request.build("T", "/orders/{id}"),
            "routerequesttoendpoint",
            {f"{ARGUMENT}newPath": "/orders/{id}", f"{ARGUMENT}httpMethod": "@Request.OriginalHTTPMethod"},
            id="route with the method of the call",
        ),
        pytest.param(
            route_request.build("T", "/orders/{id}", "delete"),
            "routerequesttoendpoint",
            {f"{ARGUMENT}newPath": "/orders/{id}", f"{ARGUMENT}httpMethod": "DELETE"},
            id="route with another method",
        ),
        pytest.param(
            set_property.build("T", "@body()", "topic", '["order.created"]'),
            "setproperty",
            {
                "x-ms-apimTemplate-policySection": "Request",
                f"{ARGUMENT}newPropertyParentPathTemplate": "@body()",
                f"{ARGUMENT}newPropertySubPathTemplate": "topic",
                f"{ARGUMENT}propertyValuePathTemplate": '["order.created"]',
            },
            id="property",
        ),
        pytest.param(
            update_next_link.build("T", "nextLink", ["ListOrders"]),
            "updatenextlink",
            {"x-ms-apimTemplate-operationName": ["ListOrders"], f"{ARGUMENT}nextLinkPropertyName": "nextLink"},
            id="next link",
        ),
    ],
)
def test_instance_is_exact(built: dict[str, Any], template_id: str, parameters: dict[str, Any]) -> None:
    assert built == {"templateId": template_id, "title": "T", "parameters": parameters}
    assert list(built["parameters"]) == list(parameters)


def test_defect_13_keys_are_camel_case() -> None:
    """The generator that people use writes `TemplateId`, `Title`, `Parameters`: the schema refuses them."""
    assert list(set_header.build("T", "a", "b")) == ["templateId", "title", "parameters"]


def test_every_module_of_a_template_is_in_the_catalogue() -> None:
    folder = Path(set_header.__file__).parent
    declaring = [file for file in folder.glob("*.py") if "\nTEMPLATE = Template(" in file.read_text(encoding="utf-8")]
    assert len(TEMPLATES) == len(declaring) + 1, "one of them has an older name too"
    assert all(id_ == template.id == id_.lower() for id_, template in TEMPLATES.items())


def test_what_is_built_is_what_the_template_declares() -> None:
    for built in (
        set_header.build("T", "a", "b"),
        set_query_parameter.build("T", "a", "b"),
        set_property.build("T", "@body()", "a", "b"),
        dynamic_host_url.build("T", "https://x.example"),
        route_request.build("T", "/a"),
        update_next_link.build("T", "nextLink"),
    ):
        template = TEMPLATES[built["templateId"]]
        names = {key.removeprefix(ARGUMENT) for key in built["parameters"] if key.startswith(ARGUMENT)}
        required = {name for name, argument in template.arguments.items() if argument.required}
        assert required <= names <= set(template.arguments)
        section = built["parameters"].get("x-ms-apimTemplate-policySection")
        assert section in template.sections if template.sections else section is None
