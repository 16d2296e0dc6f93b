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


@pytest.mark.parametrize("stream", [None, io.StringIO()], ids=["closed", "no terminal"])
def test_nothing_is_shown_elsewhere(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO | None) -> None:
    monkeypatch.setattr(progress, "DELAY", 0.01)
    monkeypatch.setattr(sys, "stderr", stream)
    with Progress("Generating", 1) as shown:
        shown.step("read")
        time.sleep(0.05)
    assert stream is None or stream.getvalue() == ""
