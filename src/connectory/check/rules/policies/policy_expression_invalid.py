"""An expression in a policy cannot be read.

## What it finds
A function that does not exist (`@queryParamters('id')`); a call without parentheses or with arguments that are not in
single quotes; `@{` or `{@` without its `}`; a path such as `propertyParentPath` that is no expression like
`@body().items`; a target that is neither `@headers('...')` nor `@queryParameters('...')`; `@triggerBody()` outside of a
polling trigger; `@environmentVariables(...)`, which policies cannot read.

## Why it matters
The service sends the text as it stands, or refuses the call.

## Example
    "x-ms-apimTemplateParameter.newPath": "/graphs/@queryParamters('graphID')"

## Instead
    "x-ms-apimTemplateParameter.newPath": "/graphs/@queryParameters('graphID')"

## Fix
None.

## References
- Microsoft's documentation of policy templates: expressions; environment variables
"""

from __future__ import annotations

from collections.abc import Iterator

from connectory.check.nodes.properties import PolicyInstance
from connectory.check.policy_calls import placed_calls
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.connector.policies import polling_trigger
from connectory.connector.policies.expressions import FUNCTIONS, Call, single_call
from connectory.connector.policies.template import Form
from connectory.document.pointer import Key as Step

RULE = Rule("PC505", ERROR)


@RULE.on(PolicyInstance, "parameters")
def check(policy: PolicyInstance, report: Reporter) -> None:
    whole = dict(_whole_expressions(policy))
    for steps, problem in whole.items():
        report(policy, problem, *steps)
    for placed in placed_calls(policy):
        problem = _problem(placed.call, policy)
        if problem and placed.steps not in whole:
            report(policy, problem, *placed.steps)


def _problem(call: Call, policy: PolicyInstance) -> str:
    if call.problem:
        return f"`@{call.function}` {call.problem}"
    if call.function.lower() == "environmentvariables":
        return "policies cannot read environment variables"
    if not call.known:
        return f"there is no function `@{call.function}`{_meant(call.function)}"
    if call.function == "triggerBody" and policy.template != polling_trigger.TEMPLATE.id:
        return f"the template `{policy.template}` does not know `@triggerBody()`"
    return ""


def _meant(function: str) -> str:
    import difflib

    close = difflib.get_close_matches(function.lower(), FUNCTIONS, n=1, cutoff=0.7)
    return f": did you mean `@{FUNCTIONS[close[0]]}`?" if close else ""


def _whole_expressions(policy: PolicyInstance) -> Iterator[tuple[tuple[Step, ...], str]]:
    """The arguments that have to be one expression and are not."""
    template = policy.declaration
    for name, argument in template.arguments.items() if template else ():
        value = policy.argument_text(name)
        if value is None or not value.strip() or argument.form not in ("path", "target"):
            continue
        problem = _whole(value, argument.form, policy)
        if problem:
            yield policy.steps_to(name), f"`{name}` {problem}"


def _whole(value: str, form: Form, policy: PolicyInstance) -> str:
    call = single_call(value)
    if form == "target":
        right = call is not None and call.function in ("headers", "queryParameters") and bool(call.arguments)
        return "" if right else "has to be `@headers('...')` or `@queryParameters('...')`"
    wanted = ("triggerBody",) if policy.template == polling_trigger.TEMPLATE.id else ("body", "item")
    if call is not None and call.function in wanted and not call.problem:
        return ""
    return f"has to be an expression such as `@{wanted[0]}().value`"
