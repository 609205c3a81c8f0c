"""The figures of the last `make bench`, as they were written."""

from __future__ import annotations

import json

from benchmarks.run import RESULTS, circumstances_of, figures


def part() -> str:
    """When and where it was measured, and the table."""
    results = json.loads((RESULTS / "speed.json").read_text(encoding="utf-8"))
    return f"Last measured: {circumstances_of(results)}\n\n{figures(results)}"
