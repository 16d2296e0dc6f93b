"""Where the policies of a connector send its operations: to another method, path or base address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

PREFIX = "x-ms-apimTemplateParameter."
OPERATIONS = "x-ms-apimTemplate-operationName"


class Route(NamedTuple):
    """What a policy changes of a request; None: nothing."""

    method: str | None = None
    path: str | None = None
    base: str | None = None


def routes(properties: Any, operation_ids: Iterable[str]) -> dict[str, Route]:
    """operationId -> where the policies of an apiProperties.json send it. One that reads a connection says nothing."""
    found: dict[str, Route] = {}
    for policy in properties["properties"].get("policyTemplateInstances", ()):
        parameters = policy["parameters"]
        change: dict[str, str] = {}
        if policy["templateId"] == "routerequesttoendpoint":
            change["path"] = parameters[f"{PREFIX}newPath"]
            method = parameters.get(f"{PREFIX}httpMethod", "")
            change |= {} if method.startswith("@") or not method else {"method": method.lower()}
        elif policy["templateId"] == "dynamichosturl":
            address = parameters[f"{PREFIX}urlTemplate"]
            change |= {} if re.match(r"@|\{", address) else {"base": address}
        for name in (parameters.get(OPERATIONS) or operation_ids) if change else ():
            found[name] = found.get(name, Route())._replace(**change)
    return found
