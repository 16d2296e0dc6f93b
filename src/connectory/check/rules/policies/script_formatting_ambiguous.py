"""The custom code does not say which `Formatting` it means.

## What it finds
`Formatting.None` or `Formatting.Indented` without the namespace.

## Why it matters
The platform imports `System.Xml` and `Newtonsoft.Json` for every script, and both have a type `Formatting`. The script
does not compile.

## Example
    json.ToString(Formatting.None)

## Instead
    json.ToString(Newtonsoft.Json.Formatting.None)

## Fix
Safe: `Newtonsoft.Json.` is put before it, which is the one for JSON.

## References
- Microsoft's documentation of custom code: namespaces
"""

from __future__ import annotations

from connectory.check.fix import Fix, Replace
from connectory.check.nodes.files import Script
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC558", WARNING)


@RULE.on(Script)
def check(script: Script, report: Reporter) -> None:
    if any(using.kind == "alias" and using.namespace.text.endswith(".Formatting") for using in script.syntax.usings):
        return
    for member in script.syntax.members:
        if member.text in ("Formatting.None", "Formatting.Indented"):
            edit = Replace(member.start, member.start, "Newtonsoft.Json.")
            message = "`Formatting` may be that of `System.Xml` or of `Newtonsoft.Json`"
            report(script, message, span=member.span, fix=Fix("Say `Newtonsoft.Json`", (edit,)))
