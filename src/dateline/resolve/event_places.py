"""Where each event happened: the words of its sentence, else what the report tells around it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.records.event import EventMention
from dateline.records.places import ResolvedToponym
from dateline.records.resolved import Event, Place, PlaceMethod, PlacePrecision, PlaceRole
from dateline.records.span import Span

FINENESS: dict[PlacePrecision, int] = {"site": 0, "near": 1, "city": 2, "admin2": 3, "admin1": 4, "region": 5, "country": 6}
"""From the most exact to the least."""
NEAR = re.compile(r"^(near|outside|close|around|off|km|miles|kilometres|kilometers)\b", re.IGNORECASE)
NEAR_RADIUS_KM = 15.0
"""How far "near" a town reaches at least: Kryvyi Rih and its dam are 10 km apart, and a reporter's "near" seldom means the next town."""
PART = re.compile(
    r"\b(north|south|east|west|northern|southern|eastern|western|north-east\w*|north-west\w*|south-east\w*|south-west\w*|central|northeast\w*|northwest\w*|southeast\w*|southwest\w*)\s+$",
    re.IGNORECASE,
)
DIVISION = re.compile(r"\s+(province|state|region|district|governorate|county|city|oblast|prefecture)$", re.IGNORECASE)
LOCATIVE = re.compile(r"\b(in|at|near|outside|inside|across|around|throughout|within)\s+(the\s+)?([\w’'-]+\s+){0,3}$", re.IGNORECASE)
"""What stands before a place that is a scene, and not a party ("Ankara said") or an origin."""
SETTLEMENT_OF = re.compile(r"^(the\s+)?(capital\s+|port\s+|coastal\s+|resort\s+)?(city|town|village|capital|port|resort|island|state)\s+of\s+(the\s+)?", re.IGNORECASE)
NO_SCENE = frozenset({"SUPPORT", "THREATEN", "REQUEST", "REJECT", "COOPERATE"})
"""Acts in words or on paper: only their own sentence can say where; coders leave most of the others without a place."""
IN_COUNTRY = frozenset({"GOVERN", "ACCUSE", "AGREE"})
"""Acts of institutions: unless told otherwise they are of the country that the report is about (77 of 90 GOVERN in train)."""
MENTION_REACH = 3
"""Sentences back in which a place that was told may still be the scene."""


@dataclass(frozen=True, slots=True)
class PlaceFinder:
    """The resolved toponyms of one report, and what they say of its events.

    Attributes:
        text: The clean text.
        toponyms: All that were resolved, in order of the text.
        sentences: Spans of the sentences.
        dateline: The dateline's place, None if there is none.
    """

    text: str
    toponyms: tuple[ResolvedToponym, ...]
    sentences: tuple[Span, ...]
    dateline: ResolvedToponym | None

    def stated(self, mention: EventMention) -> tuple[Place, ...]:
        """The places that the event's own sentence gives it, the most exact that belong together first."""
        found = []
        for phrase in mention.places:
            inside = [t for t in self.toponyms if t.kind == "place" and t.precision and phrase.span.covers(t.span)]
            if inside:
                found.append(self._place(inside[-1], phrase.span, phrase.role, "stated", confidence=0.9))
        return _finest_first(found)

    def inferred(self, mention: EventMention, same: Sequence[Place], before: Sequence[Event]) -> tuple[Place, ...]:
        """The place of an event whose sentence gives none: of the same event told elsewhere, of the sentence or the ones before, of the dateline, of the report."""
        if mention.type in NO_SCENE:
            return ()
        if same:
            best = min(same, key=lambda p: FINENESS[p.precision])
            return (_as_context(best, 0.9),)
        if mention.type in IN_COUNTRY:
            return self._country()
        told = self._told_around(mention)
        if told is not None:
            return (told,)
        recent = [e.place for e in before if e.place and mention.sentence - e.sentence <= MENTION_REACH]
        if recent:
            return (_as_context(recent[-1], 0.7),)
        if self.dateline is not None and self.dateline.precision:
            return (self._place(self.dateline, None, "at", "dateline", confidence=0.6),)
        return self._country()

    def _told_around(self, mention: EventMention) -> Place | None:
        """A place told in the same sentence, or in the nearest sentence before that tells one."""
        for sentence in range(mention.sentence, max(-1, mention.sentence - MENTION_REACH), -1):
            span = self.sentences[sentence]
            inside = [t for t in self.toponyms if t.kind == "place" and t.precision and span.covers(t.span)]
            inside = [t for t in inside if LOCATIVE.search(self.text[span.start : t.span.start])]
            if inside:
                best = min(inside, key=lambda t: FINENESS[t.precision or "country"])
                return self._place(best, None, "at", "context", confidence=0.6 if sentence == mention.sentence else 0.5)
        return None

    def _country(self) -> tuple[Place, ...]:
        """The country that the report names most, by places and by demonyms."""
        counts = Counter(t.country for t in self.toponyms if t.country and t.precision)
        if not counts:
            return ()
        code = counts.most_common(1)[0][0]
        whole = next((t for t in self.toponyms if t.country == code and t.precision == "country"), None)
        return (self._place(whole, None, "at", "context", confidence=0.4),) if whole else ()

    def _place(self, toponym: ResolvedToponym, words: Span | None, role: PlaceRole, method: PlaceMethod, *, confidence: float) -> Place:
        """The record's place of a resolved toponym; `words` is the phrase where the event's sentence has one."""
        precision = toponym.precision or "region"
        radius = toponym.radius_km
        phrase = words.of(self.text) if words else ""
        if NEAR.match(phrase) and precision in ("city", "site"):
            precision, radius = "near", max(radius or 0.0, NEAR_RADIUS_KM)
        part = PART.search(self.text[max(0, toponym.span.start - 20) : toponym.span.start]) if method != "dateline" else None
        return Place(
            text=phrase or None,
            start=words.start if words else None,
            end=words.end if words else None,
            evidence=(words,) if words else (toponym.span,) if method != "dateline" else (),
            confidence=round(confidence * toponym.confidence, 3),
            name=usual_name(toponym, self.text) if method != "dateline" else toponym.name,
            role=role,
            country=toponym.country,
            admin1=toponym.admin1,
            admin2=toponym.admin2,
            geonameid=toponym.geonameid,
            lat=toponym.lat,
            lon=toponym.lon,
            precision=precision,
            radius_km=radius,
            bbox=toponym.bbox,
            area=part.group(1).lower() if part and precision in ("country", "admin1", "region") else None,
            method=method,
            alternatives=toponym.alternatives,
        )


def usual_name(toponym: ResolvedToponym, text: str) -> str:
    """The report's own form of a name where it is a form of the gazetteer's ("Raqqa" for Ar Raqqah), else the gazetteer's."""
    words = SETTLEMENT_OF.sub("", toponym.span.of(text).strip())
    if toponym.precision == "country" or toponym.kind == "demonym":
        return toponym.name
    own, listed = _plain(words), _plain(toponym.name)
    core = _plain(DIVISION.sub("", words))
    return words if own in listed or listed in own or core in listed else toponym.name


def _plain(name: str) -> str:
    """A name in lower-case letters without accents."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed if c.isalnum()).lower()


def _as_context(place: Place, share: float) -> Place:
    """A place as another event has it."""
    return replace(place, text=None, start=None, end=None, method="context", confidence=round(place.confidence * share, 3))


def refined(place: Place, finer: Sequence[Place]) -> Place:
    """The most exact of some places that lies in a coarse one, else the place itself."""
    inside = [p for p in finer if FINENESS[p.precision] < FINENESS[place.precision] and _within(p, place)]
    if not inside or place.precision not in ("country", "region", "admin1"):
        return place
    best = min(inside, key=lambda p: FINENESS[p.precision])
    return replace(best, text=None, start=None, end=None, method="context", confidence=round(best.confidence * 0.8, 3))


def _within(place: Place, area: Place) -> bool:
    """Whether a place lies in a country or first-order division."""
    if area.precision == "country":
        return place.country == area.country
    return place.country == area.country and place.admin1 in (area.name, area.admin1)


def _finest_first(places: Sequence[Place]) -> tuple[Place, ...]:
    """Places with what lies in another before it ("in Kunduz, Afghanistan"), else in their order; each once."""
    kept: list[Place] = []
    for place in places:
        if not any(p.name == place.name for p in kept):
            kept.append(place)
    if len(kept) > 1 and kept[0].country and all(p.country == kept[0].country for p in kept):
        kept.sort(key=lambda p: FINENESS[p.precision])
    return tuple(kept)
