"""The custom code does not expect an encoded operationId.

## What it finds
A comparison of `Context.OperationId` with a text, in a script that decodes no Base64.

## Why it matters
People report that in some regions the operationId arrives encoded in Base64. No branch runs there then.

## Example
    if (this.Context.OperationId == "ListOrders")

## Instead
    var operationId = this.Context.OperationId;
    try { operationId = Encoding.UTF8.GetString(Convert.FromBase64String(operationId)); } catch (FormatException) { }

An ordinary operationId may be valid Base64 too, so compare both.

## Fix
None.

## References
- Reports of connector makers
"""

from __future__ import annotations

from connectory.check.nodes.files import Script
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import INFO

RULE = Rule("PC563", INFO)


@RULE.on(Script)
def check(script: Script, report: Reporter) -> None:
    compared = script.syntax.compared
    if compared and "FromBase64" not in script.content:
        message = "in some regions `Context.OperationId` arrives encoded in Base64, and this is then never true"
        report(script, message, span=compared[0].literal.span)
