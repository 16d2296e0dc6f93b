"""The manifest of an AI plugin lacks what agents read of it.

## What it finds
`x-ms-openai-manifest` without a text in `humanName` or `modelDescription`, and a `contactEmail` or `legalUrl` that is
no address.

## Why it matters
Users see the name; the model decides by the description whether to use the plugin.

## Example
    "x-ms-openai-manifest": {"humanName": "Contoso"}

## Instead
    "x-ms-openai-manifest": {
      "humanName": "Contoso", "modelDescription": "Reads and writes the orders of a shop.",
      "contactEmail": "support@contoso.com", "legalUrl": "https://www.contoso.com/legal"
    }

## Fix
None: the texts are yours.

## References
- What accepted connectors have; Microsoft does not publish a schema
"""

from __future__ import annotations

import re

from connectory.check.nodes.extensions import AiManifest
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC713", WARNING)
_ADDRESSES = {
    "contactEmail": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
    "legalUrl": re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE),
}


@RULE.on(AiManifest)
def check(manifest: AiManifest, report: Reporter) -> None:
    for key in ("humanName", "modelDescription"):
        if not (manifest.text(key) or "").strip():
            keys = (key,) if key in manifest.value else ()
            report(manifest, f"the manifest of the AI plugin has no `{key}`", *keys)
    for key, pattern in _ADDRESSES.items():
        value = manifest.value.get(key, "")
        if not isinstance(value, str) or (value and not pattern.fullmatch(value)):
            report(manifest, f"`{key}` is no address", key)
