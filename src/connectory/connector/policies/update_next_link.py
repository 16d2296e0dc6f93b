"""`updatenextlink`: make the link to the next page lead through the connector, with the connection's credentials."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from connectory.connector.policies.template import Argument, Template

TEMPLATE = Template(
    "updatenextlink",
    {"nextLinkPropertyName": Argument(), "nextLinkParentPropertyPath": Argument(required=False)},
)


def build(title: str, property_name: str, operations: Sequence[str] = ()) -> dict[str, Any]:
    """Rewrite the URL in the response's property `property_name`: the operations' `x-ms-pageable.nextLinkName`."""
    return TEMPLATE.build(title, {"nextLinkPropertyName": property_name}, operations=operations)
