"""`apiProperties.json`: connection parameters, colour, owner, custom code and policies of a connector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def build(
    *,
    connection_parameters: Mapping[str, Any],
    connection_parameter_sets: Mapping[str, Any] | None = None,
    icon_brand_color: str,
    publisher: str | None = None,
    stack_owner: str | None = None,
    policies: Sequence[Mapping[str, Any]] = (),
    script_operations: Sequence[str] | None = None,
    capabilities: Sequence[str] = (),
) -> dict[str, Any]:
    """The properties of a connector, their keys in a fixed order; what is not there has no key.

    `script_operations` are the operations that run custom code: None if there is none, empty for all. Source of the
    keys: microsoft/PowerPlatformConnectors, schemas/paconn-apiProperties.schema.json, and the documentation of paconn
    for those that the schema lacks.
    """
    properties: dict[str, Any] = {"connectionParameters": dict(connection_parameters)}
    if connection_parameter_sets is not None:
        properties["connectionParameterSets"] = dict(connection_parameter_sets)
    properties["iconBrandColor"] = icon_brand_color
    properties["capabilities"] = list(capabilities)
    if publisher is not None:
        properties["publisher"] = publisher
    if stack_owner is not None:
        properties["stackOwner"] = stack_owner
    if script_operations is not None:
        properties["scriptOperations"] = list(script_operations)
    if policies:
        properties["policyTemplateInstances"] = list(policies)
    return {"properties": properties}
