"""Something in the archive cannot be read.

## What it finds
A file in a zip archive that is damaged, encrypted, packed in a way that is not known, or too large; one whose name
leads out of the archive (`../x`); an archive in it that is none. Below a folder, an archive that is none itself.

## Why it matters
Microsoft unpacks the archive on a Windows machine. What it cannot read is not there.

## Example
    submission.zip with a password

## Instead
    submission.zip
      intro.md
      package.zip

## Fix
None: make the archive again.

## References
- Ours: what can be unpacked
"""

from __future__ import annotations

from connectory.check.nodes.archives import Archive
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC951", ERROR)


@RULE.on(Archive)
def check(archive: Archive, report: Reporter) -> None:
    for name, reason in archive.troubles:
        report(archive, f"`{name}` cannot be read: {reason}" if name else reason)
