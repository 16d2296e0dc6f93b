"""What an overlay replaces in a connector, and what it leaves alone."""

from __future__ import annotations

from typing import Any

import pytest

from connectory.config import Config, EnvironmentOAuth2, EnvironmentOverlay
from connectory.connector.folder import Connector
from connectory.environment.environments import Environment
from connectory.environment.overlay import Target, lay_over
from connectory.errors import ConfigError


def made(*sign_ins: dict[str, Any], **properties: Any) -> Connector:
    connector = Connector()
    connector.definition = {"swagger": "2.0", "info": {"title": "Orders"}, "host": "api.example.com"}
    sets = [
        {"name": f"set{number}", "parameters": {"token": {"type": "oauthSetting", "oAuthSettings": sign_in}}}
        for number, sign_in in enumerate(sign_ins)
    ]
    connector.properties = {"properties": {"connectionParameterSets": {"values": sets}, **properties}}
    return connector


def laid(connector: Connector, **overlay: Any) -> list[str]:
    config = Config(environments={"test": EnvironmentOverlay(**overlay)})
    return lay_over(connector, Target(Environment(url="https://test.crm.dynamics.com"), config, "test"))


def sign_in(connector: Connector, number: int = 0) -> dict[str, Any]:
    sets = connector.properties["properties"]["connectionParameterSets"]["values"]
    settings: dict[str, Any] = sets[number]["parameters"]["token"]["oAuthSettings"]
    return settings


def custom(**values: str) -> dict[str, Any]:
    return {"customParameters": {name: {"value": value} for name, value in values.items()}}


@pytest.mark.parametrize(
    ("before", "values", "after"),
    [
        ({"clientId": "a"}, {"client_id": "b"}, {"clientId": "b"}),
        ({"scopes": []}, {"scopes": ["read"]}, {"scopes": ["read"]}),
        (custom(TenantId="common"), {"tenant_id": "contoso"}, custom(TenantId="contoso")),
        (custom(loginUriAAD="https://a"), {"login_uri": "https://b"}, custom(loginUriAAD="https://b")),
        (
            custom(tokenUrlTemplate="https://a", refreshUrlTemplate="https://a"),
            {"token_url": "https://b"},
            custom(tokenUrlTemplate="https://b", refreshUrlTemplate="https://b"),
        ),
        (
            custom(tokenUrl="https://a", refreshUrl="https://a/refresh"),
            {"token_url": "https://b"},
            custom(tokenUrl="https://b", refreshUrl="https://a/refresh"),
        ),
        (
            custom(tokenUrl="https://a", refreshUrl="https://a"),
            {"token_url": "https://b", "refresh_url": "https://c"},
            custom(tokenUrl="https://b", refreshUrl="https://c"),
        ),
        (
            {"clientId": '@environmentVariables("contoso_client")'},
            {"client_id": "b"},
            {"clientId": "b"},
        ),
    ],
)
def test_value_is_replaced(before: dict[str, Any], values: dict[str, Any], after: dict[str, Any]) -> None:
    connector = made(before)
    laid(connector, oauth2=EnvironmentOAuth2(**values))
    assert sign_in(connector) == after


def test_only_sets_that_have_the_value_take_it() -> None:
    by_user = {"customParameters": {"TenantId": {}, "grantType": {"value": "client_credentials"}}}
    connector = made({"clientId": "a", **custom(tenantId="common")}, by_user)
    laid(connector, oauth2=EnvironmentOAuth2(client_id="b", tenant_id="contoso"))
    assert sign_in(connector) == {"clientId": "b", **custom(tenantId="contoso")}
    assert sign_in(connector, 1) == by_user
    with pytest.raises(ConfigError, match="'resourceUri' would change nothing"):
        laid(connector, oauth2=EnvironmentOAuth2(resource_uri="api://orders"))


@pytest.mark.parametrize("template", ["dynamichosturl", "dynamicSubdomain"])
def test_policy_that_chooses_the_host_is_noted(template: str) -> None:
    policy = {"templateId": template, "parameters": {}}
    notes = laid(made(policyTemplateInstances=[policy]), host="api.test.example.com")
    assert [note for note in notes if "a policy chooses the host" in note]
    assert laid(made(policyTemplateInstances=[{"templateId": "setheader"}]), host="api.test.example.com") == [
        "from the overlay test: host"
    ]


def test_environment_without_an_overlay_changes_nothing() -> None:
    connector = made({"clientId": "a"})
    assert laid(connector) == []
    assert connector.definition["info"] == {"title": "Orders"}
    assert sign_in(connector) == {"clientId": "a"}
