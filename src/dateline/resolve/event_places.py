"""Where each event happened: of all places that the report tells, the one that its words, its neighbours and its kind speak for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.knowledge.judge import Judge
from dateline.records.event import EventMention, PlacePhrase
from dateline.records.places import ResolvedToponym
from dateline.records.resolved import Place, PlacePrecision
from dateline.records.span import Span
from dateline.resolve.event_place import make_place, usual_name

FINENESS: dict[PlacePrecision, int] = {"site": 0, "near": 1, "city": 2, "admin2": 3, "admin1": 4, "region": 5, "country": 6}
"""From the most exact to the least."""
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
class CandidatePlace:
    """A place that the report tells, with all toponyms that mean it."""

    key: str
    toponyms: tuple[ResolvedToponym, ...]

    @property
    def first(self) -> ResolvedToponym:
        """The first toponym that is a place's name, else the first demonym."""
        return next((t for t in self.toponyms if t.kind == "place"), self.toponyms[0])


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

    def candidates(self) -> list[CandidatePlace]:
        """All places of the report, in the order of the text; the dateline's last if nothing else tells it."""
        groups: dict[str, list[ResolvedToponym]] = {}
        for toponym in self.toponyms:
            if toponym.precision:
                groups.setdefault(_key(toponym), []).append(toponym)
        found = [CandidatePlace(key, tuple(some)) for key, some in groups.items()]
        if self.dateline is not None and _key(self.dateline) not in groups:
            found.append(CandidatePlace(_key(self.dateline), ()))
        return found

    def stated(self, mention: EventMention) -> tuple[ResolvedToponym, ...]:
        """The places that the event's own phrases name."""
        return tuple(t for p in mention.places for t in self._inside(p))

    def places(self, scene: Scene, scenes: Sequence[Scene], candidates: Sequence[CandidatePlace]) -> tuple[Place, ...]:
        """The places of an event: the likeliest first, then the others that its own words name; none if none is likely enough."""
        likely = [(self.judge.probability(self.features(scene, scenes, c, candidates)), c) for c in candidates]
        best = max(likely, key=lambda pair: pair[0], default=None)
        own = [self._stated_place(scene.mention, c, p) for p, c in likely if self._phrase(scene.mention, c)]
        if best is None or best[0] < self.judge.threshold:
            return tuple(p for p in own if p is not None) if own and best is not None and best[0] > self.judge.threshold / 2 else ()
        chosen = self._place(scene.mention, best[1], best[0])
        return (chosen, *(p for p in own if p is not None and p.name != chosen.name))

    def _place(self, mention: EventMention, candidate: CandidatePlace, likely: float) -> Place:
        """The record's place of a chosen candidate."""
        stated = self._stated_place(mention, candidate, likely)
        if stated is not None:
            return stated
        if not candidate.toponyms and self.dateline is not None:
            return make_place(self.dateline, self.text, words=None, role="at", method="dateline", confidence=likely)
        nearest = min(candidate.toponyms, key=lambda t: abs(t.span.start - mention.trigger.start) + (0 if t.kind == "place" else 10**6))
        return make_place(nearest, self.text, words=None, role="at", method="context", confidence=likely)

    def _stated_place(self, mention: EventMention, candidate: CandidatePlace, likely: float) -> Place | None:
        """The place in the event's own words, None where these do not name it."""
        phrase = self._phrase(mention, candidate)
        if phrase is None:
            return None
        toponym = next(t for t in candidate.toponyms if _in(t, phrase))
        words = Span(phrase.span.start, max(phrase.span.end, toponym.span.end))
        return make_place(toponym, self.text, words=words, role=phrase.role, method="stated", confidence=likely)

    def _phrase(self, mention: EventMention, candidate: CandidatePlace) -> PlacePhrase | None:
        """The event's phrase that names a candidate."""
        return next((p for p in mention.places for t in candidate.toponyms if t.kind == "place" and _in(t, p)), None)

    def _inside(self, phrase: PlacePhrase) -> list[ResolvedToponym]:
        return [t for t in self.toponyms if t.kind == "place" and t.precision and _in(t, phrase)]

    def features(
        self, scene: Scene, scenes: Sequence[Scene], candidate: CandidatePlace, candidates: Sequence[CandidatePlace]
    ) -> list[str]:
        """What the judge looks at, with and without the event's type."""
        plain = list(dict.fromkeys(self._features(scene, scenes, candidate, candidates)))
        return [*plain, *(f"{scene.mention.type}&{name}" for name in plain), f"type={scene.mention.type}"]

    def _features(
        self, scene: Scene, scenes: Sequence[Scene], candidate: CandidatePlace, candidates: Sequence[CandidatePlace]
    ) -> Iterator[str]:
        place = candidate.first if candidate.toponyms else self.dateline
        if place is None:
            return
        precision = place.precision or "region"
        yield f"precision={precision}"
        yield from self._words(scene.mention, candidate, precision)
        yield from self._distance(scene.mention, candidate, precision)
        same = any(self._phrase(scenes[i].mention, candidate) for i in scene.same)
        yield f"same={same}/{precision}"
        if scene.before is not None:
            yield f"before={self._phrase(scenes[scene.before].mention, candidate) is not None}/{precision}"
        yield from self._weight(candidate, candidates, precision)
        actors, recipients = scene.countries
        yield f"actor={place.country in actors}/{precision == 'country'}"
        yield f"recipient={place.country in recipients}/{precision == 'country'}"
        yield f"status={scene.mention.status}/{precision == 'country'}"
        yield from self._nesting(scene, scenes, place, candidates)

    def _words(self, mention: EventMention, candidate: CandidatePlace, precision: str) -> Iterator[str]:
        """Whether the event's own phrases name the place, as the first or a later one, and others instead."""
        phrase = self._phrase(mention, candidate)
        if phrase is not None:
            yield f"own={mention.places.index(phrase) and 'later'}/{phrase.role}"
            yield f"own/{precision}"
        else:
            yield f"own=none/{bool(self.stated(mention))}/{precision == 'country'}"

    def _distance(self, mention: EventMention, candidate: CandidatePlace, precision: str) -> Iterator[str]:
        """How far before and after, in sentences, the place is named, and as what in the same sentence."""
        told = [(self._sentence(t.span), t) for t in candidate.toponyms]
        before = min((mention.sentence - s for s, _ in told if s <= mention.sentence), default=99)
        after = min((s - mention.sentence for s, _ in told if s > mention.sentence), default=99)
        yield f"back={_bucket(before)}"
        yield f"ahead={_bucket(after)}"
        yield f"back={_bucket(before)}/{precision}"
        here = [t for s, t in told if s == mention.sentence]
        if here:
            start = self.sentences[mention.sentence].start
            located = any(t.kind == "place" and LOCATIVE.search(self.text[start : t.span.start]) for t in here)
            yield f"here={located}/{here[0].kind}"

    def _weight(self, candidate: CandidatePlace, candidates: Sequence[CandidatePlace], precision: str) -> Iterator[str]:
        """How much of the report is about the place, and where it is told first."""
        named = sum(t.kind == "place" for t in candidate.toponyms)
        yield f"named={min(named, 4)}"
        most = max((sum(t.kind == "place" for t in c.toponyms) for c in candidates if c.toponyms and _grain(c) == _grain(candidate)), default=0)
        yield f"most={bool(named) and named == most}/{precision}"
        countries = Counter(t.country for t in self.toponyms if t.country)
        country = candidate.first.country if candidate.toponyms else None
        yield f"focus={bool(country) and countries.most_common(1)[0][0] == country}/{precision}"
        first = next((c for c in candidates if c.toponyms and _grain(c) == _grain(candidate)), None)
        yield f"first={first is candidate}/{precision}"
        yield f"dateline={self.dateline is not None and _key(self.dateline) == candidate.key}"

    def _nesting(
        self, scene: Scene, scenes: Sequence[Scene], place: ResolvedToponym, candidates: Sequence[CandidatePlace]
    ) -> Iterator[str]:
        """Whether the place lies in one that the event's own words name, and whether a finer one within it is told of the same event."""
        own = self.stated(scene.mention)
        yield f"within-own={any(_within(place, o) for o in own)}"
        around = [*own, *(t for i in scene.same for t in self.stated(scenes[i].mention))]
        yield f"finer-own={any(_within(o, place) for o in around)}"
        yield f"finer={sum(bool(c.toponyms) and _within(c.first, place) for c in candidates) > 0}/{place.precision}"

    def _sentence(self, span: Span) -> int:
        """Index of the sentence in which a span begins; the one before where it lies between two."""
        return max((i for i, s in enumerate(self.sentences) if s.start <= span.start), default=0)


def _in(toponym: ResolvedToponym, phrase: PlacePhrase) -> bool:
    """Whether a toponym begins within a phrase."""
    return phrase.span.start <= toponym.span.start < phrase.span.end


def _key(toponym: ResolvedToponym) -> str:
    """What makes two toponyms one place."""
    return str(toponym.geonameid) if toponym.geonameid else f"{toponym.name}/{toponym.country}"


def _grain(candidate: CandidatePlace) -> bool:
    """Whether a candidate is a whole country."""
    return bool(candidate.toponyms) and candidate.first.precision == "country"


def _within(place: ResolvedToponym, area: ResolvedToponym) -> bool:
    """Whether a place is a finer one in a country or first-order division."""
    if not place.precision or not area.precision or FINENESS[place.precision] >= FINENESS[area.precision]:
        return False
    if place.country is None or place.country != area.country:
        return False
    return area.precision == "country" or (area.admin1 is not None and place.admin1 == area.admin1)


def _bucket(sentences: int) -> str:
    """A distance in few steps."""
    return str(sentences) if sentences < 3 else "3-5" if sentences < 6 else "6+" if sentences < 99 else "never"


def names_of(candidate: CandidatePlace, finder: PlaceFinder) -> Mapping[str, str | None]:
    """The name and country under which a candidate would be recorded."""
    place = candidate.first if candidate.toponyms else finder.dateline
    if place is None:
        return {"name": "", "country": None}
    name = usual_name(place, finder.text) if candidate.toponyms else place.name
    return {"name": name, "country": place.country}
