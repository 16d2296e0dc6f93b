"""The form that all instances of policy templates share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

OPERATIONS = "x-ms-apimTemplate-operationName"
SECTION = "x-ms-apimTemplate-policySection"
ARGUMENT = "x-ms-apimTemplateParameter."


def build_instance(
    template_id: str,
    title: str,
    arguments: Mapping[str, str | None],
    *,
    section: str | None = None,
    operations: Sequence[str] = (),
) -> dict[str, Any]:
    """An instance of a template: `arguments` by their short names, those that are None left out.

    Source: microsoft/PowerPlatformConnectors, schemas/paconn-apiProperties.schema.json; the spelling of all its
    connectors.
    """
    parameters: dict[str, Any] = {}
    if operations:
        parameters[OPERATIONS] = list(operations)
    if section:
        parameters[SECTION] = section
    parameters.update({ARGUMENT + name: value for name, value in arguments.items() if value is not None})
    return {"templateId": template_id, "title": title, "parameters": parameters}
