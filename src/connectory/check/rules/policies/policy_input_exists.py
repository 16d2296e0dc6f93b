"""A policy reads a header or query parameter that the operation does not have.

## What it finds
`@headers('X')` or `@queryParameters('x')` without default, where none of the operations that the policy is for has such
a parameter, nor does a policy before it set it. Headers that the platform sends are let pass. If only some have it,
that is information.

## Why it matters
The policy finds nothing there and puts an empty text in its place.

## Example
    "x-ms-apimTemplateParameter.urlTemplate": "https://@headers('tenant').contoso.com"

## Instead
    The operation has {"name": "tenant", "in": "header", "type": "string", "required": true}

## Fix
None.

## References
- Microsoft's documentation of policy templates: expressions
"""

from __future__ import annotations

from collections.abc import Iterator

from connectory.check.nodes.definition import Definition, Operation
from connectory.check.nodes.properties import PolicyInstance, Properties
from connectory.check.policy_calls import PlacedCall, placed_calls
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO, WARNING
from connectory.connector.policies.expressions import single_call

RULE = Rule("PC507", WARNING)

_SENT_BY_PLATFORM = frozenset({"authorization", "accept", "accept-language", "content-type", "host", "user-agent"})
_LOCATIONS = {"headers": "header", "header": "header", "queryParameters": "query"}


@RULE.on(PolicyInstance, "parameters")
def check(policy: PolicyInstance, report: Reporter) -> None:
    definition = policy.connector.readable_definition
    if definition is None or policy.section == "Response" or not policy.operations(definition):
        return
    for placed in placed_calls(policy):
        if placed.form != "target" and placed.call.function in _LOCATIONS and len(placed.call.arguments) == 1:
            _check_call(policy, placed, definition, report)


def _check_call(policy: PolicyInstance, placed: PlacedCall, definition: Definition, report: Reporter) -> None:
    name = placed.call.arguments[0].lower()
    location = _LOCATIONS[placed.call.function]
    if location == "header" and (name in _SENT_BY_PLATFORM or name.startswith("x-ms-")):
        return
    if (location, name) in _set_before(policy) or (location, name) in _injected(definition):
        return
    operations = policy.operations(definition)
    lacking = [operation for operation in operations if not _has(operation, location, name)]
    noun = "header" if location == "header" else "query parameter"
    if len(lacking) == len(operations):
        message = f"no operation of the policy `{policy.label}` has a {noun} `{placed.call.arguments[0]}`"
        report(policy, message, *placed.steps)
    elif lacking:
        message = f"{len(lacking)} of {len(operations)} operations have no {noun} `{placed.call.arguments[0]}`"
        report(policy, message, *placed.steps, levels=INFO)


def _has(operation: Operation, location: str, name: str) -> bool:
    return any(each.location == location and each.name.lower() == name for each in operation.parameters)


def _injected(definition: Definition) -> Iterator[tuple[str, str]]:
    """Where the platform puts credentials."""
    for scheme in definition.mapping("securityDefinitions").values():
        if isinstance(scheme, dict) and isinstance(scheme.get("name"), str):
            yield str(scheme.get("in")), scheme["name"].lower()


def _set_before(policy: PolicyInstance) -> Iterator[tuple[str, str]]:
    """The headers and query parameters that policies before this one set."""
    root = policy.root
    assert isinstance(root, Properties)
    for other in root.policies:
        if other.value is policy.value:
            return
        name = other.argument_text("name") or ""
        if other.template in ("setheader", "setqueryparameter"):
            yield "header" if other.template == "setheader" else "query", name.replace("%24", "$").lower()
        target = single_call(other.argument_text("parameterTemplate") or "")
        if target is not None and target.arguments:
            yield _LOCATIONS.get(target.function, ""), target.arguments[0].lower()
