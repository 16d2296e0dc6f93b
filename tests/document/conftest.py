"""What tests of documents share: writing files, and opening them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from connectory.document import Document, Documents

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes a text to a file under a fresh folder, which is the working directory."""
    monkeypatch.chdir(tmp_path)

    def write_file(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return write_file


@pytest.fixture
def open_text(write: Write) -> Callable[[str], Document]:
    """Opens a text as a document."""

    def open_file(text: str) -> Document:
        write("api.txt", text)
        return Documents().open("api.txt")

    return open_file
