"""Runs a command once: `launch.py FOLDER COMMAND...` prints seconds, peak of memory in MiB, and exit code.

A process of its own, and a small one, because Linux counts the memory of the process that starts another for both.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

MEBI = 1024 * 1024
UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss

folder, command = Path(sys.argv[1]), sys.argv[2:]
with (folder / "stdout").open("wb") as out, (folder / "stderr").open("wb") as talk:
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=talk)
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        code, peak = os.waitstatus_to_exitcode(status), usage.ru_maxrss * UNIT / MEBI
    else:
        code, peak = process.wait(), 0.0
    seconds = time.perf_counter() - began
    process.returncode = code
print(seconds, peak, code)
