"""Measures `connectory check` and `connectory diff` beside linters that people use, in turn, medians.

    python benchmarks/checking.py                    everything, as Markdown
    python benchmarks/checking.py tree --runs 3      parts: tree, one

Peers, in CONNECTORY_PEERS (see benchmarks/README.md): @stoplight/spectral-cli, @redocly/cli. The floor is Python that
reads the same files with orjson and looks at every value once. Ours is measured twice: with every rule run over
everything (`--no-cache`), and as it is the second time, when results are taken from the cache.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

from measuring import side_by_side, table
from run import program

CORPUS = Path(os.environ.get("CONNECTORY_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
PEERS = Path(os.environ.get("CONNECTORY_PEERS", Path(tempfile.gettempdir()) / "peers"))
HEAD = ("command", "s", "MiB", "exit", "times ours")
FLOOR = """
import sys
import orjson

def walk(root):
    waiting = [root]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)

for line in open(sys.argv[1], encoding="utf-8"):
    with open(line.rstrip("\\n"), "rb") as file:
        data = file.read()
    try:
        walk(orjson.loads(data.removeprefix(b"\\xef\\xbb\\xbf")))
    except ValueError:
        pass
"""


def unpack(folder: Path) -> list[Path]:
    """The connectors of the corpus in `folder`; returns their definitions.

    redocly gives up at the first file that is no JSON or has a key twice, so those are left out for all.
    """
    from connectory.document.json_text import read_json
    from connectory.errors import SyntaxProblemError

    with tarfile.open(fileobj=io.BytesIO((CORPUS / "connectors-dev.tar.gz").read_bytes())) as archive:
        archive.extractall(folder, filter="data")
    found = []
    for file in sorted(folder.rglob("*.json")):
        if file.name.lower() == "apidefinition.swagger.json":
            try:
                read_json(file.read_bytes().removeprefix(b"\xef\xbb\xbf"), file.name)
            except SyntaxProblemError:
                shutil.rmtree(file.parent)
                continue
            found.append(file)
    return found


def peers(files: Sequence[Path], folder: Path) -> dict[str, list[str]]:
    """The commands of the peers that are there, over these files."""
    binaries = PEERS / "node_modules" / ".bin"
    names = [str(file) for file in files]
    found = {}
    if (binaries / "redocly").exists():
        found["redocly lint"] = [str(binaries / "redocly"), "lint", "--extends=recommended", *names]
    if (binaries / "spectral").exists():
        rules = folder / "spectral.yaml"
        rules.write_text("extends: spectral:oas\n")
        found["spectral lint"] = [str(binaries / "spectral"), "lint", "--ruleset", str(rules), *names]
    return found


def floor(files: Sequence[Path], folder: Path) -> list[str]:
    script, listing = folder / "floor.py", folder / "files.txt"
    script.write_text(FLOOR)
    listing.write_text("".join(f"{file}\n" for file in files), encoding="utf-8")
    return [sys.executable, str(script), str(listing)]


def compare(title: str, commands: dict[str, list[str]], runs: int) -> None:
    found = side_by_side(commands, runs)
    mine = next(iter(found.values())).median
    rows = [
        (name, f"{one.median:.3f}", f"{one.peak:.0f}", one.end, f"{one.median / mine:.1f} x")
        for name, one in found.items()
    ]
    print(f"\n## {title}\n\n{table(HEAD, rows)}")


def tree(options: argparse.Namespace, folder: Path, files: Sequence[Path]) -> None:
    size = sum(file.stat().st_size for file in files) / 1e6
    check = [program(), "check", str(folder / "corpus"), "--profile", "verified", "--fail-on", "never", "--format"]
    commands = {
        "connectory check --no-cache": [*check, "text", "--no-cache"],
        "the same, --format json": [*check, "json", "--no-cache"],
        "connectory check, nothing changed": [*check, "text"],
        "floor: orjson, and a walk": floor(files, folder),
        **peers(files, folder),
    }
    compare(f"{len(files)} definitions with all that belongs to them, {size:.0f} MB", commands, options.runs)


def one(options: argparse.Namespace, folder: Path, files: Sequence[Path]) -> None:
    by_size = sorted(files, key=lambda file: file.stat().st_size)
    for title, file in (
        ("A typical connector", by_size[len(by_size) // 2]),
        ("The largest definition", by_size[-1]),
    ):
        check = [program(), "check", "--profile", "verified", "--fail-on", "never"]
        commands = {
            "connectory check --no-cache": [*check, str(file.parent), "--no-cache"],
            "connectory check, nothing changed": [*check, str(file.parent)],
            "floor: orjson, and a walk": floor([file], folder),
            **peers([file], folder),
        }
        compare(f"{title}, {file.stat().st_size // 1000} kB", commands, max(options.runs, 5))


PARTS = {"tree": tree, "one": one}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="default: all")
    parser.add_argument("--runs", type=int, default=3, help="rounds after the first; the median is shown")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["CONNECTORY_CACHE_DIR"] = str(folder / "cache")
        files = unpack(folder / "corpus")
        for part in options.parts or PARTS:
            PARTS[part](options, folder, files)


if __name__ == "__main__":
    main()
