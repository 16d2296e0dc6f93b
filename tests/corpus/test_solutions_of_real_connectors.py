"""Real connectors packed into solutions, checked, unpacked and packed again (issue 4, section 2)."""

from __future__ import annotations

import os
import tarfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from connectory import check_connectors
from connectory.check.finding import Finding
from connectory.check.severity import Severity
from connectory.config import Solution
from connectory.connector import Connector
from connectory.connector.writing import write_folder
from connectory.environment.rows import PROPERTIES_WITH_COLUMN
from connectory.environment.solution.archive import read_archive, write_archive
from connectory.environment.solution.manifest import identity_of
from connectory.environment.solution.pack import pack
from connectory.environment.solution.repack import repack
from connectory.environment.solution.unpack import unpack
from connectory.errors import ConnectorError

CORPUS = Path(os.environ.get("CONNECTORY_CORPUS") or Path(__file__).parents[3] / "shared/corpus")
ARCHIVE = CORPUS / "connectors-dev.tar.gz"
SAMPLE = 40
IDENTITY = identity_of(Solution(prefix="contoso"), managed=False, default_name="Contoso")

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not ARCHIVE.is_file(), reason=f"no corpus: {ARCHIVE} is not there; set CONNECTORY_CORPUS"),
]


@pytest.fixture(scope="module")
def connectors(tmp_path_factory: pytest.TempPathFactory) -> list[Connector]:
    """Connectors from all over the corpus that can be read."""
    root = tmp_path_factory.mktemp("corpus")
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(root, filter="data")
    folders = sorted(root.glob("connectors/*/*"))
    readable = []
    for folder in folders[:: len(folders) // SAMPLE]:
        connector = Connector.load(folder)
        try:
            _ = connector.definition, connector.properties
        except ConnectorError:
            continue
        readable.append(connector)
    assert len(readable) > SAMPLE * 0.8
    return readable


def test_a_solution_unpacks_to_the_same_folder_and_packs_to_the_same_bytes(
    connectors: list[Connector], tmp_path: Path
) -> None:
    for number, connector in enumerate(connectors):
        packed = write_archive(pack([connector], IDENTITY).files)
        file, folder = tmp_path / f"{number}.zip", tmp_path / str(number)
        file.write_bytes(packed)
        unpacked = unpack(read_archive(file), file.name)
        write_folder(folder, unpacked.files)
        assert write_archive(repack(folder).files) == packed, connector.folder
        again = Connector.load(folder / unpacked.folders[0])
        assert definition(again) == definition(connector)
        assert properties(again) == properties(connector)
        assert again.icon == connector.icon


def definition(connector: Connector) -> bytes:
    return connector.read(connector.names["definition"]).removeprefix(b"\xef\xbb\xbf")


def properties(connector: Connector) -> dict[str, object]:
    """What an environment keeps, without capabilities, which no exported solution shows."""
    inner = connector.properties["properties"]
    return {key: inner[key] for key in PROPERTIES_WITH_COLUMN if inner.get(key) is not None and key != "capabilities"}


def test_a_solution_has_no_error_that_its_connector_does_not_have(connectors: list[Connector], tmp_path: Path) -> None:
    for number, connector in enumerate(connectors[::4]):
        assert connector.folder
        file = tmp_path / f"{number}.zip"
        file.write_bytes(write_archive(pack([connector], IDENTITY).files))
        of_folder = errors(check_connectors([connector.folder]).findings)
        of_solution = errors(check_connectors([file]).findings)
        assert of_solution <= of_folder, connector.folder


def errors(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(finding.rule for finding in findings if finding.severity is Severity.ERROR)
