"""`dateline code -o FOLDER/` as users run it, and what a folder holds."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

SPLIT = ("--split-tokens", "120")  # two or three of the reports


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "dateline", *map(str, arguments)]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1", "OMP_NUM_THREADS": "1", "RAY_USAGE_STATS_ENABLED": "0"}


def dateline(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), capture_output=True, text=True, cwd=cwd, env=environment(), timeout=900)


def started(*arguments: object, cwd: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=cwd, env=environment(), start_new_session=True
    )


def contents(folder: Path) -> dict[str, str]:
    """The hash of every file, by its name."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def entries(folder: Path) -> list[dict[str, object]]:
    return [json.loads(path.read_text()) for path in sorted((folder / "manifest" / "splits").glob("*.json"))]


def wait_for_splits(folder: Path, least: int, *, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 600
    while len(list((folder / "manifest" / "splits").glob("[!.]*.json"))) < least:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.02)


def kill_first(title: str, *, process: subprocess.Popen[str]) -> None:
    """Kills the first process of that title among those that this one started, as soon as it is seen."""
    until = time.monotonic() + 300
    while True:
        for other in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):  # it ended
                if (other / "cmdline").read_text().startswith(title) and _is_below(int(other.name)):
                    os.kill(int(other.name), signal.SIGKILL)
                    return
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.005)


def _is_below(number: int) -> bool:
    while number > 1 and number != os.getpid():
        number = int(Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[1])
    return number == os.getpid()
