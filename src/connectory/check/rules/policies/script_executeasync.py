"""The custom code has no method that the platform can call.

## What it finds
A class `Script` without the method `ExecuteAsync`; or one that takes parameters, does not return
`Task<HttpResponseMessage>`, or is not `public override`.

## Why it matters
The platform calls exactly this method for each request.

## Example
    public async Task<HttpResponseMessage> Execute()

## Instead
    public override async Task<HttpResponseMessage> ExecuteAsync()

## Fix
None.

## References
- Microsoft's documentation of custom code
"""

from __future__ import annotations

from connectory.check.nodes.files import Script
from connectory.check.rule import Reporter, Rule
from connectory.check.script_syntax import Method
from connectory.check.severity import ERROR
from connectory.facts.custom_code import CLASS, METHOD, RETURN_TYPE

RULE = Rule("PC555", ERROR)


@RULE.on(Script)
def check(script: Script, report: Reporter) -> None:
    parts = [each for each in script.syntax.classes if each.name.text == CLASS]
    if not parts or script.syntax.unbalanced:
        return  # script-class, script-braces
    methods = [method for part in parts for method in part.methods if method.name.text == METHOD]
    if not methods:
        report(script, f"the class `{CLASS}` has no method `{METHOD}`", span=parts[0].name.span)
    elif not any(_problem(method) is None for method in methods):
        report(script, f"`{METHOD}` {_problem(methods[0])}", span=methods[0].name.span)


def _problem(method: Method) -> str | None:
    if not {"public", "override"} <= set(method.modifiers):
        return "has to be `public override`"
    if method.has_parameters:
        return "takes no parameters"
    returns = method.returns.replace("System.Threading.Tasks.", "").replace("System.Net.Http.", "")
    return None if returns == RETURN_TYPE else f"returns `{RETURN_TYPE}`, not `{method.returns}`"
