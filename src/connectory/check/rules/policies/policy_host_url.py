"""A policy's address is no address.

## What it finds
The template of a `dynamichosturl` policy that begins neither with a scheme nor with an expression (an error); one that
has a scheme before a connection parameter whose default or allowed values have one too; one that begins with `http://`.

## Why it matters
The template has to yield an absolute URL. `https://` before a value that brings its own gives `https://https://...`,
and the call fails.

## Example
    "x-ms-apimTemplateParameter.urlTemplate": "@connectionParameters('region').contoso.com"      (the region is `eu`)

## Instead
    "x-ms-apimTemplateParameter.urlTemplate": "https://@connectionParameters('region').contoso.com"

## Fix
None.

## References
- Microsoft's documentation of policy templates: set host URL
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from connectory.check.nodes.properties import PolicyInstance, Properties
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, Severity, certification, everywhere
from connectory.connector.policies.expressions import Call, calls

RULE = Rule("PC509", ERROR)

_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_INSECURE = certification(Severity.ERROR, custom=Severity.WARNING)


@RULE.on(PolicyInstance, "parameters")
def check(policy: PolicyInstance, report: Reporter) -> None:
    url = (policy.argument_text("urlTemplate") or "").strip()
    steps = policy.steps_to("urlTemplate")
    if not url:
        return
    scheme = _SCHEME.match(url)
    if scheme is None:
        if not url.startswith(("@", "{@")):
            report(policy, f"the address begins with neither `https://` nor an expression: `{url}`", *steps)
        return
    rest = url[scheme.end() :]
    first = next(calls(rest), None)
    if _SCHEME.match(rest) or (first and rest.startswith(first.text) and any(_values(policy, first))):
        report(policy, "the scheme stands twice in the address", *steps, levels=everywhere(Severity.WARNING))
    elif scheme[0].lower() == "http://":
        report(policy, "the connection to the service is not encrypted: `http://`", *steps, levels=_INSECURE)


def _values(policy: PolicyInstance, call: Call) -> Iterator[str]:
    """The values of the connection parameter that a call reads which begin with a scheme."""
    root = policy.root
    assert isinstance(root, Properties)
    if call.function != "connectionParameters" or not call.arguments:
        return
    given: list[Any] = list(call.arguments[1:])
    for parameter in root.connection_parameters:
        if parameter.name.lower() == call.arguments[0].lower():
            allowed = parameter.ui.mapping("constraints").get("allowedValues")
            items = [*parameter.sequence("allowedValues"), *(allowed if isinstance(allowed, list) else [])]
            given += [item.get("value") for item in items if isinstance(item, dict)]
            given.append(parameter.value.get("defaultValue"))
    yield from (value for value in given if isinstance(value, str) and _SCHEME.match(value))
