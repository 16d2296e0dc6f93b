"""There is nothing of a connector in the archive.

## What it finds
A zip archive that is no submission, no package and no solution and does not hold the files of a connector; a solution
on its own that has no connector.

## Why it matters
Nothing of it can be checked. Perhaps another file is meant.

## Example
    photos.zip

## Instead
    submission.zip, or an exported solution

## Fix
None.

## References
- Ours: what can be checked
"""

from __future__ import annotations

from connectory.check.nodes.archives import Archive, Solution
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import WARNING

RULE = Rule("PC952", WARNING)


@RULE.on(Archive)
def check(archive: Archive, report: Reporter) -> None:
    if type(archive) is Archive and not archive.troubles:
        report(archive, "this is neither a submission, a package or a solution, nor are the files of a connector in it")


@RULE.on(Solution)
def check_solution(solution: Solution, report: Reporter) -> None:
    known = solution.customizations and solution.customizations.tree is not None
    listed = solution.manifest is not None and solution.manifest.has_connector
    if known and not solution.submitted and not solution.has_connector and not listed:
        report(solution, "there is no connector in this solution")
