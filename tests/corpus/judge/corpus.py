"""The real documents: unpacked once into a cache folder, listed from their index files."""

from __future__ import annotations

import csv
import hashlib
import os
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[3]
ARCHIVES = ("apis", "pairs-v3-v2")


class Entry(NamedTuple):
    """A description of the corpus. `spec` is spelt as in the index: "openapi 3.0.3", "swagger 2.0", "postman v2.1"."""

    name: str
    root: Path
    spec: str
    reference: Path | None = None  # the publisher's own Swagger 2.0 of the same API
    relation: str = ""  # how far that may be trusted, see the corpus' README


def corpus_folder() -> Path:
    """Where the archives are: CONNECTORY_CORPUS, else `../shared/corpus`."""
    return Path(os.environ.get("CONNECTORY_CORPUS") or ROOT.parent / "shared" / "corpus")


def unpack() -> Path:
    """The unpacked corpus; unpacked anew only if the archives changed."""
    stamps = [f"{name}:{(corpus_folder() / f'{name}-dev.tar.gz').stat().st_size}" for name in ARCHIVES]
    digest = hashlib.sha256(" ".join([str(corpus_folder().resolve()), *stamps]).encode()).hexdigest()[:12]
    target = Path(tempfile.gettempdir()) / f"connectory-corpus-{digest}"
    if (target / "complete").exists():
        return target
    target.mkdir(exist_ok=True)
    for name in ARCHIVES:
        with tarfile.open(corpus_folder() / f"{name}-dev.tar.gz") as archive:
            archive.extractall(target, filter="data")
    (target / "complete").touch()
    return target


def apis() -> list[Entry]:
    """The descriptions that stand alone."""
    folder = unpack()
    return [Entry(_short(row["file"]), folder / row["file"], row["spec"]) for row in _rows("apis")]


def pairs() -> list[Entry]:
    """The 3.x descriptions of APIs that have a Swagger 2.0 description of their own too."""
    folder = unpack() / "pairs-v3-v2"
    return [
        Entry(
            f"pair:{_short(row['id'])}",
            folder / row["id"] / "v3" / row["v3_root"],
            row["v3_spec"],
            folder / row["id"] / "v2" / row["v2_root"],
            row["relation"],
        )
        for row in _rows("pairs-v3-v2")
    ]


def _rows(name: str) -> list[dict[str, str]]:
    with (corpus_folder() / f"{name}-dev.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _short(path: str) -> str:
    """`owner/what`, enough to know an entry by."""
    owner, name, *_ = path.removeprefix("apis/").split("/")
    return f"{owner.split('__')[0]}/{'/'.join(name.split('__')[-2:])}"
