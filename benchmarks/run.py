"""Measures whole processes: `connectory generate` beside api-spec-converter, in turn, medians.

    python benchmarks/run.py                    everything, as Markdown
    python benchmarks/run.py startup large      parts: startup, corpus, large, scaling, graphs
    python benchmarks/run.py corpus --runs 3 --most 40

The peer is looked for in CONNECTORY_PEERS (see benchmarks/README.md); without it, ours is measured alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "corpus"))

from judge import corpus, peer
from judge.reading import Files

import inputs
from measuring import Measured, side_by_side, table

GITHUB_INDENT = 6  # brings the JSON form of the corpus' GitHub description to the 13 MB of the published one
HEAD = ("description", "kB", "ours s", "ours MiB", "exit", "peer s", "peer MiB", "exit", "peer / ours")


def ours(source: Path, *options: str) -> list[str]:
    return [program(), "generate", str(source), "--output", "made", *options]


def program() -> str:
    """The installed command, as a user starts it."""
    folder = Path(sys.executable).parent
    return str(next(path for path in (folder / "connectory", folder / "connectory.exe") if path.exists()))


def versus(source: Path, spec: str, runs: int, *options: str) -> dict[str, Measured]:
    """Ours and, where it can read the format, the peer's. For 3.1 the peer's users need a second tool first."""
    commands = {"ours": ours(source, *options)}
    if peer.is_there() and spec.startswith("openapi 3.0"):
        commands["peer"] = peer.command(source)
    return side_by_side(commands, runs)


def row(name: str, source: Path, found: dict[str, Measured]) -> list[str]:
    mine, theirs = found["ours"], found.get("peer")
    cells = [name, str(source.stat().st_size // 1000), f"{mine.median:.3f}", f"{mine.peak:.0f}", mine.end]
    if theirs is None:
        return [*cells, "-", "-", "-", "-"]
    times = theirs.median / mine.median
    return [*cells, f"{theirs.median:.3f}", f"{theirs.peak:.0f}", theirs.end, f"{times:.1f} x"]


def startup(options: argparse.Namespace, folder: Path) -> None:
    print("\n## Start-up\n")
    small = inputs.write(inputs.petstore(), folder, "petstore")
    runs = max(options.runs, 9)
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "connectory --version": [program(), "--version"],
        "connectory --help": [program(), "--help"],
        "connectory generate --help": [program(), "generate", "--help"],
        "connectory generate petstore": ours(small),
    }
    if peer.is_there():
        commands["api-spec-converter --version"] = [peer.command(small)[0], "--version"]
        commands["api-spec-converter petstore"] = peer.command(small)
    found = side_by_side(commands, runs)
    print(
        table(
            ("command", "ms", "MiB"),
            [(name, f"{1000 * one.median:.0f}", f"{one.peak:.0f}") for name, one in found.items()],
        )
    )


def of_corpus(options: argparse.Namespace, _folder: Path) -> None:
    print("\n## The corpus\n")
    entries = [entry for entry in [*corpus.apis(), *corpus.pairs()] if entry.spec.startswith("openapi 3.0")]
    entries = sorted(entries, key=lambda entry: hashlib.sha256(entry.name.encode()).digest())[: options.most]
    rows, ratios = [], []
    for entry in sorted(entries, key=lambda entry: entry.root.stat().st_size):
        found = versus(entry.root, entry.spec, options.runs)
        rows.append(row(entry.name[:60], entry.root, found))
        if "peer" in found and found["peer"].end == "0":
            ratios.append(found["peer"].median / found["ours"].median)
    print(table(HEAD, rows))
    if ratios:
        print(
            f"\nOver {len(ratios)} descriptions that the peer converts: median {statistics.median(ratios):.1f} x,"
            f" least {min(ratios):.1f} x, ours slower in {sum(one < 1 for one in ratios)}."
        )


def large(options: argparse.Namespace, folder: Path) -> None:
    print("\n## Large descriptions\n")
    by_name = {entry.name: entry for entry in [*corpus.apis(), *corpus.pairs()]}
    github = next(entry for name, entry in by_name.items() if "api.github.com" in name)
    stripe = next(entry for name, entry in by_name.items() if name.startswith("stripe/"))
    expanded = folder / "github.json"
    expanded.write_text(
        json.dumps(inputs.inlined(Files().root(github.root).value), indent=GITHUB_INDENT), encoding="utf-8"
    )
    rows = []
    for name, source in (("GitHub, JSON", expanded), ("GitHub, YAML", github.root), ("Stripe, JSON", stripe.root)):
        rows.append(row(name, source, versus(source, "openapi 3.0.3", options.runs)))
        rows.append(row(f"{name}, --split", source, versus(source, "swagger", options.runs, "--split")))
    print(table(HEAD, rows))


def scaling(options: argparse.Namespace, folder: Path) -> None:
    print("\n## Twice the operations\n")
    rows, before = [], 0.0
    for count in (50, 100, 200, 400, 800, 1600):
        source = inputs.write(inputs.operations(count), folder, f"operations{count}")
        found = versus(source, "openapi 3.0.3", options.runs, "--split")
        growth = f"{found['ours'].median / before:.2f} x" if before else "-"
        before = found["ours"].median
        rows.append([*row(f"{count} operations", source, found), growth])
    print(table((*HEAD, "growth"), rows))


def graphs(options: argparse.Namespace, folder: Path) -> None:
    print("\n## Nasty reference graphs, at one size and at twice that\n")
    rows = []
    for name, (make, size) in inputs.GRAPHS.items():
        before = 0.0
        for factor in (1, 2):
            source = inputs.write(make(factor * size), folder, f"{name}{factor}")
            found = versus(source, "openapi 3.1" if factor > 1 else "openapi 3.0.3", options.runs)
            growth = f"{found['ours'].median / before:.2f} x" if before else "-"
            before = found["ours"].median
            rows.append([*row(f"{name} {factor * size}", source, found), growth])
    print(table((*HEAD, "growth"), rows))


PARTS = {"startup": startup, "corpus": of_corpus, "large": large, "scaling": scaling, "graphs": graphs}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="default: all")
    parser.add_argument("--runs", type=int, default=5, help="rounds after the first; the median is shown")
    parser.add_argument("--most", type=int, default=1000, help="how many descriptions of the corpus")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name in options.parts or PARTS:
            PARTS[name](options, Path(folder))


if __name__ == "__main__":
    main()
