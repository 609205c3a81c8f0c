"""Measures how well toponyms can be resolved at all: `python -m evaluation.toponyms`.

The ceiling is the share of the located gold toponyms for which the gazetteer holds a place within 161 km under the words of
the toponym; what it does not hold, no way of choosing can find. Beside it stands the share that is put within 161 km,
given the spans, as the scorer counts it. Words for peoples are left out of both. Exit code 0, also where the data is not there,
which is said.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from dateline.knowledge.countries import Countries
from dateline.knowledge.gazetteer import Gazetteer, GazetteerPlace
from dateline.records.analysis import Analysis, Toponym
from dateline.records.report import Dateline
from dateline.records.span import Span
from dateline.resolve.place_cues import distance_km
from dateline.resolve.places import candidate_places, is_demonym, resolve_toponyms
from evaluation.run import SHARED

SETS: Final[Mapping[str, str]] = {"TR-News (dev)": "data/places/dev.jsonl", "LGL (train)": "data/places/train.jsonl"}
RIGHT_KM: Final = 161.0
"""A hundred miles, the usual measure of toponym resolution (Leidner 2007)."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over the located gold toponyms, words for peoples left out.

    Attributes:
        located: All of them.
        held: Those for which the gazetteer holds a place within 161 km.
        right: Those that are put within 161 km, given the spans.
    """

    located: int = 0
    held: int = 0
    right: int = 0

    def __add__(self, other: Tally) -> Tally:
        """The counts of both."""
        return Tally(self.located + other.located, self.held + other.held, self.right + other.right)

    def __str__(self) -> str:
        """The shares in words."""
        ceiling, within = self.held / max(1, self.located), self.right / max(1, self.located)
        return (
            f"ceiling {ceiling:.3f}, within 161 km {within:.3f}, of the ceiling {within / max(ceiling, 1e-9):.3f} ({self.located} toponyms)"
        )


def tally(rows: Iterable[Mapping[str, Any]], gazetteer: Gazetteer, countries: Countries) -> Tally:
    """The counts over reports: rows with a text and its toponyms, each with start, end, lat and lon."""
    return sum((_tally_one(row, gazetteer, countries) for row in rows), Tally())


def _tally_one(row: Mapping[str, Any], gazetteer: Gazetteer, countries: Countries) -> Tally:
    """The counts of one report."""
    text = str(row["text"])
    gold = {Span(t["start"], t["end"]): t for t in row["toponyms"]}
    toponyms = [Toponym(s, "demonym" if is_demonym(s.of(text), gazetteer, countries) else "place") for s in sorted(gold)]
    found = resolve_toponyms(
        toponyms, analysis=Analysis(text=text, sentences=(), tokens=()), dateline=Dateline(), gazetteer=gazetteer, countries=countries
    )
    counts = Tally()
    for toponym, place in zip(toponyms, found, strict=True):
        point = gold[toponym.span]
        if toponym.kind == "demonym" or point["lat"] is None:
            continue
        near = [p for p in candidate_places(toponym, text, gazetteer, countries) if _km_to(p, point["lat"], point["lon"]) <= RIGHT_KM]
        right = any((p.lat, p.lon) == (place.lat, place.lon) for p in near)
        counts += Tally(1, int(bool(near)), int(right))
    return counts


def _km_to(place: GazetteerPlace, lat: float, lon: float) -> float:
    """Distance of a place from a point."""
    return distance_km(place, replace(place, lat=lat, lon=lon))


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command.

    Args:
        arguments: Its words; those of the process if None.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(prog="evaluation.toponyms", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with the data")
    shared: Path = parser.parse_args(arguments).shared
    gazetteer, countries = Gazetteer.load(), Countries.load()
    for name, file in SETS.items():
        if not (shared / file).is_file():
            print(f"{name}: skipped, nothing measured: there is no {file} in {shared}")
            continue
        rows = map(json.loads, (shared / file).read_text(encoding="utf-8").rstrip("\n").split("\n"))
        print(f"{name}: {tally(rows, gazetteer, countries)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
