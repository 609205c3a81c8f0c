"""What a step of the soak run costs: processor time of this process and of those that code, and memory."""

from __future__ import annotations

import platform
import resource
import subprocess
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


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


class Held:
    """The most memory that this process and those that it starts hold, looked at from time to time.

    The kernel's count of ended processes (`ru_maxrss`) is no measure: it begins with what this process held when it started them.
    """

    def __init__(self) -> None:
        """Has not looked yet."""
        self._others = 0.0

    def look(self) -> None:
        """Takes note of what the processes that run now have held at most."""
        started = [pid for each in Path("/proc/self/task").glob("*/children") for pid in each.read_text(encoding="ascii").split()]
        self._others = max(self._others, sum(_high_water_mib(pid) for pid in started))

    def mib(self) -> float:
        """The most held so far, in MiB: the sum of the greatest that this process and those seen ever held.

        Raises:
            OSError: Where the kernel does not tell, as outside Linux.
        """
        return _high_water_mib("self") + self._others


def _high_water_mib(pid: str) -> float:
    """The most that a process has held since its program began; 0 if it has ended."""
    status = Path("/proc") / pid / "status"
    try:
        lines = status.read_text(encoding="ascii").splitlines()
    except (FileNotFoundError, ProcessLookupError):
        if pid == "self":
            raise
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


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
