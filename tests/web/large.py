"""A large account made up: 50,000 events that are told by some 14,000 reports, for measuring and for browser tests. No text is coded.

    from tests.web.large import make_large

    make_large(folder)              # a project in a new folder, in a minute or so
    make_large(folder, events=2000) # a smaller one, in seconds; its first 2000 events are not those of the large one

or `python -m tests.web.large FOLDER [EVENTS]`, and then `dateline serve FOLDER`. In a test take the fixture `large` (a folder, made once
a session, only to be read; mark the test slow). It is the same in every run.

What is in it: real places (towns of many countries, areas, countries, some without a place), three years of days (some without one), 240
actors of 40 countries of whom few act often, copies of agency reports, figures that contradict each other, denials, plans, statements
about events, pairs of mentions that may be one event. Texts, records and events are whole: offsets lead to words, and events are made of
their mentions by the program's own rules, so that every screen and export has what it needs. What finds partners for new mentions
(blocks, bands) is left out: reports that are ingested into it merge among themselves only.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count, pairwise
from os import PathLike
from pathlib import Path
from random import Random
from typing import Any

import dateline
from dateline.knowledge.countries import Countries
from dateline.knowledge.gazetteer import Gazetteer
from dateline.merge import account
from dateline.merge.copies_sketch import scheme
from dateline.merge.ids import event_id
from dateline.merge.mentions import mentions_of
from dateline.project import Project
from dateline.records.report import RawReport
from dateline.records.resolved import Actor, Count, Date, Event, EventConfidences, Passage, Place, Record, Role, Source, Statement
from dateline.records.span import Span
from dateline.records.story import Judgement, Mention, Telling
from dateline.store import Store, codings, copies, events, judgements, mentions, reports
from tests.accounts import make_raw
from tests.making import make_actor, make_event, make_record, make_report, make_statement

SEED = 20_240_305
TOLD_AT_ONCE = 5
FIRST, LAST = date(2022, 1, 1), date(2024, 12, 31)
COPIED = 0.06
UNSURE = 0.02

# Verbs by type: base, past, with the mode that the coder would give, if any, and how often it is told.
ACTS = (
    ("ASSAULT", "attack", "attacked", "", 22),
    ("ASSAULT", "shell", "shelled", "heavy-weapons", 9),
    ("ASSAULT", "bomb", "bombed", "aerial", 7),
    ("COERCE", "arrest", "arrested", "arrest", 9),
    ("COERCE", "restrict", "restricted", "restrict", 3),
    ("PROTEST", "protest against", "protested against", "demo", 8),
    ("CONSULT", "meet", "met", "", 14),
    ("CONSULT", "visit", "visited", "visit", 6),
    ("AGREE", "sign an agreement with", "signed an agreement with", "", 6),
    ("ACCUSE", "accuse", "accused", "", 10),
    ("THREATEN", "threaten", "threatened", "", 5),
    ("REQUEST", "call on", "called on", "", 6),
    ("REJECT", "reject the terms of", "rejected the terms of", "", 4),
    ("SUPPORT", "praise", "praised", "", 5),
    ("AID", "send aid to", "sent aid to", "humanitarian", 5),
    ("COOPERATE", "train with", "trained with", "military", 3),
    ("CONCEDE", "make concessions to", "made concessions to", "", 2),
    ("RETREAT", "withdraw from positions of", "withdrew from positions of", "", 3),
    ("SANCTION", "impose sanctions on", "imposed sanctions on", "", 4),
    ("MOBILIZE", "mass troops against", "massed troops against", "troops", 3),
    ("GOVERN", "reshuffle", "reshuffled", "", 1),
    ("INCIDENT", "collide with", "collided with", "", 1),
)
STATUSES = (("actual", "{past}", 82), ("future", "will {base}", 9), ("hypothetical", "may {base}", 5), ("negated", "did not {base}", 4))
COUNTRIES = (
    "UKR RUS USA GBR FRA DEU POL TUR ISR LBN SYR IRN IRQ SAU YEM EGY SDN ETH SOM KEN NGA MLI NER COD ZAF IND PAK AFG CHN TWN JPN "
    "KOR PHL MMR IDN AUS BRA COL VEN MEX "
)
PARTIES = (
    ("{country}", None, "state"),
    ("{country} army", "MIL", "group"),
    ("{country} police", "COP", "group"),
    ("{country} foreign ministry", "GOV", "group"),
    ("{country} opposition", "OPP", "party"),
    ("Dockers of {country}", "LAB", "group"),
)
CITIES = (
    "Kyiv Kharkiv Odesa Lviv Moscow Belgorod Washington Chicago London Glasgow Paris Lyon Berlin Hamburg Warsaw Gdansk Ankara "
    "Istanbul Haifa Beirut Tripoli Damascus Aleppo Homs Tehran Tabriz Baghdad Mosul Basra Riyadh Jeddah Sanaa Aden Cairo "
    "Alexandria Khartoum Omdurman Nyala Mekelle Mogadishu Kismayo Nairobi Mombasa Abuja Lagos Maiduguri Kano Bamako Gao Niamey "
    "Goma Bukavu Kinshasa Durban Mumbai Delhi Srinagar Karachi Lahore Peshawar Quetta Kabul Kandahar Herat Beijing Shanghai Taipei "
    "Tokyo Osaka Seoul Busan Manila Davao Yangon Mandalay Jakarta Jayapura Sydney Darwin Brasilia Manaus Bogota Cali Medellin "
    "Caracas Maracaibo Tijuana Culiacan Suva Apia Reykjavik "
)
PAPERS = ("Harbour", "Northern", "Evening", "City", "Union", "River", "Border", "Morning")
OUTLETS = [f"{paper} {kind}" for paper in PAPERS for kind in ("Courier", "Post", "Herald", "Wire", "Echo")]
AGENCY = "Meridian Wire"
FIGURES = {"ASSAULT": "killed", "COERCE": "arrested", "PROTEST": "participants", "INCIDENT": "injured"}
COUNTED = {
    "killed": "{n} people were killed",
    "arrested": "{n} people were arrested",
    "participants": "{n} people took part",
    "injured": "{n} people were injured",
}


@dataclass(frozen=True)
class Story:
    """One event, as its reports tell it."""

    number: int
    act: tuple[str, str, str, str, int]
    status: tuple[str, str, int]
    who: Actor
    whom: Actor
    place: Place | None
    day: date | None
    figure: int | None
    denied: bool
    keys: list[str] = field(default_factory=list)


TESTED = int(os.environ.get("DATELINE_LARGE", "10000"))
"""Events of the store that the tests use; 50,000 is the full size, by DATELINE_LARGE=50000."""


def make_large(folder: str | PathLike[str], *, events: int = 50_000) -> Path:
    """Makes a project in a new folder, and says where it is."""
    with dateline.init(folder) as project:
        _Large(project, events).make()
    return Path(folder)


def documents(events: int) -> Iterator[tuple[RawReport, Record]]:
    """The reports of so many events as `dateline code -o FOLDER/` would give them, without a project."""
    made = _Made(events)
    yield from ((raw, record) for raw, record, *_ in made.reports(made.stories()))


class _Made:
    """Stories, and the reports that tell them."""

    def __init__(self, size: int) -> None:
        self.random = Random(SEED + size)
        self.size = size
        self.actors = _actors()
        self.places = _places()
        self.acts, self.act_weights = ACTS, [act[-1] for act in ACTS]

    def stories(self) -> list[Story]:
        return [self._story(number) for number in range(self.size)]

    def _story(self, number: int) -> Story:
        random = self.random
        act = random.choices(self.acts, self.act_weights)[0]
        who, whom = self._pair()
        at = random.random()
        day = FIRST + timedelta(days=int((LAST - FIRST).days * random.random() ** 0.7))
        figure = random.choice([2, 3, 5, 8, 12, 20, 40, 100]) if act[0] in FIGURES and random.random() < 0.5 else None
        return Story(
            number=number,
            act=act,
            status=random.choices(STATUSES, [each[2] for each in STATUSES])[0],
            who=who,
            whom=whom,
            place=None if at < 0.07 else self._place(whom),
            day=None if random.random() < 0.05 else day,
            figure=figure,
            denied=random.random() < 0.04,
        )

    def _pair(self) -> tuple[Actor, Actor]:
        """Two actors; few act often, and mostly against or with the same others."""
        first = min(int(self.random.expovariate(1 / 30)), len(self.actors) - 1)
        second = (first + 1 + min(int(self.random.expovariate(1 / 9)), len(self.actors) - 2)) % len(self.actors)
        return self.actors[first], self.actors[second]

    def _place(self, whom: Actor) -> Place:
        here = [place for place in self.places if place.country == whom.country] if self.random.random() < 0.8 else []
        place = self.random.choice(here or self.places)
        if place.precision == "city" and self.random.random() < 0.4:
            lat, lon = (value + self.random.uniform(-0.4, 0.4) for value in (place.lat or 0.0, place.lon or 0.0))
            return replace(place, precision="near", lat=round(lat, 4), lon=round(lon, 4), radius_km=25.0)
        return place

    def reports(self, stories: list[Story]) -> Iterator[tuple[RawReport, Record, tuple[Mention, ...], list[Story]]]:
        """Reports of some stories each, in the order of their days; most stories are told once, some by many."""
        tellings = [(story, again) for story in stories for again in range(min(12, 1 + int(self.random.expovariate(1.6))))]
        tellings.sort(key=lambda each: ((each[0].day or FIRST) + timedelta(days=each[1] // 2), each[1], each[0].number))
        waiting: list[list[Story]] = [[]]
        for number, (story, _) in enumerate(tellings):
            row = waiting[-1]
            if len(row) == TOLD_AT_ONCE or story in row:
                yield from self._report(number, row)
                waiting.append([])
            waiting[-1].append(story)
        yield from self._report(len(tellings), waiting[-1])

    def _report(self, number: int, told: list[Story]) -> Iterator[tuple[RawReport, Record, tuple[Mention, ...], list[Story]]]:
        published = max((story.day or FIRST for story in told), default=FIRST) + timedelta(days=1)
        copied = self.random.random() < COPIED
        outlet = AGENCY if copied else self.random.choice(OUTLETS)
        text, parts, said = self._text(told, published)
        yield _kept(f"large/{number:06d}.txt", outlet, published, text, parts, said, told, group=None)
        if copied:
            original = make_raw(text).id
            echo = f"{text}\n\nOur own correspondents could not confirm this."
            yield _kept(f"large/{number:06d}-copy.txt", self.random.choice(OUTLETS), published, echo, parts, said, told, group=original)

    def _text(self, told: list[Story], published: date) -> tuple[str, list[Any], list[Any]]:
        parts, said, text = [], [], ""
        for story in told:
            start = len(text) + (2 if text else 0)
            sentence, marks = self._sentence(story, published)
            text += ("\n\n" if text else "") + sentence
            parts.append((Span(start, len(text)), {name: (start + begin, words) for name, (begin, words) in marks.items()}, story))
            if story.denied:
                denial = f"{story.who.name} denied that it had happened."
                said.append((Span(len(text) + 1, len(text) + 1 + len(denial)), story))
                text += f" {denial}"
        return text, parts, said

    def _sentence(self, story: Story, published: date) -> tuple[str, dict[str, tuple[int, str]]]:
        verb = story.status[1].format(base=story.act[1], past=story.act[2])
        place = f"{'near' if story.place.precision == 'near' else 'in'} {story.place.name}" if story.place else ""
        day = f"on {story.day.day} {story.day:%B} {story.day.year}" if story.day else ""
        number = self._figure(story)
        counted = COUNTED[FIGURES[story.act[0]]].format(n=number) if number else ""
        pieces = [("who", story.who.name), ("verb", verb), ("whom", story.whom.name), ("place", place), ("day", day)]
        sentence, marks = "", {}
        for name, words in pieces:
            if words:
                begin = len(sentence) + (1 if sentence else 0)
                sentence += (" " if sentence else "") + words
                marks[name] = (begin, words)
        if counted:
            marks["figure"] = (len(sentence) + 2 + counted.index(str(number)), str(number))
            sentence += f", {counted}"
        source = self.random.choice(("officials", "witnesses", "the foreign ministry", ""))
        if source:
            marks["source"] = (len(sentence) + 2, source)
            sentence += f", {source} said"
        return f"{sentence}.", marks

    def _figure(self, story: Story) -> int | None:
        if story.figure is None:
            return None
        return story.figure if self.random.random() < 0.7 else story.figure + self.random.randint(1, 9)


class _Large(_Made):
    """A project of these."""

    def __init__(self, project: Project, size: int) -> None:
        super().__init__(size)
        ticks = count(1)
        self.store: Store = project.store
        self.store.now = lambda: f"2025-01-01T00:00:00.{next(ticks) % 10**6:06d}+00:00"

    def make(self) -> None:
        with self.store.write() as connection:
            copies.start_anew(connection, scheme())
        stories = self.stories()
        told: dict[int, list[Mention]] = {}
        batch: list[tuple[RawReport, Record, tuple[Mention, ...], list[Story]]] = []
        for report in self.reports(stories):
            batch.append(report)
            for story, mention in zip(report[3], report[2], strict=True):
                told.setdefault(story.number, []).append(mention)
            if len(batch) == 500:
                self._keep(batch)
                batch = []
        self._keep(batch)
        self._account(told)
        self.store.tidy()

    def _keep(self, batch: Sequence[tuple[RawReport, Record, tuple[Mention, ...], list[Story]]]) -> None:
        with self.store.write() as connection:
            for raw, record, parts, _ in batch:
                at = self.store.now()
                reports.keep(connection, raw, at=at)
                codings.keep(connection, record, parts, at=at)
                group = parts[0].report.group if parts else raw.id
                copies.keep_bands(connection, raw.id, ())
                if group != raw.id:
                    copies.link(connection, [copies.CopyLink(raw.id, group, "near", 0.97, ("97 of 100 words in the same order",))])
                    copies.regroup(connection, {raw.id: group})
            reports.settled(connection, [raw.id for raw, *_ in batch])

    def _account(self, told: dict[int, list[Mention]]) -> None:
        groups = [sorted(several, key=lambda each: (each.report.published or "", each.key)) for _, several in sorted(told.items())]
        for start in range(0, len(groups), 500):
            some = {event_id(several[0].key): several for several in groups[start : start + 500]}
            with self.store.write() as connection:
                mentions.assign(connection, {mention.key: identity for identity, several in some.items() for mention in several})
                made = (account(several, identity) for identity, several in some.items())
                events.keep_all(connection, made, at=self.store.now())
                judgements.keep(connection, self._judged(groups[start : start + 500]), at=self.store.now())

    def _judged(self, groups: Sequence[Sequence[Mention]]) -> Iterator[Judgement]:
        """What the coder has judged: mentions of one event the same, some of two perhaps."""
        for former, several in pairwise(groups):
            pairs = [(several[0].key, each.key, "same", 0.93) for each in several[1:]]
            if self.random.random() < UNSURE:
                pairs.append((former[0].key, several[0].key, "unsure", round(self.random.uniform(0.35, 0.65), 3)))
            for one, other, verdict, score in pairs:
                reasons = ("same day",) if verdict == "same" else ("actors alike", "other place")
                yield Judgement(left=min(one, other), right=max(one, other), verdict=verdict, score=score, reasons=reasons, by="made up")  # type: ignore[arg-type]


def _kept(
    source: str, outlet: str, published: date, text: str, parts: list[Any], said: list[Any], told: list[Story], *, group: str | None
) -> tuple[RawReport, Record, tuple[Mention, ...], list[Story]]:
    raw = make_raw(text, source=source, outlet=outlet, title=text.partition(",")[0][:90], published=published.isoformat())
    raw = replace(raw, published_method="given", url=f"https://{outlet.lower().replace(' ', '-')}.example/{source[6:-4]}")
    names = {story.who.id: story.who for story in told} | {story.whom.id: story.whom for story in told}
    sentences = tuple(sorted([span for span, *_ in parts] + [span for span, _ in said]))
    found = tuple(_event(number, sentences.index(span), marks, story) for number, (span, marks, story) in enumerate(parts, 1))
    numbers = {story.number: event.id for event, (_, _, story) in zip(found, parts, strict=True)}
    statements = tuple(
        _denial(n, sentences.index(span), span, text, story, numbers[story.number]) for n, (span, story) in enumerate(said, 1)
    )
    given = {name: getattr(raw, name) for name in ("id", "source", "url", "outlet", "title", "published")}
    record = make_record(report=make_report(text, sentences, **given), actors=tuple(names.values()), events=found, statements=statements)
    telling = Telling(
        id=raw.id,
        published=raw.published,
        outlet=outlet,
        title=raw.title,
        url=raw.url,
        source=source,
        group=group or raw.id,
        gist=("made up",),
    )
    return raw, record, mentions_of(record, telling), told


def _value(mark: tuple[int, str], confidence: float = 0.9) -> dict[str, Any]:
    start, words = mark
    span = Span(start, start + len(words))
    return {"text": words, "start": start, "end": span.end, "evidence": (span,), "confidence": confidence}


def _event(number: int, sentence: int, marks: dict[str, tuple[int, str]], story: Story) -> Event:
    sure = round(0.5 + (story.number * 7919 % 500) / 1000, 3)
    who, whom = (
        Role(**_value(marks[side]), actor=actor.id, name=actor.name, method="stated")
        for side, actor in (("who", story.who), ("whom", story.whom))
    )
    places = (replace(story.place, **_value(marks["place"])),) if story.place else ()
    sources = (Source(**_value(marks["source"]), actor=None, name=marks["source"][1], method="stated"),) if "source" in marks else ()
    day = story.day.isoformat() if story.day else None
    when = Date(**_value(marks["day"]), edtf=day, earliest=day, latest=day, precision="day", method="stated") if day else None
    counts: tuple[Count, ...] = ()
    if "figure" in marks:
        n = int(marks["figure"][1])
        counts = (Count(**_value(marks["figure"]), kind=FIGURES[story.act[0]], low=n, high=n, of="people", total=True),)  # type: ignore[arg-type]
    start, words = marks["verb"]
    return make_event(
        number,
        type=story.act[0],
        mode=(story.act[3],) if story.act[3] else (),
        context=("military",) if story.act[0] in ("ASSAULT", "MOBILIZE") else ("diplomatic",),
        status=story.status[0],
        sentence=sentence,
        trigger=Passage(words, start, start + len(words)),
        actors=(who,),
        recipients=(whom,),
        places=places,
        place=places[0] if places else None,
        date=when,
        counts=counts,
        sources=sources,
        source=sources[0] if sources else None,
        confidence=sure,
        confidences=EventConfidences(type=sure, mode=0.8, status=0.95),
    )


def _denial(number: int, sentence: int, span: Span, text: str, story: Story, about: str) -> Statement:
    name = story.who.name
    content = "it had happened"
    start = text.index(content, span.start)
    return make_statement(
        number,
        sentence=sentence,
        speaker=Source(**_value((span.start, name)), actor=story.who.id, name=name, method="stated"),
        cue=Passage("denied", span.start + len(name) + 1, span.start + len(name) + 7),
        content=Passage(content, start, start + len(content)),
        direct="reported",
        quote=None,
        stance="denies",
        about=(about,),
    )


def _actors() -> list[Actor]:
    table = Countries.load().table
    found: list[Actor] = []
    for template, sector, kind in PARTIES:
        for code in COUNTRIES.split():
            number = len(found) + 1
            found.append(
                make_actor(
                    number,
                    name=template.format(country=table[code].name),
                    kind=kind,
                    country=code,
                    sector=sector,
                    sectors=(sector,) if sector else (),
                    wikidata=f"Q{900_000_000 + number}",
                    mentions=(),
                )
            )
    Random(SEED).shuffle(found)
    return found


def _places() -> list[Place]:
    gazetteer = Gazetteer.load()
    towns = [next(each for each in gazetteer.candidates(name) if each.bbox is None) for name in CITIES.split()]
    areas = [each for town in towns if town.admin1 for each in gazetteer.candidates(f"{town.admin1} region")[:1] if each.bbox]
    countries = [each for code in COUNTRIES.split() if (each := gazetteer.country(code))]
    found = [_place(town, "city") for town in towns] * 3
    return [*found, *(_place(area, "admin1") for area in areas), *(_place(country, "country") for country in countries)]


def _place(known: Any, precision: Any) -> Place:
    same = ("name", "country", "admin1", "admin2", "geonameid", "lat", "lon", "radius_km", "bbox")
    blank: dict[str, Any] = {"text": None, "start": None, "end": None, "evidence": (), "confidence": 0.9}
    return Place(**blank, **{name: getattr(known, name) for name in same}, role="at", precision=precision, area=None, method="stated")


if __name__ == "__main__":
    make_large(sys.argv[1], events=int(sys.argv[2]) if len(sys.argv) > 2 else 50_000)
