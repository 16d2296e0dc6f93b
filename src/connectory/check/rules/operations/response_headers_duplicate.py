"""A response has the same header twice.

## What it finds
Two names in the `headers` of a response that are equal if small and capital letters do not count.

## Why it matters
Names of headers are the same in small and capital letters; Microsoft's validator refuses the definition.

## Example
    "headers": {"Location": {"type": "string"}, "location": {"type": "string"}}

## Instead
    "headers": {"Location": {"type": "string"}}

## Fix
Safe, if the two are equal: the second one is taken away. None otherwise: which is right is for a person to say.

## References
- Microsoft's validator: ResponseHeadersAreNotUnique
"""

from __future__ import annotations

from connectory.check.fix import Fix, Remove
from connectory.check.nodes.definition import Response
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.connector.lossless_json import same

RULE = Rule("PC264", ERROR, microsoft="ResponseHeadersAreNotUnique")


@RULE.on(Response, "headers")
def check(response: Response, report: Reporter) -> None:
    headers = response.value["headers"]
    known: dict[str, str] = {}
    for name in headers:
        first = known.setdefault(name.lower(), name)
        if first != name:
            removal = Fix("Take the second one away", (Remove((*response.path, "headers", name)),))
            fix = removal if same(headers[first], headers[name]) else None
            report(response, f"the header `{name}` is there already as `{first}`", "headers", name, fix=fix)
