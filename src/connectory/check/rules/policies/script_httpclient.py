"""The custom code makes an HTTP client of its own.

## What it finds
`new HttpClient(...)`, also as `HttpClient client = new();`.

## Why it matters
The platform may forbid it at any time: requests go through `this.Context.SendAsync`, which keeps the platform's rules
and works in tests.

## Example
    using var client = new HttpClient();
    return await client.SendAsync(request);

## Instead
    return await this.Context.SendAsync(request, this.CancellationToken);

## Fix
None.

## References
- Microsoft's documentation of custom code
"""

from __future__ import annotations

from connectory.check.nodes.files import Script
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC557", WARNING)


@RULE.on(Script)
def check(script: Script, report: Reporter) -> None:
    for made in script.syntax.created:
        if made.text.rpartition(".")[2] == "HttpClient":
            report(script, "send requests with `this.Context.SendAsync`, not with a client of your own", span=made.span)
