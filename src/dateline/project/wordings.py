"""What a person writes for a field of an event, as the value that is kept: names become identities, places get coordinates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, get_args

from dateline.errors import UsageError
from dateline.knowledge import Knowledge
from dateline.knowledge.place_names import GazetteerPlace
from dateline.merge.decided import FIELDS, KINDS
from dateline.merge.decided_statements import FIELDS as STATEMENT
from dateline.records.resolved import ActorKind, Event, PlacePrecision, Stance
from dateline.records.story import AccountEvent, Ruling
from dateline.resolve.account import describe
from dateline.resolve.periods import day_interval

Told: TypeAlias = AccountEvent | Event
"""What a field is of: an event of the account, or of a report."""

NOTHING: Final = "none"
"""What a person writes for a field that is to be empty."""
SEAT: Final = 10
"""A city gives its division the name if no more than so many times its people live there; else the city has it by chance."""
_NUMBER: Final = re.compile(r"(?P<low>\d[\d,]*)(?P<open>\+)?(?:\s*-\s*(?P<high>\d[\d,]*))?$")
_POINT: Final = re.compile(r"(?P<name>.+?)\s*@\s*(?P<lat>-?\d+(?:\.\d+)?)\s*,\s*(?P<lon>-?\d+(?:\.\d+)?)$")
_PRECISIONS: Final[Mapping[str, PlacePrecision]] = {
    "city": "city", "site": "site", "country": "country", "admin1": "admin1", "admin2": "admin2",
}  # fmt: skip
_GRAINS: Final = ((re.compile(r"\d{4}-\d\d-\d\d[~?%]?$"), "day"), (re.compile(r"\d{4}-2[1-4][~?%]?$"), "season"),
                  (re.compile(r"\d{4}-\d\d[~?%]?$"), "month"), (re.compile(r"\d{4}[~?%]?$"), "year"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Writer:
    """Reads what people write, with what is known.

    Attributes:
        knowledge: Codebook, places, actors.
    """

    knowledge: Knowledge

    def value(self, field: str, words: str, event: Told) -> Any:  # noqa: ANN401  (each field has its own form)
        """The value of a field, as JSON has it.

        Args:
            field: One of `dateline.merge.decided.FIELDS`.
            words: What the person wrote; "none" empties the field where it may be empty.
            event: The event as it stands: its type bounds the modes, its day decides who held an office.

        Raises:
            UsageError: If there is no such field, or the words are no value of it.
        """
        if field not in FIELDS:
            raise UsageError(f"an event has no field {field!r} to decide; choose from {', '.join(FIELDS)}")
        words = words.strip()
        if field in KINDS:
            return _count(field, words)
        return _READ[field](self, words, event)

    def said(self, field: str, words: str) -> Any:  # noqa: ANN401  (each field has its own form)
        """The value of a field of a statement, as JSON has it.

        Args:
            field: One of `dateline.merge.decided_statements.FIELDS`.
            words: What the person wrote; "none" is a speaker whom nobody names.

        Raises:
            UsageError: If there is no such field, or the words are no value of it.
        """
        words = words.strip()
        if field == "speaker":
            return None if words == NOTHING else self._party(words, None)
        if field == "content" and words:
            return words
        known = {"stance": get_args(Stance), "verdict": get_args(Ruling)}.get(field)
        if known is None:
            raise UsageError(f"a statement has no field {field!r} to decide, or it may not be empty; choose from {', '.join(STATEMENT)}")
        return _one_of(words, known, field)

    def actor(self, field: str, words: str) -> str | None:
        """The value of a field of an actor.

        Args:
            field: name, country, sector or kind.
            words: What the person wrote; "none" for a country or sector that the actor has not.

        Raises:
            UsageError: If the words are no value of it.
        """
        words = words.strip()
        if field == "name" and words and words != NOTHING:
            return words
        if field in ("country", "sector") and words == NOTHING:
            return None
        if field == "country" and (code := self._code(words)):
            return code
        if field == "country":
            raise UsageError(f"{words!r} is no country; give its name or its code of three letters (ISO 3166-1: UKR), or none")
        known = {"sector": tuple(self.knowledge.codebook.sectors), "kind": get_args(ActorKind)}.get(field)
        if known is None:
            raise UsageError("an actor must have a name; give one")
        return _one_of(words.upper() if field == "sector" else words, known, field)

    def _code(self, words: str) -> str | None:
        """The code of a country by its code or name."""
        return words.upper() if self.knowledge.gazetteer.country(words.upper()) else self.knowledge.countries.by_name(words)

    def _type(self, words: str, _event: Told) -> str:
        return _one_of(words.upper(), tuple(self.knowledge.codebook.types), "type")

    def _mode(self, words: str, event: Told) -> list[str]:
        return _several(words, self.knowledge.codebook.types[event.type].modes, f"mode of {event.type}")

    def _context(self, words: str, _event: Told) -> list[str]:
        return _several(words, tuple(self.knowledge.codebook.contexts), "context")

    def _status(self, words: str, _event: Told) -> str:
        return _one_of(words, tuple(self.knowledge.codebook.statuses), "status")

    def _verdict(self, words: str, _event: Told) -> str:
        return _one_of(words, get_args(Ruling), "verdict")

    def _parties(self, words: str, event: Told) -> list[dict[str, Any]]:
        day = event.date.latest if event.date else None
        return [] if words == NOTHING else [self._party(name.strip(), day) for name in words.split(";") if name.strip()]

    def _party(self, name: str, day: str | None) -> dict[str, Any]:
        known = describe(name, knowledge=self.knowledge.actors, countries=self.knowledge.countries, on=day)
        match = next((a.wikidata for a in known.alternatives if a.name == known.name), None)
        told = {"kind": known.kind, "country": known.country, "sector": known.sector, "sectors": list(known.sectors)}
        return {"name": known.name, **told, "wikidata": match, "method": known.method}

    def _place(self, words: str, _event: Told) -> dict[str, Any] | None:
        """`Kharkiv`, `Georgia, USA` (a country or a division after the comma), or `a dam @ 47.9, 33.4`."""
        if words == NOTHING:
            return None
        if point := _POINT.match(words):
            return _point(point["name"], float(point["lat"]), float(point["lon"]))
        name, _, within = (part.strip() for part in words.rpartition(",")) if "," in words else (words, "", "")
        readings = self._country(words) + [place for place in self.knowledge.gazetteer.candidates(name) if self._lies_in(place, within)]
        if not readings:
            raise UsageError(f"no place {words!r} is known; add its country after a comma, or its coordinates: '{words} @ 47.9, 33.4'")
        return _known_place(_meant(readings))

    def _country(self, words: str) -> list[GazetteerPlace]:
        code = self.knowledge.countries.by_name(words)
        found = self.knowledge.gazetteer.country(code) if code else None
        return [found] if found else []

    def _lies_in(self, place: GazetteerPlace, within: str) -> bool:
        if not within:
            return True
        codes = {within.upper(), self.knowledge.countries.by_name(within)}
        return place.country in codes or within.casefold() in ((place.admin1 or "").casefold(), (place.admin2 or "").casefold())

    def _date(self, words: str, _event: Told) -> dict[str, Any] | None:
        if words == NOTHING:
            return None
        try:
            first, last = day_interval(words)
        except ValueError:
            first, last = None, None
        if (first is None and last is None) or (first and last and first > last):
            raise UsageError(f"{words!r} is no date; give EDTF: 2024-05-17, 2024-05, 2024, 2024-05-10/2024-05-17, ../2024-05-17")
        grain = next((grain for form, grain in _GRAINS if form.match(words)), "interval")
        days = {"earliest": first.isoformat() if first else None, "latest": last.isoformat() if last else None}
        return {"edtf": words, **days, "precision": grain}


def _one_of(words: str, known: tuple[str, ...], what: str) -> str:
    if words not in known:
        raise UsageError(f"{words!r} is no {what}; choose from {', '.join(known) or 'nothing: it has none'}")
    return words


def _several(words: str, known: tuple[str, ...], what: str) -> list[str]:
    if words == NOTHING:
        return []
    return [_one_of(word.strip(), known, what) for word in words.split(";")]


def _count(kind: str, words: str) -> dict[str, int | None] | None:
    """`12`, `12-15`, `12+` for at least 12."""
    if words == NOTHING:
        return None
    found = _NUMBER.match(words)
    if found is None or (found["open"] and found["high"]):
        raise UsageError(f"{words!r} is no number of {kind}; give 12, 12-15, or 12+ for at least 12")
    low = int(found["low"].replace(",", ""))
    high = int(found["high"].replace(",", "")) if found["high"] else None if found["open"] else low
    if high is not None and high < low:
        raise UsageError(f"{words!r} is no number of {kind}: the second is less than the first")
    return {"low": low, "high": high}


def _point(name: str, lat: float, lon: float) -> dict[str, Any]:
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise UsageError(f"{lat}, {lon} are no degrees north and east; latitude is between -90 and 90, longitude between -180 and 180")
    unknown = dict.fromkeys(("country", "admin1", "admin2", "geonameid", "bbox"))
    return {"name": name, **unknown, "lat": lat, "lon": lon, "precision": "site", "radius_km": 1.0}


def _meant(readings: Sequence[GazetteerPlace]) -> GazetteerPlace:
    """Of a city and the division around it, which have one name, the city: a person who means the other says "Almaty region"."""
    first = readings[0]
    city = next((place for place in readings if place.kind == "city"), None)
    if city is None or first.kind not in ("admin1", "admin2") or city.population * SEAT < first.population:
        return first
    return city


def _known_place(place: GazetteerPlace) -> dict[str, Any]:
    own = place.kind in ("admin1", "admin2")  # a division does not lie in itself
    return {
        "name": place.name,
        "country": place.country,
        "admin1": None if own and place.kind == "admin1" else place.admin1,
        "admin2": None if own else place.admin2,
        "geonameid": place.geonameid,
        "lat": round(place.lat, 4),
        "lon": round(place.lon, 4),
        "precision": _PRECISIONS.get(place.kind, "region"),
        "radius_km": round(place.radius_km, 1),
        "bbox": [round(side, 3) for side in place.bbox] if place.bbox else None,
    }


_READ: Final[Mapping[str, Callable[[Writer, str, Told], Any]]] = {
    "type": Writer._type,
    "mode": Writer._mode,
    "context": Writer._context,
    "status": Writer._status,
    "actors": Writer._parties,
    "recipients": Writer._parties,
    "sources": Writer._parties,
    "place": Writer._place,
    "date": Writer._date,
    "verdict": Writer._verdict,
}
