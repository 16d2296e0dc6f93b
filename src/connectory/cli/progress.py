"""A progress bar on standard error, for work that takes longer than a second; none where that is not a terminal."""

from __future__ import annotations

import sys
import threading
from types import TracebackType

DELAY = 1.0  # seconds before anything is shown
TICK = 0.2  # seconds between two pictures
WIDTH = 24  # characters of the bar


class Progress:
    """Shows how many of `total` steps are done and which one runs. Drawn by a thread, so that a long step shows too."""

    def __init__(self, title: str, total: int) -> None:
        self._title = title
        self._total = total
        self._done = -1
        self._step = ""
        self._part = 0.0
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Progress:
        if sys.stderr is not None and sys.stderr.isatty():
            self._thread = threading.Thread(target=self._draw, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def step(self, name: str) -> None:
        """Say that the step `name` begins, and the one before is done."""
        self._done += 1
        self._step = name
        self._part = 0.0

    def part(self, percentage: float) -> None:
        """Say how much of the present step is done."""
        self._part = min(max(percentage, 0.0), 100.0) / 100

    def close(self) -> None:
        """Take the bar away."""
        self._ended.set()
        if self._thread:
            self._thread.join()
            self._thread = None

    def _draw(self) -> None:
        import shutil

        shown = False
        wait = DELAY
        width = shutil.get_terminal_size().columns - 1  # a full line would wrap, and stay
        while not self._ended.wait(wait):
            done = max(0, min(self._done + self._part, self._total))
            filled = int(WIDTH * done / self._total)
            bar = "#" * filled + "-" * (WIDTH - filled)
            line = f"{self._title} [{bar}] {self._step}"[:width].ljust(width)
            print(f"\r{line}", end="", file=sys.stderr, flush=True)
            shown, wait = True, TICK
        if shown:
            print(f"\r{' ' * width}\r", end="", file=sys.stderr, flush=True)
