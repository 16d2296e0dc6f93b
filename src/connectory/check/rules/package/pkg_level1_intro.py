"""The archive that is submitted has not exactly one introduction.

## What it finds
No file, or more than one, that ends with `.md` beside the package; a warning if it is not called intro.md.

## Why it matters
Microsoft's validator counts these files, and ends if there is not one. The connector's page is made of it.

## Example
    submission.zip
      package.zip

## Instead
    submission.zip
      intro.md
      package.zip

## Fix
None: make the archive again.

## References
- Microsoft's ConnectorPackageValidator.ps1
- Certification policy 5000.1.1.5
"""

from __future__ import annotations

from connectory.check.nodes.archives import Submission
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, WARNING

RULE = Rule("PC954", ERROR, policy="5000.1.1.5")


@RULE.on(Submission)
def check(submission: Submission, report: Reporter) -> None:
    names = [name.removeprefix(submission.base) for name in submission.introductions]
    if not names:
        report(submission, "there is no intro.md beside the package")
    elif len(names) > 1:
        listed = ", ".join(f"`{name}`" for name in names)
        report(submission, f"only one document may stand beside the package, not {listed}")
    elif names[0].casefold() != "intro.md":
        report(submission, f"the introduction is called `{names[0]}`, not intro.md", levels=WARNING)
