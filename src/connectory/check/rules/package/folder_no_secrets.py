"""A file of the connector holds what looks like a live secret.

## What it finds
In readme, intro, settings and other text files of the folder: tokens of well-known form (`ghp_...`, an Azure storage
key, a private key). What may also be an example (`Bearer ...`, a JSON web token, a password in a URL) is a warning.

## Why it matters
The folder becomes public with the pull request. Microsoft scans it for credentials too, and sends it back.

## Example
    readme.md: Enter the key sk_live_4eC39Hq... and press Create.

## Instead
    readme.md: Enter the key that you find under Settings, and press Create.

## Fix
None. Replace the key at the service, as it has been in a file.

## References
- Readme of the connectors' repository: no secrets; its pipeline runs a credential scanner
"""

from __future__ import annotations

from connectory.check.nodes.archives import PropertiesPart
from connectory.check.nodes.files import File, Icon, Script
from connectory.check.nodes.properties import Settings
from connectory.check.rule import Reporter, Rule
from connectory.check.secret_patterns import find_tokens
from connectory.check.severity import WARNING, Severity, certification

RULE = Rule("PC945", certification(Severity.ERROR, custom=Severity.WARNING), masks=True)

_TEXT = (
    ".md",
    ".txt",
    ".json",
    ".yaml",
    ".yml",
    ".xml",
    ".csv",
    ".http",
    ".env",
    ".ini",
    ".config",
    ".ps1",
    ".sh",
    ".html",
)
_LARGEST = 4_000_000  # bytes of a file that people write


@RULE.on(File)
def check_file(file: File, report: Reporter) -> None:
    if (
        isinstance(file, Icon | Script | PropertiesPart)
        or not file.source.short.lower().endswith(_TEXT)
        or len(file.data) > _LARGEST
    ):
        return
    for token in find_tokens(file.content):
        levels = None if token.certain else WARNING
        report(file, f"this looks like a live {token.kind}", span=(token.start, token.end), levels=levels)


@RULE.on(Settings)
def check_settings(settings: Settings, report: Reporter) -> None:
    for key, value in settings.value.items():
        token = next(find_tokens(value), None) if isinstance(value, str) else None
        if token is not None:
            report(settings, f"this looks like a live {token.kind}", key)
