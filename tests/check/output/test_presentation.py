"""Words, paths and characters that all formats share, and the limits of some."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import PurePosixPath
from xml.etree import ElementTree

import pytest

from connectory.check.finding import Finding, Report, Spot
from connectory.check.output import junit, markdown, text
from connectory.check.output.presentation import Presentation
from connectory.check.severity import Severity
from connectory.printable import printable


def _finding(message: str, file: str = "a.json") -> Finding:
    return Finding("a-rule", "PC001", None, Severity.ERROR, message, Spot(file, "/a", 1, 1, 2, "{"), "f")


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        ("/repo/a/b.json", "a/b.json"),
        ("/repository/b.json", "/repository/b.json"),
        ("a/b.json", "a/b.json"),
        ("../b.json", "../b.json"),
        ("HEAD~1:a/b.json", "HEAD~1:a/b.json"),
    ],
)
def test_path_is_relative_to_the_root(file: str, shown: str) -> None:
    assert Presentation(root=PurePosixPath("/repo")).path(file) == shown


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ([None], "no findings in 3 files"),
        (["safe"], "1 error in 3 files; 1 can be fixed with --fix"),
        (["unsafe", None], "2 errors in 3 files; 1 can be fixed with --unsafe-fixes"),
        (["safe", "unsafe", "unsafe"], "3 errors in 3 files; 1 can be fixed with --fix, 2 more with --unsafe-fixes"),
    ],
)
def test_end_of_the_text_counts(kinds: list, expected: str) -> None:
    findings = [
        Finding("a-rule", "PC001", None, Severity.ERROR, "m", Spot("a", "/a", 1, 1, 2, "{"), "f", fix=kind)
        for kind in kinds
    ]
    report = Report(findings if kinds != [None] else [], files=3)
    assert expected in text.render(report, Presentation(hint="")).splitlines()


def test_text_cannot_control_a_terminal_or_a_pipeline() -> None:
    shown = printable("\x1b[31m\x9b\u202e ##vso[task.complete]##[error] #[x] ## [y] tab\tline\n")
    assert shown == "\\x1b[31m\\x9b\\u202e ##vso [task.complete]## [error] #[x] ## [y] tab\tline\n"


def test_junit_is_xml_whatever_a_message_holds() -> None:
    everything = "".join(map(chr, [*range(0x3000), *range(0xD7F0, 0xE010), 0xFFFE, 0xFFFF, 0x1F600]))
    rendered = junit.render(Report([_finding(everything, everything)]), Presentation())
    case = ElementTree.fromstring(rendered.encode()).find("testsuite/testcase")
    assert case is not None
    [failure] = case
    assert printable(everything) in failure.get("message", "")
    assert printable(everything) in (failure.text or "")


def test_markdown_keeps_within_a_comment() -> None:
    findings = [_finding("é" * 1000, f"{number}.json") for number in range(200)]
    comment = markdown.render(Report(findings, files=200), Presentation())
    assert 50_000 < len(comment.encode()) <= 65_536
    shown = comment.count("éé" * 500)
    assert f"{200 - shown} more of the findings have no room here" in comment


def test_markdown_folds_long_tables(alike: Callable[[int], list[Finding]]) -> None:
    ten = markdown.render(Report(alike(10)), Presentation())
    eleven = markdown.render(Report([*alike(6), *(_finding("m") for _ in range(5))]), Presentation())
    assert "<details>" not in ten
    assert "<details>\n<summary><code>a.json</code>: 11 errors</summary>\n\n| Place" in eleven
    assert eleven.rstrip().endswith("|\n\n</details>")


def test_a_format_imports_only_what_it_needs() -> None:
    import subprocess

    code = (
        "import sys; from connectory.check.output import renderer; renderer('text');"
        "print([name for name in ('xml', 'textwrap', 'connectory.check.output.sarif') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
