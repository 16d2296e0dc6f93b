"""Real connectors created in an environment, listed, and downloaded again (issue 4, section 4)."""

from __future__ import annotations

import os
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from connectory.connector import Connector
from connectory.environment import carry_out, connect, download, prepare
from connectory.environment.client import Client
from connectory.environment.emulator.server import running
from connectory.environment.rows import PROPERTIES_WITH_COLUMN, row_of, too_long
from connectory.errors import ConnectorError
from connectory.facts.connector_table import CAPABILITIES

CORPUS = Path(os.environ.get("CONNECTORY_CORPUS") or Path(__file__).parents[3] / "shared/corpus")
ARCHIVE = CORPUS / "connectors-dev.tar.gz"

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not ARCHIVE.is_file(), reason=f"no corpus: {ARCHIVE} is not there; set CONNECTORY_CORPUS"),
]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The connectors that can be read, and that an environment takes."""
    root = tmp_path_factory.mktemp("corpus")
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(root, filter="data")
    readable = []
    for folder in sorted(root.glob("connectors/*/*")):
        try:
            fits = not too_long(row_of(Connector.load(folder)))  # one is over the limit of a column
        except ConnectorError:
            continue
        if fits:
            readable.append(folder)
    assert len(readable) > 500
    return readable


@pytest.fixture
def client() -> Iterator[Client]:
    with running() as emulator, connect(emulator.url, patience=5) as made:
        yield made


def test_the_same_folder_comes_back(folders: list[Path], client: Client, tmp_path: Path) -> None:
    differing = []
    for folder in folders:
        before = contents(folder)
        made = carry_out(prepare(client, folder, create=True))
        assert prepare(client, folder, create=True).plan.action == "unchanged", folder
        assert made.connector.id in [each.id for each in client.find(made.connector.name)]
        there, _ = download(client, made.connector.id, tmp_path)
        if (after := contents(there)) != before:
            differing.append(f"{folder.name}: {[part for part in before if before[part] != after.get(part)]}")
        client.delete(made.connector.id)  # some have the title of another one
        shutil.rmtree(there)
    assert differing == []


def contents(folder: Path) -> dict[str, object]:
    """What an environment keeps of a connector: no byte-order mark, no secret, no capability that has no number."""
    connector = Connector.load(folder)
    inner = connector.properties["properties"]
    kept = {key: without_secrets(inner[key]) for key in PROPERTIES_WITH_COLUMN if inner.get(key) is not None}
    return {
        "definition": connector.read(connector.names["definition"]).removeprefix(b"\xef\xbb\xbf"),
        "properties": {**kept, "capabilities": [name for name in kept.get("capabilities", ()) if name in CAPABILITIES]},
        "icon": connector.icon,
        "script": connector.script,
    }


def without_secrets(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: without_secrets(value) for key, value in tree.items() if key != "clientSecret"}
    return [without_secrets(value) for value in tree] if isinstance(tree, list) else tree
