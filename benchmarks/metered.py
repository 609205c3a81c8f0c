"""A program run from start to end, with what it took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

METER: Final = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[2:])
wall = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump([wall, used.ru_utime + used.ru_stime, used.ru_maxrss], file)
sys.exit(done.returncode)
"""
"""Run by a process of its own, since a process is told of the largest of all children that it ever had."""
PER_MB: Final = 1000 if sys.platform != "darwin" else 1_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a program: seconds by the clock, seconds of processors, memory of its largest process in MB, what it printed."""

    wall: float
    processor: float
    memory: float
    output: str


def metered(*command: str) -> Run:
    """Runs a program, each of its processes with one thread of linear algebra.

    Raises:
        subprocess.CalledProcessError: If it fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder, "told.json")
        done = subprocess.run(
            [sys.executable, "-c", METER, str(told), *command],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        )
        wall, processor, memory = json.loads(told.read_text(encoding="utf-8"))
    return Run(wall, processor, memory / PER_MB, done.stdout)
