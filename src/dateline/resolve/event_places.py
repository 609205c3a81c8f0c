"""Where each event happened: of all places that the report tells, the one that its words, its neighbours and its kind speak for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.knowledge.judge import Judge
from dateline.records.event import EventMention, PlacePhrase
from dateline.records.places import ResolvedToponym
from dateline.records.resolved import Place
from dateline.records.span import Span
from dateline.resolve.event_place import make_place, usual_name
from dateline.resolve.nearness import distances, here, step
from dateline.resolve.place_candidates import CandidatePlace, candidate_places, place_key, within

REACH = 5
"""Sentences from an event within which all places are looked at; farther ones count alike (`nearness.step`)."""
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
class View:
    """One event with what its own phrases and those of its neighbours name, whichever place is asked of.

    Attributes:
        scene: The event.
        own: What its own phrases name.
        same: Keys of what the other mentions of the same event name.
        before: Keys of what the event mention before it names, None at the first.
        around: One toponym of each country, division and precision that it or the other mentions of the same event name.
        events: How many events of the report name each place in their own phrases, and of its own type.
    """

    scene: Scene
    own: NamedPlaces
    same: frozenset[str]
    before: frozenset[str] | None
    around: tuple[ResolvedToponym, ...]
    events: Tally


@dataclass(frozen=True, slots=True)
class Tally:
    """How many events name each place, by its key: all, and by type; and how many name the place that most name."""

    all: Counter[str]
    typed: Mapping[str, Counter[str]]
    most: int
    most_typed: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PlaceFinder:
    """The resolved toponyms of one report, and what they say of its events.

    Attributes:
        text: The clean text.
        toponyms: All that were resolved, in order of the text.
        sentences: Spans of the sentences.
        dateline: The dateline's place, None if there is none.
        judge: How likely a candidate is the place of an event.
    """

    text: str
    toponyms: tuple[ResolvedToponym, ...]
    sentences: tuple[Span, ...]
    dateline: ResolvedToponym | None
    judge: Judge
    _named: dict[tuple[PlacePhrase, ...], NamedPlaces] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was already found in an event's phrases: neighbours ask for the same ones."""

    def candidates(self) -> list[CandidatePlace]:
        """All places of the report, in the order of the text; the dateline's last if nothing else tells it."""
        return candidate_places(self.toponyms, self.sentences, self.dateline)

    def stated(self, mention: EventMention) -> tuple[ResolvedToponym, ...]:
        """The places that the event's own phrases name."""
        return self._names(mention).toponyms

    def places(self, view: View, candidates: Sequence[CandidatePlace]) -> tuple[Place, ...]:
        """The places of an event: the likeliest first, then the others that its own words name; none if none is likely enough."""
        likely = [(self.judge.probability(self.features(view, c)), c) for c in self._within_reach(view, candidates)]
        best = max(likely, key=lambda pair: pair[0], default=None)
        own = [self._stated_place(view.own, c, p) for p, c in likely if c.key in view.own.phrases]
        if best is None or best[0] < self.judge.threshold:
            return tuple(p for p in own if p is not None) if own and best is not None and best[0] > self.judge.threshold / 2 else ()
        chosen = self._place(view, best[1], best[0])
        return (chosen, *(p for p in own if p is not None and p.name != chosen.name))

    def views(self, scenes: Sequence[Scene]) -> list[View]:
        """Each event with what it and the others name."""
        named = [self._names(scene.mention) for scene in scenes]
        every: Counter[str] = Counter()
        typed: dict[str, Counter[str]] = {}
        for scene, names in zip(scenes, named, strict=True):
            every.update(names.phrases.keys())
            typed.setdefault(scene.mention.type, Counter()).update(names.phrases.keys())
        tally = Tally(every, typed, max(every.values(), default=0), {kind: max(c.values(), default=0) for kind, c in typed.items()})
        return [self._view(scene, named, tally) for scene in scenes]

    def _view(self, scene: Scene, named: Sequence[NamedPlaces], tally: Tally) -> View:
        """One event with what it and the others name."""
        own = self._names(scene.mention)
        group = [named[i] for i in scene.same]
        areas = {(t.precision, t.country, t.admin1): t for names in (own, *group) for t in names.toponyms}
        before = None if scene.before is None else frozenset(named[scene.before].phrases)
        same = frozenset(key for names in group for key in names.phrases)
        return View(scene, own, same, before, tuple(areas.values()), tally)

    def _within_reach(self, view: View, candidates: Sequence[CandidatePlace]) -> list[CandidatePlace]:
        """The candidates that may be an event's place: of very many, those named near it and those named most."""
        first, last = max(0, view.scene.mention.sentence - REACH), view.scene.mention.sentence + REACH
        around = self.sentences[first : last + 1]
        near = {place_key(t) for t in _beginning(self.toponyms, Span(around[0].start, around[-1].end))} if around else set()
        near |= view.own.phrases.keys() | view.same | (view.before or frozenset())
        return [c for c in candidates if c.wide or c.key in near]

    def _names(self, mention: EventMention) -> NamedPlaces:
        """What the event's own phrases name."""
        found = self._named.get(mention.places)
        if found is None:
            pairs = [(p, t) for p in mention.places for t in _beginning(self.toponyms, p.span) if t.kind == "place" and t.precision]
            phrases: dict[str, PlacePhrase] = {}
            for phrase, toponym in pairs:
                phrases.setdefault(place_key(toponym), phrase)
            found = self._named[mention.places] = NamedPlaces(phrases, tuple(t for _, t in pairs))
        return found

    def _place(self, view: View, candidate: CandidatePlace, likely: float) -> Place:
        """The record's place of a chosen candidate."""
        stated = self._stated_place(view.own, candidate, likely)
        if stated is not None:
            return stated
        if not candidate.toponyms and self.dateline is not None:
            return make_place(self.dateline, self.text, words=None, role="at", method="dateline", confidence=likely)
        nearest = candidate.nearest(view.scene.mention.trigger.start)
        return make_place(nearest, self.text, words=None, role="at", method="context", confidence=likely)

    def _stated_place(self, own: NamedPlaces, candidate: CandidatePlace, likely: float) -> Place | None:
        """The place in the event's own words, None where these do not name it."""
        phrase = own.phrases.get(candidate.key)
        if phrase is None:
            return None
        toponym = _beginning(candidate.toponyms, phrase.span)[0]
        words = Span(phrase.span.start, max(phrase.span.end, toponym.span.end))
        return make_place(toponym, self.text, words=words, role=phrase.role, method="stated", confidence=likely)

    def features(self, view: View, candidate: CandidatePlace) -> list[str]:
        """What the judge looks at, with and without the event's type."""
        plain = list(dict.fromkeys(self._features(view, candidate)))
        kind = view.scene.mention.type
        return [*plain, *(f"{kind}&{name}" for name in plain), f"type={kind}"]

    def _features(self, view: View, candidate: CandidatePlace) -> Iterator[str]:
        place = candidate.first if candidate.toponyms else self.dateline
        if place is None:
            return
        mention, precision = view.scene.mention, place.precision or "region"
        yield f"precision={precision}"
        yield from self._words(mention, view.own, candidate, precision)
        yield from self._distance(mention, candidate, precision)
        yield f"same={candidate.key in view.same}/{precision}"
        if view.before is not None:
            yield f"before={candidate.key in view.before}/{precision}"
        yield from self._weight(candidate, precision)
        yield from _events(view, candidate, precision)
        actors, recipients = view.scene.countries
        yield f"actor={place.country in actors}/{precision == 'country'}"
        yield f"recipient={place.country in recipients}/{precision == 'country'}"
        yield f"status={mention.status}/{precision == 'country'}"
        yield f"within-own={any(within(place, o) for o in view.own.toponyms)}"
        yield f"finer-own={any(within(o, place) for o in view.around)}"
        yield f"finer={candidate.finer}/{place.precision}"

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


def _beginning(toponyms: Sequence[ResolvedToponym], within: Span) -> Sequence[ResolvedToponym]:
    """Those of the toponyms, in order of the text, that begin within a span."""
    first = bisect_left(toponyms, within.start, key=_start)
    return toponyms[first : bisect_left(toponyms, within.end, first, key=_start)]


def _start(toponym: ResolvedToponym) -> int:
    return toponym.span.start


def names_of(candidate: CandidatePlace, finder: PlaceFinder) -> Mapping[str, str | None]:
    """The name and country under which a candidate would be recorded."""
    place = candidate.first if candidate.toponyms else finder.dateline
    if place is None:
        return {"name": "", "country": None}
    name = usual_name(place, finder.text) if candidate.toponyms else place.name
    return {"name": name, "country": place.country}
