"""A policy has other parameters than its template takes.

## What it finds
A parameter that the template needs and that is missing or empty; one that it does not take; a value that it does not
know; a value of another type than a text (`triggerConfig` is an object, `x-ms-apimTemplate-operationName` a list of
texts); a section in which the template does not run; another key of the policy than `templateId`, `title`, `parameters`
and, for polling triggers, `type`.

## Why it matters
Microsoft's schema of the file refuses the policy, and what the service cannot read it does not do.

## Example
    {"templateId": "setheader", "title": "Accept JSON", "parameters": {
      "x-ms-apimTemplateParameter.name": "Accept",
      "x-ms-apimTemplateParameter.newValue": "application/json",
      "x-ms-apimTemplate-policySection": "Request"}}

## Instead
    {"templateId": "setheader", "title": "Accept JSON", "parameters": {
      "x-ms-apimTemplateParameter.name": "Accept",
      "x-ms-apimTemplateParameter.value": "application/json",
      "x-ms-apimTemplateParameter.existsAction": "override",
      "x-ms-apimTemplate-policySection": "Request"}}

## Fix
Safe: a value in another case is put right. Unsafe: a section that is missing is set to `Request`, where the policy runs
without it as far as is known.

## References
- Microsoft's paconn-apiProperties.schema.json: `PolicyTemplateInstance-*`; documentation of policy templates
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from connectory.check.another_case import known_as, respell
from connectory.check.fix import Fix, Put
from connectory.check.nodes.node import MissingKey, UnknownKey
from connectory.check.nodes.properties import PolicyInstance
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, INFO, WARNING
from connectory.connector.policies.instance import ARGUMENT, OPERATIONS, SECTION
from connectory.connector.policies.template import Argument, Template

RULE = Rule("PC502", ERROR)

_KEY = "parameters"


@RULE.on(MissingKey)
def check_missing(fault: MissingKey, report: Reporter) -> None:
    if isinstance(fault.node, PolicyInstance) and fault.key == _KEY:
        report(fault.node, "the policy has no `parameters`")


@RULE.on(UnknownKey)
def check_unknown(fault: UnknownKey, report: Reporter) -> None:
    if isinstance(fault.node, PolicyInstance):
        report(fault.node, f"a policy has no `{fault.key}`", fault.key)


@RULE.on(PolicyInstance, _KEY)
def check(policy: PolicyInstance, report: Reporter) -> None:
    _check_operations(policy, report)
    template = policy.declaration
    if template is None:
        return
    for name, argument in template.arguments.items():
        if ARGUMENT + name in policy.parameters:
            _check_value(policy, name, argument, report)
        elif argument.required:
            report(policy, f"the template `{template.id}` needs `{ARGUMENT}{name}`", _KEY)
    for key in policy.parameters:
        if key not in (OPERATIONS, SECTION) and key.removeprefix(ARGUMENT) not in template.arguments:
            report(policy, f"the template `{template.id}` takes no `{key}`", _KEY, key)
        elif key not in (OPERATIONS, SECTION) and not key.startswith(ARGUMENT):
            report(policy, f"the key is `{ARGUMENT}{key}`, not `{key}`", _KEY, key)
    _check_section(policy, template, report)


@RULE.on(PolicyInstance, "type")
def check_type(policy: PolicyInstance, report: Reporter) -> None:
    template = policy.declaration
    if template is not None and policy.value["type"] != template.instance_type:
        right = f"is `{template.instance_type}`" if template.instance_type else "has no place here"
        report(policy, f"the `type` of a policy with the template `{template.id}` {right}", "type")


def _check_operations(policy: PolicyInstance, report: Reporter) -> None:
    value = policy.parameters.get(OPERATIONS, [])
    if not isinstance(value, list):
        report(policy, f"`{OPERATIONS}` is a list of operationIds", _KEY, OPERATIONS)
    for index, name in enumerate(policy.operation_ids):
        if not isinstance(name, str):
            report(policy, "an operationId has to be a text", _KEY, OPERATIONS, index)


def _check_value(policy: PolicyInstance, name: str, argument: Argument, report: Reporter) -> None:
    value = policy.arguments[name]
    keys = policy.steps_to(name)
    problem = _wrong_type(argument, value)
    if problem:
        report(policy, f"`{name}` has to be {problem}", *keys)
    elif argument.values and value not in argument.values:
        message = f"`{name}` is one of {_listed(argument.values)}, not `{value}`"
        report(policy, message, *keys, fix=respell(policy, keys, known_as(str(value), argument.values), safe=True))
    elif argument.required and not argument.empty and isinstance(value, str) and not value.strip():
        report(policy, f"`{name}` is empty", *keys)


def _wrong_type(argument: Argument, value: Any) -> str | None:
    if argument.form == "state":
        return None if isinstance(value, dict) else "an object"
    if argument.form == "number":
        return None if str(value).isdecimal() else "a number"  # as a text, too, as all else in policies
    return None if isinstance(value, str) else "a text"


def _check_section(policy: PolicyInstance, template: Template, report: Reporter) -> None:
    if SECTION not in policy.parameters:
        if template.sections:
            message = f"the policy `{policy.label}` does not say where it runs: `{SECTION}`"
            put = Put((*policy.path, _KEY, SECTION), "Request")
            report(policy, message, _KEY, fix=Fix("Run it on requests", (put,), safe=False), levels=WARNING)
    elif not template.sections:
        message = f"where the template `{template.id}` runs is fixed: it takes no `{SECTION}`"
        report(policy, message, _KEY, SECTION, levels=INFO)
    elif policy.parameters[SECTION] not in template.sections:
        written = str(policy.parameters[SECTION])
        fix = respell(policy, (_KEY, SECTION), known_as(written, template.sections), safe=True)
        report(policy, f"the section is one of {_listed(template.sections)}, not `{written}`", _KEY, SECTION, fix=fix)


def _listed(values: Iterable[str]) -> str:
    return ", ".join(f"`{value}`" for value in values)
