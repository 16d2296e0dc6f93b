"""`check` on real connectors, and on what `generate` makes of real descriptions (issue 3, section 5)."""

from __future__ import annotations

import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from connectory import Config, ConnectoryError, generate
from connectory.check.checking import Job, check_all, check_subject, walk_for
from connectory.check.finding import Finding, Report
from connectory.check.options import Options
from connectory.check.repair import mend
from connectory.check.severity import Profile, Severity
from connectory.check.subjects import connector_of, find_subjects, open_connector

sys.path.insert(0, str(Path(__file__).parent))

from judge import corpus

ARCHIVE = corpus.corpus_folder() / "connectors-dev.tar.gz"
GROUPS = {
    "custom-connectors": Profile.CUSTOM,
    "certified-connectors": Profile.VERIFIED,
    "independent-publisher-connectors": Profile.INDEPENDENT,
}

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not ARCHIVE.is_file(), reason=f"no corpus: {ARCHIVE} is not there; set CONNECTORY_CORPUS"),
]


@pytest.fixture(scope="module")
def connectors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("connectors")
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(root, filter="data")
    return root / "connectors"


def jobs(connectors: Path) -> list[Job]:
    """Every connector, looked at with the eyes of those who accepted it."""
    return [
        Job(path, Options(profile)) for group, profile in GROUPS.items() for path in find_subjects([connectors / group])
    ]


def rows(report: Report) -> list[tuple[object, ...]]:
    return [tuple(finding) for finding in report.findings]


def test_two_runs_find_the_same_whatever_core_does_it(connectors: Path) -> None:
    todo = jobs(connectors)
    assert len(todo) > 500
    report = check_all(todo)
    again: Report = check_all(todo[:8])  # these by one process
    first = {job.path.as_posix() for job in todo[:8]}
    assert [row for row in rows(report) if str(Path(row[5].file).parent.as_posix()) in first] == rows(again)  # type: ignore[attr-defined]


def test_most_accepted_connectors_have_no_error(connectors: Path) -> None:
    todo = jobs(connectors)
    report = check_all(todo)
    faulty = {Path(finding.spot.file).parent for finding in report.findings if finding.severity is Severity.ERROR}
    assert len(faulty) / len(todo) < 0.35, Counter(
        finding.rule for finding in report.findings if finding.severity is Severity.ERROR
    ).most_common(20)


def test_mending_never_makes_it_worse_and_mends_most(connectors: Path) -> None:
    fixable = gone = 0
    for job in jobs(connectors):
        walk = walk_for(job.options)
        before = check_subject(open_connector(job.path), walk)
        result = mend(lambda files, path=job.path: open_connector(path, files), walk, unsafe=True)
        left = Counter(found.finding.rule for found in result.found)
        for rule, count in Counter(found.finding.rule for found in before if found.fix).items():
            fixable += count
            gone += max(0, count - left[rule])
        assert errors(found.finding for found in result.found) <= errors(found.finding for found in before), job.path
    assert gone / fixable >= 0.7


def errors(findings: Iterator[Finding]) -> set[tuple[str, str]]:
    return {(each.rule, each.fingerprint) for each in findings if each.severity is Severity.ERROR}


def generated() -> Iterator[tuple[str, dict[str, bytes]]]:
    for entry in [*corpus.apis(), *corpus.pairs()]:
        try:
            made = generate(str(entry.root), config=Config(split=True))
        except ConnectoryError:
            continue
        yield from ((f"{entry.name} {part.name}", dict(part.files)) for part in made)


FOR_A_PERSON = {
    "connector-metadata-property": "the service's website, privacy policy and categories",
    "contact-incomplete": "who supports the connector",
    "contact-missing": "who supports the connector",
    "description-missing": "what the connector does",
    "document-unfinished": "what only a person can write",
    "field-length-range": "a description of the right length",
    "field-too-long": "a shorter title",
    "metadata-missing": "the service's website, privacy policy and categories",
    "mime-unsupported": "the service speaks what connectors of independent publishers must not",
    "oauth-https": "the description says that the service signs in without encryption",
    "icon-absent-ip": "independent publishers submit no icon; the generated one is for your own environment",
    "props-brandcolor-ip": "independent publishers use the colour that Microsoft gives them",
    "props-publisher": "who publishes the connector",
    "props-stackowner": "who owns the service",
    "schemes-https": "the description says that the service has no encryption",
    "secret-in-text": "the description has an example that looks like a live token",
    "title-restricted-words": "a title without the word API",
    "value-end-alphanumeric": "a title without a bracket at its end",
    "value-english": "texts in English",
}
"""Errors that remain in what is generated: rule -> what a person has to supply."""


@pytest.fixture(scope="module")
def made() -> list[tuple[str, dict[str, bytes]]]:
    return list(generated())


@pytest.mark.parametrize("profile", Profile)
def test_what_we_generate_we_accept(made: list[tuple[str, dict[str, bytes]]], profile: Profile) -> None:
    walk = walk_for(Options(profile))
    allowed = set() if profile is Profile.CUSTOM else FOR_A_PERSON.keys()
    faults = []
    for name, files in made:
        connector = connector_of(name, {file: lambda data=data: data for file, data in files.items()}, name)
        for found in check_subject(connector, walk):
            finding = found.finding
            if finding.severity is Severity.ERROR and finding.rule not in allowed:
                faults.append(f"{finding.spot.file}{finding.spot.pointer}: {finding.rule}: {finding.message}")
    assert faults == []
