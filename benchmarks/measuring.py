"""Whole processes, timed side by side: wall time, and the most memory that each took."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

TIME_LIMIT = 300.0


LAUNCHER = Path(__file__).with_name("launch.py")


@dataclass(slots=True)
class Measured:
    """The runs of one command."""

    seconds: list[float] = field(default_factory=list)
    peak: float = 0.0  # MiB, the most of all runs
    end: str = ""  # "0", "1", ... or "traceback"

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def side_by_side(commands: dict[str, Sequence[str]], runs: int) -> dict[str, Measured]:
    """Run the commands in turn, `runs` rounds after one that warms the file cache, so that all meet the same load."""
    found = {name: Measured() for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            seconds, peak, end = _run(command)
            found[name].end = end
            found[name].peak = max(found[name].peak, peak)
            if turn:
                found[name].seconds.append(seconds)
    return found


def _run(command: Sequence[str]) -> tuple[float, float, str]:
    """One run, by a small process of its own (see launch.py)."""
    with tempfile.TemporaryDirectory() as folder:
        launcher = [sys.executable, "-I", "-S", str(LAUNCHER), folder, *command]
        done = subprocess.run(launcher, capture_output=True, text=True, timeout=TIME_LIMIT, check=True)
        seconds, peak, code = done.stdout.split()
        failed = b"Traceback (most" in (Path(folder) / "stderr").read_bytes()
    return float(seconds), float(peak), "traceback" if failed else code


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table, columns aligned."""
    texts = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(len(row[column]) for row in texts) for column in range(len(head))]
    lines = [
        "| " + " | ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)) + " |" for row in texts
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
