"""The archive of a connector has other files than it should.

## What it finds
An archive of a connector's files with folders, or other files than `apiDefinition.swagger.json`, `apiProperties.json`,
`icon.png` and (with custom code) `script.csx`; one without definition or properties.

## Why it matters
Who need not publish the source submits these files in an archive, and the portal takes nothing else. macOS puts
`__MACOSX` and `.DS_Store` into archives that its Finder makes.

## Example
    orders.zip
      orders/
        apiDefinition.swagger.json
        apiProperties.json
        readme.md

## Instead
    orders.zip
      apiDefinition.swagger.json
      apiProperties.json
      icon.png

## Fix
None: make the archive again.

## References
- Submission for certification: connectors that are not open source
"""

from __future__ import annotations

from connectory.check.nodes.archives import Bundle
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, verified
from connectory.connector.folder import FILE_NAMES

RULE = Rule("PC985", verified(Severity.ERROR))

_REQUIRED = (FILE_NAMES["definition"][0], FILE_NAMES["properties"][0])
_ALLOWED = {*_REQUIRED, FILE_NAMES["icon"][0], FILE_NAMES["script"][0]}


@RULE.on(Bundle)
def check(bundle: Bundle, report: Reporter) -> None:
    names = [name.removeprefix(bundle.base) for name in bundle.names]
    if bundle.base:
        report(bundle, f"the files are in the folder `{bundle.base[:-1]}`; they have to be in the archive's root")
    for name in _REQUIRED:
        if name not in names:
            report(bundle, f"there is no `{name}` in the archive")
    others = [name for name in names if name not in _ALLOWED]
    if others:
        listed = ", ".join(f"`{name}`" for name in others[:5]) + (" and others" if len(others) > 5 else "")
        report(bundle, f"the archive has files that do not belong there: {listed}")
