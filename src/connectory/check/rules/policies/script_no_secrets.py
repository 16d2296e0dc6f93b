"""The custom code holds a secret.

## What it finds
A text in the code that looks like a live key or token: by its form (`sk_live_...`), or because it is random and is
given to something that is called like a secret (`apiKey`, `Add("X-API-Key", "...")`).

## Why it matters
Everybody who reads the file, or downloads the connector, has the key; and all users of the connector share it.

## Example
    var apiKey = "9f3b7c51e0d2...";

## Instead
Let users enter it as a connection parameter. A policy hands it to the script in a header, which the script takes off.

## Fix
None. Replace the key at the service, as it has been in a file.

## References
- Readme of the connectors' repository: no secrets
"""

from __future__ import annotations

from connectory.check.nodes.files import Script
from connectory.check.rule import Reporter, Rule
from connectory.check.secret_patterns import find_tokens, is_live
from connectory.check.severity import Severity, certification

RULE = Rule("PC566", certification(Severity.ERROR, custom=Severity.WARNING), masks=True)


@RULE.on(Script)
def check(script: Script, report: Reporter) -> None:
    told: set[int] = set()
    for text in script.syntax.strings:
        token = next(find_tokens(text.text), None)
        if token is not None:
            told.add(text.start)
            span = (text.start + token.start, text.start + token.end)
            report(script, f"this looks like a live {token.kind}", span=span)
    for name, text in script.syntax.named_strings:
        if text.start not in told and is_live(name, text.text):
            report(script, f"the value of `{name}` looks like a live secret", span=text.span)
