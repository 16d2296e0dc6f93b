"""JUnit XML: a suite for each file, a case for each finding; what is only information does not fail.

The attributes are those that are in common use (https://github.com/testmoapp/junitxml); there is no standard.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from connectory.check.finding import Finding, Report
from connectory.check.output.presentation import Presentation, by_file
from connectory.check.severity import Severity
from connectory.printable import printable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def render(report: Report, presentation: Presentation) -> str:
    """The report as XML. All files without findings are one passing case: a report knows only how many there are."""
    from xml.etree.ElementTree import Element, indent, tostring

    root = Element("testsuites", name=presentation.title)
    for file, findings in by_file(report.findings):
        _suite(root, presentation.path(file), findings, presentation)
    clean = report.files - len({finding.spot.file for finding in report.findings})
    if clean > 0 or not report.findings:
        _clean_suite(root, max(clean, 0))
    for count in ("tests", "failures"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, path: str, findings: list[Finding], presentation: Presentation) -> None:
    from xml.etree.ElementTree import SubElement

    failures = sum(finding.severity is not Severity.INFO for finding in findings)
    suite = SubElement(
        root, "testsuite", name=printable(path), tests=str(len(findings)), failures=str(failures), errors="0"
    )
    names: Counter[str] = Counter()
    for finding in findings:
        name = f"{finding.code} {finding.rule} {finding.spot.pointer or '(file)'}"
        names[name] += 1
        numbered = f"{name} #{names[name]}" if names[name] > 1 else name
        case = SubElement(
            suite,
            "testcase",
            classname=printable(path),
            name=printable(numbered),
            file=printable(path),
            line=str(finding.spot.line),
        )
        _outcome(case, finding, presentation)


def _outcome(case: Element, finding: Finding, presentation: Presentation) -> None:
    from xml.etree.ElementTree import SubElement

    remarks = (f"{label}: {text}" for label, text in presentation.remarks(finding))
    details = printable("\n".join([presentation.place(finding.spot), finding.message, *remarks]))
    if finding.severity is Severity.INFO:
        SubElement(case, "system-out").text = details
        return
    message = f"{finding.code} {finding.rule}: {finding.message}"
    SubElement(case, "failure", type=presentation.word(finding), message=printable(message)).text = details


def _clean_suite(root: Element, files: int) -> None:
    from xml.etree.ElementTree import SubElement

    name = "files without findings"
    suite = SubElement(root, "testsuite", name=name, tests="1", failures="0", errors="0")
    SubElement(suite, "testcase", classname=name, name=f"{files} file{'s' * (files != 1)}")
