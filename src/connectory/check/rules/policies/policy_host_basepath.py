"""A policy sets another host and drops the base path.

## What it finds
A `dynamichosturl` policy whose template has no path, where the definition has a `basePath` and the connection
parameters in the template do not speak of a path.

## Why it matters
The template replaces scheme, host and `basePath` together. What accepted connectors do agrees with that, though
Microsoft's documentation does not say it, so this is advice: try it.

## Example
    "basePath": "/v1", "x-ms-apimTemplateParameter.urlTemplate": "https://@connectionParameters('region').contoso.com"

## Instead
    "basePath": "/v1", "x-ms-apimTemplateParameter.urlTemplate": "https://@connectionParameters('region').contoso.com/v1"

## Fix
None: whether users enter the path is for a person to say.

## References
- Microsoft's documentation of policy templates: set host URL; what accepted connectors have
"""

from __future__ import annotations

import json
import re

from connectory.check.nodes.properties import PolicyInstance, Properties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO
from connectory.connector.policies import dynamic_host_url
from connectory.connector.policies.expressions import calls

RULE = Rule("PC511", INFO)

_PATH = re.compile(r"\w/\w")


@RULE.on(PolicyInstance, "parameters")
def check(policy: PolicyInstance, report: Reporter) -> None:
    definition = policy.connector.readable_definition
    url = policy.argument_text("urlTemplate")
    if definition is None or url is None or policy.template != dynamic_host_url.TEMPLATE.id:
        return
    base = (definition.text("basePath") or "").strip("/")
    if not base or "/" in re.sub(r"^https?://", "", url).rstrip("/"):
        return
    if not any(_speaks_of_path(policy, name) for name in _names(url)):
        report(
            policy, f"the address has no path, so the base path `/{base}` is dropped", *policy.steps_to("urlTemplate")
        )


def _names(url: str) -> list[str]:
    return [call.arguments[0].lower() for call in calls(url) if call.arguments]


def _speaks_of_path(policy: PolicyInstance, name: str) -> bool:
    """Whether texts, defaults or allowed values of a connection parameter hold a path, or it is none that we know."""
    root = policy.root
    assert isinstance(root, Properties)
    parameter = next((each for each in root.connection_parameters if each.name.lower() == name), None)
    if parameter is None:
        return True
    return _PATH.search(json.dumps(parameter.value).replace("://", "")) is not None
