"""The archive that is submitted has not exactly one package.

## What it finds
No archive, or more than one, beside `intro.md`; a solution where the package should be.

## Why it matters
Microsoft's validator counts the archives, and ends if there is not one. It is the package with the solutions in it,
not a solution itself.

## Example
    submission.zip
      intro.md
      ConnectorSolution.zip
      FlowSolution.zip

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

from connectory.check.nodes.archives import Solution, Submission
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC955", ERROR, policy="5000.1.1.5")


@RULE.on(Submission)
def check(submission: Submission, report: Reporter) -> None:
    names = [name.removeprefix(submission.base) for name in submission.inner_names]
    if not names:
        report(submission, "there is no package.zip beside the introduction")
    elif len(names) > 1:
        listed = ", ".join(f"`{name}`" for name in names)
        report(submission, f"there has to be one package, not {len(names)} archives: {listed}")
    elif isinstance(submission.inner, Solution):
        report(submission, f"`{names[0]}` is a solution; the solutions have to be in a folder of a package")
