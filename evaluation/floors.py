"""Floors: what the program reached before and must not fall below without a word."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final, NamedTuple

MARGIN: Final = 0.005
"""How far a floor lies below the measured figure, at least: two or three events of the development set's 511, so that a
change that costs one and gains elsewhere can land, and a real loss cannot."""


class Figure(NamedTuple):
    """A measured figure.

    Attributes:
        value: 0 to 1, more is better.
        examples: How many gold examples it rests on.
    """

    value: float
    examples: int

    @property
    def floor(self) -> float:
        """The figure less its margin, three decimals, not below 0. One example may always be lost: of 35 counts, that is 0.03."""
        return round(max(0.0, self.value - max(MARGIN, 1 / max(1, self.examples))), 3)


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

    def broken(self, figures: Mapping[str, Figure]) -> list[str]:
        """The slots whose figure is missing or below the floor."""
        return [slot for slot, floor in self.floors.items() if slot not in figures or figures[slot].value < floor]

    def raised(self, figures: Mapping[str, Figure]) -> Floors:
        """The same with every floor that the figures allow to be higher, and those of new slots; none is lowered."""
        higher = {slot: max(figure.floor, self.floors.get(slot, 0.0)) for slot, figure in figures.items()}
        return replace(self, floors={**self.floors, **higher})

    def rebased(self, figures: Mapping[str, Figure], *, sha256: str, entries: int, reason: str) -> Floors:
        """Floors at the figures, up or down, for the data as it is now; what went down is noted with the reason."""
        now = {slot: figure.floor for slot, figure in figures.items()}
        down = [Lowering(slot, was, now.get(slot, 0.0), reason) for slot, was in self.floors.items() if now.get(slot, 0.0) < was]
        return Floors(sha256, entries, now, (*self.lowered, *down))


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
