"""Labelled examples of place names, from the corpus of local news and from the annotated training reports.

The corpus (`data/places/train.jsonl`) marks every toponym with its point. The annotated reports (`gold/train.*.jsonl`)
name the places of events and the actors; what they say about a stretch of words by way of those names is taken as its label.
Machine-written stories are left out, and so are the reports that the development set of places has too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dateline.analyse.parser import parse
from dateline.analyse.toponym_cues import Stretch, Surroundings, cues
from dateline.analyse.toponyms import SearchedText, find_stretches
from dateline.knowledge.countries import Countries
from dateline.knowledge.gazetteer import DIVISION_WORDS, Gazetteer, GazetteerPlace, normalise_name
from dateline.records.analysis import Name, Sentence, Token, Toponym, ToponymKind
from dateline.records.span import Span
from dateline.resolve.place_cues import Group, distance_km, make_groups
from dateline.resolve.places import candidate_places, is_demonym

LEFT_OUT = ("ngec-synthetic", "tr-news")
SAME_PLACE_KM = 25.0
"""Where the corpus has another GeoNames entry than ours, a place so near is the same town under another number."""
NO_PLACES = frozenset(["igo", "ngo", "party", "company", "media", "armed-group"])
"""Kinds of actors whose whole names are no places."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text with what the parser found, and what its corpus says about it."""

    text: str
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    marked: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """A stretch of words: its cues, whether it names a place, and the marked toponyms of the corpus that it overlaps."""

    cues: tuple[str, ...]
    right: bool
    hits: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Labelled:
    """The names of one report.

    Attributes:
        groups: Its names, each with its readings.
        right: For each group with a label: which of its readings are right.
        points: For the corpus, the group and the true (latitude, longitude) of every located toponym.
    """

    groups: tuple[Group, ...]
    right: Mapping[int, tuple[bool, ...]]
    points: tuple[tuple[int, float, float], ...] = ()


def read_corpus(shared: Path) -> list[Parsed]:
    """The corpus of local news, parsed."""
    return [Parsed(row["text"], *parse(row["text"]), row) for row in _rows(shared / "data/places/train.jsonl")]


def read_reports(shared: Path) -> list[Parsed]:
    """The annotated training reports that people wrote, parsed."""
    marked = {row["id"]: row for row in _rows(shared / "gold/train.gold.jsonl")}
    kept = [row for row in _rows(shared / "gold/train.docs.jsonl") if row["corpus"] not in LEFT_OUT]
    texts = [(" ".join(row["sentences"]), marked[row["id"]]) for row in kept]
    return [Parsed(text, *parse(text), row) for text, row in texts]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of JSON Lines."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


@dataclass(frozen=True, slots=True)
class Examples:
    """Makes examples with the knowledge that the program itself has."""

    gazetteer: Gazetteer
    countries: Countries

    def stretches(self, parsed: Parsed) -> Iterator[tuple[Stretch, tuple[str, ...]]]:
        """All that might name a place, with its cues."""
        source = SearchedText(parsed.text, parsed.tokens, self.gazetteer, self.countries)
        found = list(find_stretches(source, parsed.sentences, parsed.names))
        around = Surroundings.of(parsed.text, parsed.tokens, parsed.names, found)
        return ((stretch, tuple(cues(stretch, around))) for stretch in found)

    def corpus_stretches(self, corpus: Sequence[Parsed]) -> Iterator[Example]:
        """Every stretch of the corpus: right where it overlaps a marked toponym."""
        for number, parsed in enumerate(corpus):
            marked = [(t["start"], t["end"]) for t in parsed.marked["toponyms"]]
            for stretch, held in self.stretches(parsed):
                hits = tuple((number, i) for i, (a, b) in enumerate(marked) if stretch.span.start < b and a < stretch.span.end)
                yield Example(held, bool(hits), hits)

    def report_stretches(self, reports: Sequence[Parsed]) -> Iterator[Example]:
        """The stretches of reports that the names of places or those of actors have, but not both."""
        for parsed in reports:
            places, others = _place_names(parsed.marked), _other_names(parsed.marked)
            for stretch, held in self.stretches(parsed):
                name = normalise_name(stretch.span.of(parsed.text))
                if (name in places) != (name in others):
                    yield Example(held, name in places)

    def corpus_names(self, corpus: Sequence[Parsed]) -> Iterator[Labelled]:
        """The names of the corpus as it marks them, with their points."""
        for parsed in corpus:
            marked = parsed.marked["toponyms"]
            spans = [Span(t["start"], t["end"]) for t in marked]
            groups = self._groups(parsed.text, [Toponym(s, self._kind(s.of(parsed.text))) for s in spans])
            right = {i: _at_point(g.places, marked[g.members[0]]) for i, g in enumerate(groups) if not g.demonym}
            points = [(i, marked[m]["lat"], marked[m]["lon"]) for i, g in enumerate(groups) for m in g.members]
            yield Labelled(groups, _telling(right), tuple(p for p in points if p[1] is not None))

    def report_names(self, reports: Sequence[Parsed], finding: Mapping[str, float]) -> Iterator[Labelled]:
        """The names that the weights find in reports, where the place of an event says what they mean."""
        for parsed in reports:
            kept = [stretch for stretch, held in self.stretches(parsed) if names_place(held, finding)]
            groups = self._groups(parsed.text, [Toponym(s.span, "demonym" if s.demonym else "place") for s in kept])
            by_name = {g.name: i for i, g in enumerate(groups) if not g.demonym}
            right: dict[int, tuple[bool, ...]] = {}
            for event in parsed.marked["events"]:
                whole = [part.strip() for part in (event["place_name"] or "").split(",")]
                index = by_name.get(normalise_name(whole[0]))
                if index is not None and groups[index].name in normalise_name(event["place"] or ""):
                    right[index] = self._as_named(groups[index].places, whole)
            yield Labelled(groups, _telling(right))

    def _kind(self, words: str) -> ToponymKind:
        """Place or demonym."""
        return "demonym" if is_demonym(words, self.gazetteer, self.countries) else "place"

    def _groups(self, text: str, toponyms: Sequence[Toponym]) -> tuple[Group, ...]:
        """The groups of the toponyms with their readings."""
        places = [candidate_places(t, text, self.gazetteer, self.countries) for t in toponyms]
        return tuple(make_groups(text, toponyms, places))

    def _as_named(self, places: Sequence[GazetteerPlace], whole: Sequence[str]) -> tuple[bool, ...]:
        """Which readings a name in full allows: "Name, Division, Country"; of several towns the largest."""
        code = self.countries.by_name(whole[-1])
        fits = [p.country == code and (len(whole) == 1) == (p.kind == "country") for p in places]
        towns = [p for p, fit in zip(places, fits, strict=True) if fit and p.kind == "city"]
        if not towns or whole[0].split()[-1].lower() in DIVISION_WORDS:
            return tuple(fits)
        inside = [p for p in towns if len(whole) > 2 and normalise_name(p.admin1 or "") == normalise_name(whole[1])]
        best = inside[0] if inside else max(towns, key=lambda p: p.population)
        return tuple(p is best for p in places)


def _telling(right: Mapping[int, tuple[bool, ...]]) -> dict[int, tuple[bool, ...]]:
    """The labels that part the readings: some right, some wrong."""
    return {i: flags for i, flags in right.items() if any(flags) and not all(flags)}


def _at_point(places: Sequence[GazetteerPlace], toponym: Mapping[str, Any]) -> tuple[bool, ...]:
    """Which readings are the marked place: those of its number, else those near its point; none where it has no point."""
    if toponym["lat"] is None:
        return ()
    same = tuple(p.geonameid == toponym["geonameid"] for p in places)
    near = tuple(km_to(p, toponym["lat"], toponym["lon"]) <= SAME_PLACE_KM for p in places)
    return same if any(same) else near


def names_place(held: Iterable[str], weights: Mapping[str, float]) -> bool:
    """Whether weights take a stretch with these cues for a toponym."""
    return sum(weights.get(cue, 0.0) for cue in held) > 0.0


def km_to(place: GazetteerPlace, lat: float, lon: float) -> float:
    """Distance of a place from a point."""
    return distance_km(place, replace(place, lat=lat, lon=lon))


def _place_names(marked: Mapping[str, Any]) -> set[str]:
    """Every part of the names of events' places, and the states among the actors."""
    named = [part for e in marked["events"] if e["place"] and e["place_name"] for part in e["place_name"].split(",")]
    return {normalise_name(n.strip()) for n in (*named, *(k for k, a in marked["actors"].items() if a["kind"] == "state"))}


def _other_names(marked: Mapping[str, Any]) -> set[str]:
    """Persons' names with their words, and organisations' names."""
    names: set[str] = set()
    for name, actor in marked["actors"].items():
        words = [w for w in name.split() if w[:1].isupper()]
        if actor["kind"] == "person":
            names |= {name, " ".join(words[-2:]), *words}
        elif actor["kind"] in NO_PLACES:
            names.add(name)
    return {normalise_name(n) for n in names}
