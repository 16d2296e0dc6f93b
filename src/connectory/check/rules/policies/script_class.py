"""The custom code has no class that the platform can start.

## What it finds
No class `Script`; or one that is not public, is abstract or static, or is not derived from `ScriptBase`.

## Why it matters
The platform makes an instance of exactly this class.

## Example
    public class OrdersScript : ScriptBase

## Instead
    public class Script : ScriptBase

## Fix
None.

## References
- Microsoft's documentation of custom code
"""

from __future__ import annotations

from connectory.check.nodes.files import Script
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.facts.custom_code import BASE_CLASS, CLASS

RULE = Rule("PC554", ERROR)


@RULE.on(Script)
def check(script: Script, report: Reporter) -> None:
    if script.syntax.unbalanced:
        return  # classes cannot be told apart: script-braces
    parts = [each for each in script.syntax.classes if each.name.text == CLASS]
    if not parts:
        others = ", ".join(f"`{each.name.text}`" for each in script.syntax.classes)
        report(script, f"there is no class `{CLASS}`" + (f", only {others}" if others else ""))
        return
    span = parts[0].name.span
    if not any(base.replace("::", ".").rpartition(".")[2] == BASE_CLASS for part in parts for base in part.bases):
        report(script, f"the class `{CLASS}` is not derived from `{BASE_CLASS}`", span=span)
    elif not any("public" in part.modifiers for part in parts):
        report(script, f"the class `{CLASS}` is not public", span=span)
    else:
        for modifier in ("abstract", "static"):
            if any(modifier in part.modifiers for part in parts):
                report(script, f"the class `{CLASS}` is {modifier}, so that there can be no instance", span=span)
