"""Folders of tables whose records come from the tests' quick coder: many reports that tell of few events, at no cost."""

from __future__ import annotations

import random
from pathlib import Path

import dateline
from dateline.bulk import manifest
from dateline.bulk.folder import Folder
from dateline.bulk.splits import Split
from dateline.bulk.writing import commit
from dateline.records.report import RawReport
from tests import quick_coder


def told(count: int, *, days: int, seed: int = 1) -> list[RawReport]:
    """Reports that tell of arrests in two towns on a few days, some of them copies."""
    chance = random.Random(seed)
    reports = []
    for number in range(count):
        day = f"2024-03-{chance.randint(1, days):02d}"
        act, count, town = (chance.choice(some) for some in (("arrested", "freed"), ("three", "four"), ("Selby", "Harwick")))
        facts = f"Police {act} {count} dockers in {town} on {day}."
        filler = " ".join(
            chance.choice(("harbour", "crane", "night", "union", "gate", "rain")) + str(chance.randint(1, 60)) for _ in range(40)
        )
        reports.append(dateline.report(f"{facts} {filler}.", published=day, source=f"r{number}", outlet=f"o{number % 5}"))
        if number % 10 == 9:
            reports.append(dateline.report(f"{facts} {filler}!", published=day, source=f"c{number}", outlet="copier"))
    return reports


def write(path: Path, reports: list[RawReport], *, each: int) -> Folder:
    """A folder with a split for so many reports each."""
    folder = Folder.at(str(path))
    manifest.opened(folder, {})
    for number, start in enumerate(range(0, len(reports), each)):
        items = tuple(reports[start : start + each])
        commit(folder, Split("0" * 16, number, items, 0), list(quick_coder.code(items)))  # type: ignore[arg-type]
    return folder
