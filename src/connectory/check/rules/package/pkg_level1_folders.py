"""There are folders in the archive that is submitted.

## What it finds
A folder in the root of the archive, be it one around everything (as when a folder was compressed instead of what is in
it) or one that macOS puts in.

## Why it matters
`intro.md` and the package are looked for in the root, and a folder there ends the validation.

## Example
    submission.zip
      submission/
        intro.md
        package.zip

## Instead
    submission.zip
      intro.md
      package.zip

## Fix
None: make the archive again.

## References
- Microsoft's ConnectorPackageValidator.ps1
- Certification policy 5000.1.1.11
"""

from __future__ import annotations

from connectory.check.nodes.archives import Submission
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC953", ERROR, policy="5000.1.1.11")


@RULE.on(Submission)
def check(submission: Submission, report: Reporter) -> None:
    folders = submission.root_folders
    if submission.base:
        report(submission, f"everything is in the folder `{submission.base[:-1]}`; it has to be in the archive's root")
    elif folders:
        names = ", ".join(f"`{folder}`" for folder in folders)
        report(submission, f"the archive that is submitted has no folders in its root, but this one has {names}")
