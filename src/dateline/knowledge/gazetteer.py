"""Places of the world by name: a read-only table that is mapped from disk, not parsed.

The tables under `data/gazetteer/` are built by `tools/build_gazetteer.py`, which also says where each fact comes from.
Names are found by a 48-bit hash of their normalised form, so that 0.5 million names cost 10 bytes each and no start-up
time; a name that is not in the table is taken for one that is about once in 600 million.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from dateline.errors import KnowledgeError
from dateline.knowledge.place_names import (
    DIRECTIONS,
    DIVISION_WORDS,
    KINDS,
    BoundingBox,
    GazetteerPlace,
    PlaceKind,
    name_hash,
    normalise_name,
    without_article,
)
from dateline.knowledge.place_tables import read_peoples, read_regions

__all__ = ["DIVISION_WORDS", "KINDS", "BoundingBox", "Gazetteer", "GazetteerPlace", "PlaceKind", "normalise_name"]

PLACE_DTYPE: Final = np.dtype(
    [
        ("geonameid", "<u4"),
        ("lat", "<f4"),
        ("lon", "<f4"),
        ("population", "<u4"),
        ("admin1", "<u2"),
        ("admin2", "<u2"),
        ("country", "u1"),
        ("kind", "u1"),
    ]
)
"""One place. `country` is a row; a capital has `CAPITAL` added to its kind; `admin1` and `admin2` are 1 + the offset from the first
row of their kind, 0 for none."""
CAPITAL: Final = 128
AREA_DTYPE: Final = np.dtype([("west", "<f4"), ("south", "<f4"), ("east", "<f4"), ("north", "<f4"), ("radius_km", "<f4")])
"""The extent of one of the first rows (countries and divisions)."""

PEOPLE_PER_KM2: Final = 3000.0
"""Density of a built-up area, to guess a city's radius from its people; dense cities have thrice as many, suburbs a third."""
LEAST_CITY_RADIUS_KM: Final = 2.0
"""A village with its fields."""


class Gazetteer:
    """Finds places by name. Read-only, safe to share; make it with `Gazetteer.load()`."""

    def __init__(
        self, arrays: Mapping[str, NDArray[Any]], own: Iterable[tuple[Sequence[str], GazetteerPlace]], peoples: Mapping[str, str]
    ) -> None:
        """Takes the mapped tables, the rows of our own, each with its names, and the names of peoples' places."""
        self._places = arrays["places"]
        self._areas = arrays["areas"]
        self._text = arrays["names"]
        self._starts = np.concatenate([np.zeros(1, np.uint32), np.cumsum(arrays["lengths"], dtype=np.uint32)])
        self._codes: list[str] = [code.decode("ascii") for code in arrays["codes"].tolist()]
        self._hash, self._check, self._row = arrays["index_hash"], arrays["index_check"], arrays["index_row"]
        self._first_admin1 = len(self._codes)
        self._first_admin2 = int(np.searchsorted(self._places["kind"][: len(self._areas)], KINDS.index("admin2")))
        self._peoples = peoples
        self._own: dict[str, list[GazetteerPlace]] = {}
        for names, place in own:
            for name in dict.fromkeys(normalise_name(n) for n in names):
                self._own.setdefault(name, []).append(place)

    @classmethod
    def load(cls, folder: Path | None = None) -> Gazetteer:
        """Maps the tables that came with the package, or those of `folder`.

        Raises:
            KnowledgeError: If a table is missing or damaged.
        """
        if folder is None:
            with as_file(files("dateline.knowledge") / "data" / "gazetteer") as shipped:
                return cls.load(shipped)
        names = ("places", "areas", "names", "lengths", "codes", "index_hash", "index_check", "index_row")
        try:
            arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in names}
            return cls(arrays, read_regions(folder / "regions.tsv"), read_peoples(folder / "peoples.tsv"))
        except (OSError, ValueError) as error:
            raise KnowledgeError(f"the gazetteer in {folder} cannot be read: {error}; reinstall dateline") from error

    def __len__(self) -> int:
        """The number of places, without the rows of our own."""
        return len(self._places)

    def candidates(self, name: str) -> Sequence[GazetteerPlace]:
        """All places of this name, most people first, rows of our own before them.

        A word of division is understood: "Kharkiv region" and "region of Kharkiv" are the divisions named Kharkiv,
        where no place has the whole as its name.
        """
        return _candidates(self, normalise_name(name))

    def of_people(self, words: str) -> GazetteerPlace | None:
        """The place whose people or adjective this is, where it is no country ("Gazans", "European")."""
        name = self._peoples.get(words)
        return next(iter(self.find(normalise_name(name))), None) if name else None

    def country(self, code: str) -> GazetteerPlace | None:
        """The country of an alpha-3 code."""
        return self._place(self._codes.index(code)) if code in self._codes else None

    def find(self, normalised: str) -> tuple[GazetteerPlace, ...]:
        """The places whose normalised name is exactly this."""
        key, check = name_hash(normalised)
        low = int(np.searchsorted(self._hash, np.uint32(key), side="left"))
        high = int(np.searchsorted(self._hash, np.uint32(key), side="right"))
        found = [self._place(int(self._row[i])) for i in range(low, high) if self._check[i] == check]
        found.sort(key=lambda p: (-p.population, p.geonameid or 0))
        return (*self._own.get(normalised, ()), *found)

    def _place(self, row: int) -> GazetteerPlace:
        """One row as an object."""
        r = self._places[row]
        kind, population, is_area = KINDS[int(r["kind"]) % CAPITAL], int(r["population"]), row < len(self._areas)
        area = self._areas[row] if is_area else None
        name = self._name(row)
        admin1, admin2 = int(r["admin1"]), int(r["admin2"])
        return GazetteerPlace(
            geonameid=int(r["geonameid"]) or None,
            name=name,
            country=self._codes[int(r["country"])],
            admin1=name if kind == "admin1" else self._name(self._first_admin1 + admin1 - 1) if admin1 else None,
            admin2=name if kind == "admin2" else self._name(self._first_admin2 + admin2 - 1) if admin2 else None,
            lat=round(float(r["lat"]), 5),
            lon=round(float(r["lon"]), 5),
            population=population,
            kind=kind,
            radius_km=round(float(area["radius_km"]), 1) if area is not None else city_radius_km(population),
            bbox=_bbox(area) if area is not None else None,
            capital=int(r["kind"]) >= CAPITAL,
        )

    def _name(self, row: int) -> str:
        """A row's usual name."""
        return bytes(self._text[int(self._starts[row]) : int(self._starts[row + 1])]).decode("utf-8")


@lru_cache(maxsize=8192)
def _candidates(gazetteer: Gazetteer, normalised: str) -> tuple[GazetteerPlace, ...]:
    """The whole name first, then without its article, its word of division, its direction."""
    bare = without_article(normalised)
    found = gazetteer.find(normalised) or (gazetteer.find(bare) if bare else ())
    words = normalised.split(" ")
    return found or _without_division(gazetteer, words) or _without_direction(gazetteer, words)


def _without_division(gazetteer: Gazetteer, words: list[str]) -> tuple[GazetteerPlace, ...]:
    """Places of the kind that a word of division before or after the name asks for."""
    if len(words) < 2:
        return ()
    if words[-1] in DIVISION_WORDS:
        kinds, rest = DIVISION_WORDS[words[-1]], words[:-1]
    elif words[0] in DIVISION_WORDS and words[1] == "of":
        kinds, rest = DIVISION_WORDS[words[0]], words[2:]
    else:
        return ()
    rest = rest[1:] if rest[:1] == ["the"] else rest
    return tuple(p for p in gazetteer.find(" ".join(rest)) if p.kind in kinds) if rest else ()


def _without_direction(gazetteer: Gazetteer, words: list[str]) -> tuple[GazetteerPlace, ...]:
    """The areas of which a part is named ("Northern Syria"); a town has no such parts."""
    if len(words) < 2 or words[0] not in DIRECTIONS:
        return ()
    return tuple(p for p in gazetteer.find(" ".join(words[1:])) if p.kind != "city")


def _bbox(area: np.void) -> BoundingBox | None:
    """An extent as plain numbers; None where it was not known."""
    if np.isnan(area["west"]):
        return None
    return cast(BoundingBox, tuple(round(float(area[k]), 3) for k in ("west", "south", "east", "north")))


def city_radius_km(population: int) -> float:
    """The radius of a round town of so many people."""
    return round(float(max(LEAST_CITY_RADIUS_KM, (population / PEOPLE_PER_KM2 / np.pi) ** 0.5)), 1)
