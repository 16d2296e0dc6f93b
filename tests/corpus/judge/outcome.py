"""What `connectory` did with a description: in this process, and as a command."""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TIME_LIMIT = 60  # seconds for one description


@dataclass(slots=True)
class Outcome:
    """How a run ended: "definition", "split" (several of them), "refusal", or what is a fault: "fault: ..."."""

    end: str
    seconds: float = 0.0
    message: str = ""
    parts: list[dict[str, bytes]] = field(default_factory=list)  # the files of each connector
    changes: list[dict[str, Any]] = field(default_factory=list)

    @property
    def is_fault(self) -> bool:
        return self.end.startswith("fault")

    @property
    def definitions(self) -> list[Any]:
        return [json.loads(files["apiDefinition.swagger.json"]) for files in self.parts]


class _TimeOutError(Exception):
    pass


def run(source: Path) -> Outcome:
    """Generate in this process; split where one connector would be too large."""
    began = time.perf_counter()
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, _stop)
        signal.alarm(TIME_LIMIT)
    try:
        outcome = _generate(source)
    except _TimeOutError:
        outcome = Outcome("fault: time-out")
    except Exception as error:  # noqa: BLE001  # whatever escapes is a fault to be counted
        where = traceback.extract_tb(error.__traceback__)[-1]
        outcome = Outcome(
            f"fault: {type(error).__name__}", message=f"{error} ({Path(where.filename).name}:{where.lineno})"[:300]
        )
    finally:
        if hasattr(signal, "SIGALRM"):
            signal.alarm(0)
    return dataclasses.replace(outcome, seconds=time.perf_counter() - began)


def _stop(_number: int, _frame: Any) -> None:
    raise _TimeOutError


def _generate(source: Path) -> Outcome:
    import connectory
    from connectory.config import Config
    from connectory.errors import ConnectoryError, TooLargeError

    end = "definition"
    try:
        try:
            made = connectory.generate(source)
        except TooLargeError as error:
            if not error.plan:
                return Outcome("fault: too large, no plan", message=str(error))
            end = "split"
            made = connectory.generate(source, config=Config(split=True))
    except ConnectoryError as error:
        located = error.file is not None and error.line is not None
        return Outcome(
            "refusal" if located and error.exit_code == 2 else "fault: refusal without place", message=str(error)
        )
    changes = [change for part in made for change in part.report["changes"]]
    return Outcome(end, parts=[part.files for part in made], changes=changes)


def run_command(source: Path) -> Outcome:
    """Generate as a process; the end says "exit N", or what is a fault."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "connectory", "generate", str(source), "--output", folder]
        began = time.perf_counter()
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(
                command,
                cwd=folder,
                capture_output=True,
                encoding="utf-8",
                timeout=TIME_LIMIT,
                check=False,
                env=environment,
            )
        except subprocess.TimeoutExpired:
            return Outcome("fault: time-out")
        seconds = time.perf_counter() - began
    if "Traceback" in done.stderr:
        return Outcome("fault: traceback", seconds, done.stderr.strip().splitlines()[-1][:300])
    if done.returncode not in (0, 1, 2):
        return Outcome(f"fault: exit {done.returncode}", seconds, done.stderr[:300])
    return Outcome(f"exit {done.returncode}", seconds, done.stderr[:300])
