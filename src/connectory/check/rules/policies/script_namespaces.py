"""The custom code uses a namespace that the platform does not allow.

## What it finds
A `using` of a namespace that is not among those of the documentation. Those are imported without any `using`.

## Why it matters
The script does not compile: saving the connector fails with an internal server error.

## Example
    using System.Text.Json;

## Instead
    using Newtonsoft.Json;      (or nothing: it is imported)

## Fix
None: what is used of the namespace has to be replaced.

## References
- Microsoft's documentation of custom code: supported namespaces
"""

from __future__ import annotations

from connectory.check.nodes.files import Script
from connectory.check.rule import Reporter, Rule
from connectory.check.script_syntax import Using
from connectory.check.severity import ERROR, WARNING
from connectory.facts.custom_code import NAMESPACES, TEST_NAMESPACE

RULE = Rule("PC556", ERROR)


@RULE.on(Script)
def check(script: Script, report: Reporter) -> None:
    for using in script.syntax.usings:
        name, span = using.namespace.text, using.namespace.span
        if name == TEST_NAMESPACE:
            message = f"`{name}` is for tests: the platform may not have it"
            report(script, message, span=span, levels=WARNING)
        elif not _is_allowed(using):
            report(script, f"the platform does not allow the namespace `{name}`", span=span)


def _is_allowed(using: Using) -> bool:
    """`using static` and aliases may name a type of an allowed namespace."""
    name = "".join(using.namespace.text.split()).removeprefix("global::")
    return name in NAMESPACES or (using.kind != "" and name.rpartition(".")[0] in NAMESPACES)
