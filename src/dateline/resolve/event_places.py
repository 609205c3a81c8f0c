"""Where each event happened: of all places that the report tells, the one that its words, its neighbours and its kind speak for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.knowledge.judge import Judge
from dateline.records.event import EventMention, PlacePhrase
from dateline.records.places import ResolvedToponym
from dateline.records.resolved import Place
from dateline.records.span import Span
from dateline.resolve.event_place import make_place, usual_name
from dateline.resolve.place_candidates import CandidatePlace, candidate_places, place_key, scale
from dateline.resolve.place_features import NamedPlaces, Neighbour, PlaceFeatures, Scene, Tally, View

REACH = 5
"""Sentences from an event within which all places are looked at; farther ones count alike (`nearness.step`)."""
LOOKED_AT = 40
"""Toponyms before and after an event among which the nearest of each scale is sought: a few paragraphs, even of a list of towns."""


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
        last, following, typed_last = (
            _told_last(scenes, named),
            _told_last(scenes[::-1], named[::-1])[::-1],
            _told_last_of_type(scenes, named),
        )
        return [self._view(scene, named, tally, (last[n], following[n], typed_last[n])) for n, scene in enumerate(scenes)]

    def _view(
        self,
        scene: Scene,
        named: Sequence[NamedPlaces],
        tally: Tally,
        neighbours: tuple[Neighbour | None, Neighbour | None, Neighbour | None],
    ) -> View:
        """One event with what it and the others name."""
        own = self._names(scene.mention)
        group = [named[i] for i in scene.same]
        areas = {(t.precision, t.country, t.admin1): t for names in (own, *group) for t in names.toponyms}
        before = None if scene.before is None else frozenset(named[scene.before].phrases)
        same = frozenset(key for names in group for key in names.phrases)
        at = bisect_right(self.toponyms, scene.mention.trigger.start, key=_start)
        nearest = (_nearest(self.toponyms[max(0, at - LOOKED_AT) : at][::-1]), _nearest(self.toponyms[at : at + LOOKED_AT]))
        return View(scene, own, same, before, tuple(areas.values()), tally, *neighbours, nearest)

    def _within_reach(self, view: View, candidates: Sequence[CandidatePlace]) -> list[CandidatePlace]:
        """The candidates that may be an event's place: of very many, those named near it and those named most."""
        first, last = max(0, view.scene.mention.sentence - REACH), view.scene.mention.sentence + REACH
        around = self.sentences[first : last + 1]
        near = {place_key(t) for t in _beginning(self.toponyms, Span(around[0].start, around[-1].end))} if around else set()
        near |= view.own.phrases.keys() | view.same | (view.before or frozenset())
        speaking = view.scene.mention.bystanders
        return [c for c in candidates if (c.wide or c.key in near) and not _only_speaks(c, speaking)]

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
        return PlaceFeatures(self.text, self.sentences, self.dateline).of(view, candidate)


def _only_speaks(candidate: CandidatePlace, speaking: Sequence[Span]) -> bool:
    """Whether the report names a place only as those who speak of the event: "Spain condemned the massacre" is no hold for where."""
    own = candidate.toponyms
    return bool(own) and bool(speaking) and all(any(t.span.overlaps(span) for span in speaking) for t in own)


def _told_last(scenes: Sequence[Scene], named: Sequence[NamedPlaces]) -> list[Neighbour | None]:
    """For each event what the last one before it that names a place names."""
    found: list[Neighbour | None] = []
    last: tuple[frozenset[str], int] | None = None
    for scene, names in zip(scenes, named, strict=True):
        sentence = scene.mention.sentence
        found.append(Neighbour(last[0], abs(sentence - last[1])) if last else None)
        last = (frozenset(names.phrases), sentence) if names.phrases else last
    return found


def _told_last_of_type(scenes: Sequence[Scene], named: Sequence[NamedPlaces]) -> list[Neighbour | None]:
    """Likewise of its own type."""
    found: list[Neighbour | None] = [None] * len(scenes)
    for kind in dict.fromkeys(scene.mention.type for scene in scenes):
        some = [n for n, scene in enumerate(scenes) if scene.mention.type == kind]
        for n, told in zip(some, _told_last([scenes[n] for n in some], [named[n] for n in some]), strict=True):
            found[n] = told
    return found


def _nearest(toponyms: Iterable[ResolvedToponym]) -> frozenset[str]:
    """The first place of each scale."""
    firsts: dict[str, str] = {}
    for toponym in toponyms:
        if toponym.precision:
            firsts.setdefault(scale(toponym), place_key(toponym))
    return frozenset(firsts.values())


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
