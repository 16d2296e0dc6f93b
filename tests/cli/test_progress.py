"""The progress bar: on a terminal, for long work, within a line."""

from __future__ import annotations

import io
import sys
import time

import pytest

from connectory.cli import progress
from connectory.cli.progress import Progress


class Terminal(io.StringIO):
    """What is written, as if to a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_line_fits_into_the_terminal_and_is_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "DELAY", 0.01)
    monkeypatch.setattr(progress, "TICK", 0.01)
    monkeypatch.setenv("COLUMNS", "40")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress("Generating", 10) as shown:
        for _ in range(5):
            shown.step("a-step-with-a-long-name")
        time.sleep(0.2)
    lines = terminal.getvalue().split("\r")
    assert lines[1].startswith("Generating [")
    assert max(map(len, lines)) == 39
    assert lines[-2:] == [" " * 39, ""]


def test_a_part_of_a_step_moves_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "DELAY", 0.01)
    monkeypatch.setattr(progress, "TICK", 0.01)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress("Importing", 2) as shown:
        for percentage, bar in ((0.0, "-" * 24), (50.0, "#" * 6 + "-" * 18), (250.0, "#" * 12 + "-" * 12)):
            if not percentage:
                shown.step("importing the solution")
            shown.part(percentage)
            time.sleep(0.1)
            assert f"[{bar}]" in terminal.getvalue().rpartition("\r")[2]
        shown.step("publishing")
        time.sleep(0.1)
        assert f"[{'#' * 12}{'-' * 12}]" in terminal.getvalue().rpartition("\r")[2]


@pytest.mark.parametrize("stream", [None, io.StringIO()], ids=["closed", "no terminal"])
def test_nothing_is_shown_elsewhere(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO | None) -> None:
    monkeypatch.setattr(progress, "DELAY", 0.01)
    monkeypatch.setattr(sys, "stderr", stream)
    with Progress("Generating", 1) as shown:
        shown.step("read")
        time.sleep(0.05)
    assert stream is None or stream.getvalue() == ""
