"""What the judge of places looks at: how one place of a report stands to one event."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.records.event import EventMention, PlacePhrase
from dateline.records.places import ResolvedToponym
from dateline.records.span import Span
from dateline.resolve.nearness import distances, here, step
from dateline.resolve.place_candidates import CandidatePlace, grain, place_key, scale, within

LEAD = 2
"""Sentences of a report that tell its news."""
LIKELY_STEPS = (0.3, 0.4, 0.5, 0.7, 0.9)
"""Between these the likelihood that words say where an event happened counts alike; rules give all of theirs the same."""
LOCATIVE = re.compile(r"\b(in|at|near|outside|inside|across|around|throughout|within)\s+(the\s+)?([\w’'-]+\s+){0,3}$", re.IGNORECASE)
"""What stands before a place that is a scene, and not a party ("Ankara said") or an origin."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One event as the choice of a place sees it.

    Attributes:
        mention: The event mention.
        same: Indices of the other mentions of the same event.
        before: Index of the event mention before it, None at the first.
        countries: Countries of its actors and recipients.
    """

    mention: EventMention
    same: tuple[int, ...]
    before: int | None
    countries: tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class NamedPlaces:
    """What an event's own phrases name.

    Attributes:
        phrases: By a place's key, the first phrase that names it.
        toponyms: The toponyms in them, phrase by phrase.
    """

    phrases: Mapping[str, PlacePhrase]
    toponyms: tuple[ResolvedToponym, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another event mention whose own phrases name places: their keys, and how many sentences away it is."""

    keys: frozenset[str]
    sentences: int


@dataclass(frozen=True, slots=True)
class View:
    """One event with what its own phrases and those of its neighbours name, whichever place is asked of.

    Attributes:
        scene: The event.
        own: What its own phrases name.
        same: Keys of what the other mentions of the same event name.
        before: Keys of what the event mention before it names, None at the first.
        around: One toponym of each country, division and precision that it or the other mentions of the same event name.
        events: How many events of the report name each place in their own phrases, and of its own type.
        last: What the last event mention before it that names a place names.
        next: What the next one after it names.
        typed: What the last one before it of its own type names.
        nearest: Keys of the places that are named nearest before it and after it, of each scale.
    """

    scene: Scene
    own: NamedPlaces
    same: frozenset[str]
    before: frozenset[str] | None
    around: tuple[ResolvedToponym, ...]
    events: Tally
    last: Neighbour | None
    next: Neighbour | None
    typed: Neighbour | None
    nearest: tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many events name each place, by its key: all, and by type; and how many name the place that most name."""

    all: Counter[str]
    typed: Mapping[str, Counter[str]]
    most: int
    most_typed: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PlaceFeatures:
    """The features of a report's places.

    Attributes:
        text: The clean text.
        sentences: Spans of the sentences.
        dateline: The dateline's place, None if there is none.
    """

    text: str
    sentences: tuple[Span, ...]
    dateline: ResolvedToponym | None

    def of(self, view: View, candidate: CandidatePlace) -> list[str]:
        """What the judge looks at, with and without the event's type."""
        plain = list(dict.fromkeys(self._features(view, candidate)))
        kind = view.scene.mention.type
        return [*plain, *(f"{kind}&{name}" for name in plain), f"type={kind}"]

    def _features(self, view: View, candidate: CandidatePlace) -> Iterator[str]:
        place = candidate.first if candidate.toponyms else self.dateline
        if place is None:
            return
        mention, precision = view.scene.mention, grain(place)
        yield f"precision={precision}"
        yield from self._words(mention, view.own, candidate, precision)
        yield from self._distance(mention, candidate, precision)
        yield f"same={candidate.key in view.same}/{precision}"
        if view.before is not None:
            yield f"before={candidate.key in view.before}/{precision}"
        yield from self._weight(candidate, precision)
        yield from _events(view, candidate, precision)
        yield from _neighbours(view, candidate, scale(place))
        yield from _form(mention, scale(place))
        actors, recipients = view.scene.countries
        yield f"actor={place.country in actors}/{precision == 'country'}"
        yield f"recipient={place.country in recipients}/{precision == 'country'}"
        yield f"status={mention.status}/{precision == 'country'}"
        yield f"within-own={any(within(place, o) for o in view.own.toponyms)}"
        yield f"finer-own={any(within(o, place) for o in view.around)}"
        yield f"finer={candidate.finer}/{precision}"

    def _words(self, mention: EventMention, own: NamedPlaces, candidate: CandidatePlace, precision: str) -> Iterator[str]:
        """Whether the event's own phrases name the place, as the first or a later one, and others instead."""
        phrase = own.phrases.get(candidate.key)
        if phrase is not None:
            likely = sum(phrase.confidence > step for step in LIKELY_STEPS)
            yield f"own={mention.places.index(phrase) and 'later'}/{phrase.role}"
            yield f"own-likely={likely}"
            yield f"own-likely={likely}/{precision}"
            yield f"own/{precision}"
        else:
            best = max((p.confidence for p in own.phrases.values()), default=0.0)
            yield f"own=none/{sum(best > step for step in LIKELY_STEPS)}/{precision == 'country'}"

    def _distance(self, mention: EventMention, candidate: CandidatePlace, precision: str) -> Iterator[str]:
        """How far before and after, in sentences, the place is named, and as what in the same sentence."""
        told, at = candidate.sentences, mention.sentence
        before, after = distances(told, at)
        yield f"back={step(before)}"
        yield f"ahead={step(after)}"
        yield f"back={step(before)}/{precision}"
        own = candidate.toponyms[here(told, at)]
        if own:
            start = self.sentences[mention.sentence].start
            located = any(t.kind == "place" and LOCATIVE.search(self.text[start : t.span.start]) for t in own)
            yield f"here={located}/{own[0].kind}"

    def _weight(self, candidate: CandidatePlace, precision: str) -> Iterator[str]:
        """How much of the report is about the place, and where it is told first."""
        yield f"named={min(len(candidate.named), 4)}"
        yield f"most={candidate.most}/{precision}"
        yield f"focus={candidate.focus}/{precision}"
        yield f"first={candidate.leads}/{precision}"
        yield f"dateline={self.dateline is not None and place_key(self.dateline) == candidate.key}"


def _events(view: View, candidate: CandidatePlace, precision: str) -> Iterator[str]:
    """How many events of the report name the place, and whether none is named by more; whether the report begins with it."""
    count = view.events.all[candidate.key]
    typed = view.events.typed.get(view.scene.mention.type, Counter())
    yield f"events={min(count, 3)}/{precision == 'country'}"
    yield f"typed-events={min(typed[candidate.key], 3)}/{precision == 'country'}"
    yield f"most-events={bool(count) and count == view.events.most}/{precision}"
    most = view.events.most_typed.get(view.scene.mention.type, 0)
    yield f"most-typed={bool(typed[candidate.key]) and typed[candidate.key] == most}/{precision}"
    lead = bool(candidate.sentences) and candidate.sentences[0] < LEAD
    yield f"lead={lead}/{precision}"


def _neighbours(view: View, candidate: CandidatePlace, size: str) -> Iterator[str]:
    """Whether the events before and after it name the place, whether none of its scale is named nearer, and how many like it there are."""
    for side, other in (("last", view.last), ("next", view.next)):
        if other is not None:
            yield f"{side}={candidate.key in other.keys}/{step(other.sentences)}/{size}"
    if view.typed is not None:
        yield f"last-typed={candidate.key in view.typed.keys}/{size}"
    before, after = view.nearest
    yield f"nearest-before={candidate.key in before}/{size}"
    yield f"nearest-after={candidate.key in after}/{size}"
    yield f"alike={min(candidate.alike, 3)}/{size}"
    yield f"fine={min(candidate.fine, 4)}/{size}"


def _form(mention: EventMention, size: str) -> Iterator[str]:
    """How the event is told: news of the day has its time and its doers, and its place is told more exactly than that of what lies back."""
    yield f"nominal={mention.nominal}/{mention.definite}/{size}"
    yield f"time={mention.time is not None}/{size}"
    yield f"source={mention.source is not None}/{size}"
    yield f"counts={bool(mention.counts)}/{size}"
    yield f"parties={bool(mention.actors)}/{bool(mention.recipients)}/{size}"
