"""Whole processes, timed side by side: wall time, and the most memory that each took."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

TIME_LIMIT = 120.0
MEBI = 1024 * 1024


@dataclass(slots=True)
class Measured:
    """The runs of one command."""

    seconds: list[float] = field(default_factory=list)
    peak: float = 0.0  # MiB, the most of all runs
    exit_code: int = 0

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def side_by_side(commands: dict[str, Sequence[str]], runs: int) -> dict[str, Measured]:
    """Run the commands in turn, `runs` rounds after one that warms the file cache, so that all meet the same load."""
    found = {name: Measured() for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            seconds, peak, code = _run(command)
            found[name].exit_code = code
            found[name].peak = max(found[name].peak, peak)
            if turn:
                found[name].seconds.append(seconds)
    return found


def _run(command: Sequence[str]) -> tuple[float, float, int]:
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "out").open("wb") as out:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL)
        if not hasattr(os, "wait4"):
            code = process.wait(TIME_LIMIT)
            return time.perf_counter() - began, 0.0, code
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return seconds, peak / MEBI, process.returncode


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table, columns aligned."""
    texts = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(len(row[column]) for row in texts) for column in range(len(head))]
    lines = [
        "| " + " | ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)) + " |" for row in texts
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
