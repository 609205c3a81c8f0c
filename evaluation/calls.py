"""Calls of the program and of the scorers beside the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

SOME_FAILED: Final = 3
"""Exit code of the program when some documents failed: they are scored as empty, the others as they are."""


class ScorerError(Exception):
    """The program or a scorer ended with an error, so that there is nothing to compare."""


def program() -> str:
    """The `dateline` of the environment that runs this."""
    return str(Path(sys.executable).with_name("dateline"))


def run(command: list[str], *accepted: int) -> str:
    """What a command prints.

    Args:
        command: Its words.
        *accepted: Exit codes that are as good as 0.

    Raises:
        ScorerError: If it ends with another.
    """
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL)
    if done.returncode and done.returncode not in accepted:
        raise ScorerError(f"{' '.join(command)} ended with exit code {done.returncode}:\n{done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def table(text: str) -> Mapping[str, object]:
    """What a scorer printed with `--json`.

    Raises:
        ScorerError: If that is no table.
    """
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ScorerError(f"a scorer printed no table but {text[:80]!r}")
    return found
