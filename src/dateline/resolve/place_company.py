"""Which other names of the report might lie beside each reading of a name, whatever those names are taken for in the end.

"Paris" and "Henry County" have many places each, but only one Paris lies in a Henry County: the readings that keep such
company are found by counting once, before any name is decided. A name with many readings says little by one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.knowledge.gazetteer import GazetteerPlace, normalise_name

CELL_DEGREES: Final = 0.5
"""Places of the same or a touching cell are near: 50 to 100 km, what a local paper reports on."""
ENOUGH_NEAR: Final = 2.0
"""So many names that can only lie near make the cue whole; more add nothing."""
MONEY: Final[Mapping[str, frozenset[str]]] = {
    "$": frozenset({"USA", "CAN", "AUS", "NZL"}),
    "£": frozenset({"GBR"}),
    "€": frozenset({"AUT", "BEL", "DEU", "ESP", "FIN", "FRA", "GRC", "IRL", "ITA", "NLD", "PRT"}),
}
"""Signs of money with the countries whose papers count in it without another word."""
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Company:
    """What the report's other names say for one reading, each from 0 to 1.

    Attributes:
        near: Names that may lie near it.
        division: Names that may lie in its first-order division.
        county: Whether a name may be the second-order division that it lies in, or lie in the one that it is.
        words: Whether the name of its first-order division stands anywhere, also within another name ("University of Texas").
        money: Whether the report counts in the money of its country.
    """

    near: float
    division: float
    county: float
    words: float = 0.0
    money: float = 0.0


def company_of(readings: Sequence[Sequence[GazetteerPlace]], text: str) -> list[tuple[Company, ...]]:
    """For each name the company of each of its readings; `readings` has one entry a name."""
    money = frozenset(code for sign, codes in MONEY.items() if sign in text for code in codes)
    told: dict[Key, dict[int, float]] = defaultdict(dict)
    for index, places in enumerate(readings):
        for place in places:
            for key in _tells(place):
                told[key][index] = 1.0 / len(places)
    return [tuple(_company(place, index, told, text, money) for place in places) for index, places in enumerate(readings)]


def _company(place: GazetteerPlace, index: int, told: dict[Key, dict[int, float]], text: str, money: frozenset[str]) -> Company:
    """The company of one reading of the name with an index."""
    if place.kind in ("country", "continent"):
        return Company(0.0, 0.0, 0.0)
    near: dict[int, float] = {}
    for key in _around(place):
        near.update(told.get(key, {}))
    division = told.get(("division", place.country, place.admin1), {}) if place.admin1 else {}
    county = told.get(_county_key(place), {}) if place.admin2 else {}
    return Company(
        near=min(1.0, _others(near, index) / ENOUGH_NEAR),
        division=min(1.0, _others(division, index) / ENOUGH_NEAR),
        county=1.0 if any(i != index for i in county) else 0.0,
        words=1.0 if place.admin1 and place.admin1 in text and not _is_its_division(place) else 0.0,
        money=1.0 if place.country in money else 0.0,
    )


def _is_its_division(place: GazetteerPlace) -> bool:
    """Whether a place is a first-order division, or one within it of the same name ("Sinaloa" in Sinaloa): its words say nothing then."""
    own, division = normalise_name(place.name), normalise_name(place.admin1 or "")
    return place.kind == "admin1" or (place.kind == "admin2" and (own in division or division in own))


def _others(told: dict[int, float], index: int) -> float:
    """What all names but one say, in the order of the names, so that the sum is the same on every run."""
    return sum(told[i] for i in sorted(told) if i != index)


def _tells(place: GazetteerPlace) -> Iterator[Key]:
    """What one reading says something about: where it lies."""
    if place.kind in ("country", "continent"):
        return
    yield ("cell", *_cell(place))
    if place.admin1:
        yield ("division", place.country, place.admin1)
    if place.admin2:
        yield ("in county" if place.kind == "admin2" else "county", place.country, place.admin1, place.admin2)


def _county_key(place: GazetteerPlace) -> Key:
    """What tells of a county: its own name for what lies in it, what lies in it for itself."""
    return ("county" if place.kind == "admin2" else "in county", place.country, place.admin1, place.admin2)


def _cell(place: GazetteerPlace) -> tuple[int, int]:
    """The cell that a place lies in."""
    return int(place.lat // CELL_DEGREES), int(place.lon // CELL_DEGREES)


def _around(place: GazetteerPlace) -> Iterator[Key]:
    """The cell of a place and the eight that touch it."""
    row, column = _cell(place)
    yield from (("cell", row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
