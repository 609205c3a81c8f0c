"""Floors: what the program reached before and must not fall below without a word."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

MARGIN: Final = 0.005
"""How far a floor lies below the measured figure: one event of the development set's 511 moves F1 by 0.002, so that a
change that costs one or two and gains elsewhere can land, and a real loss cannot."""

SMALL_SET: Final = 10
"""A set of fewer reports than this gets `SMALL_MARGIN`: there one event is worth more than `MARGIN` by itself."""

SMALL_MARGIN: Final = 0.03
"""For the seed, whose 15 events move F1 by 0.03 each."""


@dataclass(frozen=True, slots=True)
class Lowering:
    """A floor that a person lowered, and why."""

    slot: str
    was: float
    now: float
    reason: str


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one set.

    Attributes:
        sha256: Digest of the data that they were measured on.
        entries: Number of reports in it.
        floors: By slot, 0 to 1.
        lowered: What was lowered, oldest first.
    """

    sha256: str
    entries: int
    floors: Mapping[str, float]
    lowered: tuple[Lowering, ...] = ()

    def broken(self, figures: Mapping[str, float]) -> list[str]:
        """The slots whose figure is missing or below the floor."""
        return [slot for slot, floor in self.floors.items() if figures.get(slot, -1.0) < floor]

    def raised(self, figures: Mapping[str, float]) -> Floors:
        """The same with every floor that the figures allow to be higher, and those of new slots; none is lowered."""
        higher = {slot: max(floor, self.floors.get(slot, 0.0)) for slot, floor in under(figures, entries=self.entries).items()}
        return replace(self, floors={**self.floors, **higher})

    def rebased(self, figures: Mapping[str, float], *, sha256: str, entries: int, reason: str) -> Floors:
        """Floors at the figures, up or down, for the data as it is now; what went down is noted with the reason."""
        now = under(figures, entries=entries)
        down = [Lowering(slot, was, now.get(slot, 0.0), reason) for slot, was in self.floors.items() if now.get(slot, 0.0) < was]
        return Floors(sha256, entries, now, (*self.lowered, *down))


def under(figures: Mapping[str, float], *, entries: int) -> dict[str, float]:
    """Each figure less its margin, three decimals, not below 0."""
    margin = MARGIN if entries >= SMALL_SET else SMALL_MARGIN
    return {slot: round(max(0.0, value - margin), 3) for slot, value in figures.items()}


def load(path: Path) -> dict[str, Floors]:
    """Reads floors.json; no file is no floors."""
    if not path.exists():
        return {}
    table = json.loads(path.read_text(encoding="utf-8"))
    return {name: _floors(row) for name, row in table.items()}


def _floors(row: dict[str, object]) -> Floors:
    match row:
        case {"sha256": str(sha256), "entries": int(entries), "floors": dict(floors), "lowered": list(lowered)}:
            return Floors(sha256, entries, floors, tuple(Lowering(**one) for one in lowered))
    raise ValueError(f"not the floors of a set: {row}; see the others of floors.json, or take the file from the last commit")


def save(path: Path, floors: Mapping[str, Floors]) -> None:
    """Writes floors.json, sets in order of name."""
    table = {name: asdict(floors[name]) for name in sorted(floors)}
    path.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
