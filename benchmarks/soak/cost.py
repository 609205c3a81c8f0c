"""What a step of the soak run costs: processor time of this process and of those that code, and memory."""

from __future__ import annotations

import platform
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

_KIB: Final = 1 if sys.platform != "darwin" else 1024
"""What a unit of `ru_maxrss` is divided by to have KiB."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Processor time so far, in seconds.

    Attributes:
        own: Of this process.
        others: Of its processes that have ended: those that coded.
    """

    own: float
    others: float

    @classmethod
    def now(cls) -> Spent:
        """Up to now."""
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        return cls(time.process_time(), ended.ru_utime + ended.ru_stime)


def peak_mib(workers: int) -> float:
    """The most memory that this process and its workers can have held at one time, in MiB: the sum of the greatest each ever held.

    Args:
        workers: How many processes coded at once; each counts as the largest of them.
    """
    own, other = (resource.getrusage(who).ru_maxrss / _KIB / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return min(own, _high_water_mib()) + workers * other


def _high_water_mib() -> float:
    """The most that this program held: the kernel's own count also has what its parent held when it was started."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), float("inf"))


def circumstances() -> dict[str, str]:
    """When, with which version and on which machine this runs."""
    return {"date": f"{datetime.now(UTC):%Y-%m-%d}", "commit": _commit(), "machine": _machine(), "python": platform.python_version()}


def _commit() -> str:
    told = subprocess.run(["git", "rev-parse", "HEAD"], cwd=Path(__file__).parent, capture_output=True, text=True, check=False)
    return told.stdout.strip() or "not a checkout"


def _machine() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor() or "unknown")
    cores = sum(line.startswith("processor") for line in lines)
    return f"{model}, {cores or '?'} cores, {platform.system()} {platform.machine()}"
