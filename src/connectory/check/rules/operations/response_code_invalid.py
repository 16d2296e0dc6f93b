"""A response stands under something that is no status code.

## What it finds
A key of `responses` that is neither a status code of HTTP, 100 to 599, nor `default`. Extensions, `x-...`, are left
alone.

## Why it matters
Swagger 2.0 has no ranges such as `2XX`; the platform refuses the definition.

## Example
    "responses": {"2XX": {"description": "The order."}}

## Instead
    "responses": {"200": {"description": "The order."}}

## Fix
Safe for blanks around it and for `default` in other letters. None otherwise: the code is for a person to say.

## References
- Microsoft's validator: ResponseMustBeDefaultOrHttpStatusCode
"""

from __future__ import annotations

from connectory.check.fix import Fix, Rename
from connectory.check.nodes.definition import Responses
from connectory.check.responses import is_status
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC262", ERROR, microsoft="ResponseMustBeDefaultOrHttpStatusCode")


@RULE.on(Responses)
def check(responses: Responses, report: Reporter) -> None:
    for status in responses.value:
        if not is_status(status) and not status.startswith("x-"):
            meant = status.strip().lower()
            mendable = is_status(meant) and meant not in responses.value
            fix = Fix(f"Write `{meant}`", (Rename((*responses.path, status), meant),)) if mendable else None
            report(responses, f"`{status}` is no status code", status, fix=fix)
