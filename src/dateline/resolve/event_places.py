"""Where each event happened: the words of its sentence, else what the report tells around it."""

from __future__ import annotations

import re
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
NO_SCENE = frozenset({"SUPPORT", "THREATEN", "REQUEST", "REJECT", "ACCUSE", "AGREE", "COOPERATE"})
"""Acts in words or on paper: only their own sentence can say where; coders leave most of the others without a place."""
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
            return (replace(best, text=None, start=None, end=None, method="context", confidence=round(best.confidence * 0.9, 3)),)
        told = self._told_around(mention)
        if told is not None:
            return (told,)
        recent = [e.place for e in before if e.place and mention.sentence - e.sentence <= MENTION_REACH]
        if recent:
            last = recent[-1]
            return (replace(last, text=None, start=None, end=None, method="context", confidence=round(last.confidence * 0.7, 3)),)
        if self.dateline is not None and self.dateline.precision:
            return (self._place(self.dateline, None, "at", "dateline", confidence=0.6),)
        return self._focus()

    def _told_around(self, mention: EventMention) -> Place | None:
        """A place told in the same sentence, or in the nearest sentence before that tells one."""
        for sentence in range(mention.sentence, max(-1, mention.sentence - MENTION_REACH), -1):
            span = self.sentences[sentence]
            inside = [t for t in self.toponyms if t.kind == "place" and t.precision and span.covers(t.span)]
            if inside:
                best = min(inside, key=lambda t: FINENESS[t.precision or "country"])
                return self._place(best, None, "at", "context", confidence=0.6 if sentence == mention.sentence else 0.5)
        return None

    def _focus(self) -> tuple[Place, ...]:
        """The place that the report names most, if it names any."""
        counts = Counter(t.name for t in self.toponyms if t.precision and t.kind == "place") or Counter(
            t.name for t in self.toponyms if t.precision
        )
        if not counts:
            return ()
        name = counts.most_common(1)[0][0]
        first = next(t for t in self.toponyms if t.name == name and t.precision)
        return (self._place(first, None, "at", "context", confidence=0.4),)

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
            name=toponym.name,
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


def _finest_first(places: Sequence[Place]) -> tuple[Place, ...]:
    """Places with what lies in another before it ("in Kunduz, Afghanistan"), else in their order; each once."""
    kept: list[Place] = []
    for place in places:
        if not any(p.name == place.name for p in kept):
            kept.append(place)
    if len(kept) > 1 and kept[0].country and all(p.country == kept[0].country for p in kept):
        kept.sort(key=lambda p: FINENESS[p.precision])
    return tuple(kept)
