"""A small account made at random and put into a store, and the plainest way to answer a question about it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from random import Random
from typing import Any

from dateline.records.question import Near, Party, Question
from dateline.records.resolved import Date, Passage, Place, Role, Source, Statement
from dateline.records.story import AccountEvent, Claim, Mention
from dateline.store import Store, codings, events, mentions, reports
from dateline.store.values import identity_of
from dateline.store.words import plain_name, words_of
from tests.accounts import make_account_event, make_raw, mentions_of, record_of
from tests.making import LEADERS, PLACE, make_actor, make_event, make_statement, words

OUTLETS = ("The Selby Courier", "Révue du Port", "reuters.com", None)
PEOPLE = (
    ("Ada Brandt", "GBR", "LAB", "person", None),
    ("Łódź police", "POL", "COP", "group", None),
    ("Ukraine", "UKR", None, "state", "Q212"),
    ("Ukrainian army", "UKR", "MIL", "group", "Q212"),
    ("dockers", None, "LAB", "group", None),
)
PLACES = (
    ("Port Selby", "GBR", "Wessex", 51.5, -1.25, "city"),
    ("Lviv", "UKR", "Lviv Oblast", 49.84, 24.03, "city"),
    ("Kyiv", "UKR", None, 50.45, 30.52, "near"),
    ("Ukraine", "UKR", None, 49.0, 32.0, "country"),
    ("Suva", "FJI", None, -18.14, 178.44, "site"),
    ("Apia", "WSM", None, -13.83, -171.77, "city"),
)
WORDS = ("harbour", "strikes", "Kyïv's", "talks", "minister", "march", "attacks")


@dataclass(frozen=True)
class World:
    """What was put into the store."""

    events: tuple[tuple[AccountEvent, tuple[Mention, ...]], ...]
    reports: tuple[dict[str, Any], ...]
    statements: tuple[dict[str, Any], ...]


def make_world(store: Store, *, seed: int, size: int) -> World:
    """Reports of two mentions and two statements each; mentions are joined to events at random."""
    random = Random(seed)
    told: list[tuple[Mention, str]] = []
    known, said = [], []
    with store.write() as connection:
        for number in range(size):
            raw = make_raw(f"report {seed} {number}", source=f"r{number}.txt", published=_day(random), outlet=random.choice(OUTLETS))
            record = _record(random, raw)
            parts = tuple(replace(each, sentence=_words(random)) for each in mentions_of(record))
            reports.keep(connection, raw, at=store.now())
            codings.keep(connection, record, parts, at=store.now())
            joined = {mention.event.id: f"E{random.randrange(size):012x}" for mention in parts}
            told += [(mention, joined[mention.event.id]) for mention in parts]
            day = record.report.published or ""
            text = f"{record.report.title}\n{record.report.text}"
            known.append({"id": raw.id, "day": day, "outlet": raw.outlet, "text": text, "events": set(joined.values())})
            for each in record.statements:
                about = {joined[event] for event in each.about}
                said.append(
                    {"id": f"{raw.id[:16]}:{each.id}", "day": day, "outlet": raw.outlet, "report": raw.id, "said": each, "about": about}
                )
        groups: dict[str, list[Mention]] = {}
        for mention, identity in told:
            groups.setdefault(identity, []).append(mention)
        found = []
        for identity, several in sorted(groups.items()):
            event = _event(random, identity, several)
            events.keep(connection, event, at=store.now())
            mentions.assign(connection, {mention.key: identity for mention in several})
            found.append((event, tuple(several)))
    return World(tuple(found), tuple(known), tuple(said))


def ticking() -> Callable[[], str]:
    ticks = count(1)
    return lambda: f"2024-06-01T00:00:00.{next(ticks):06d}+00:00"


def _day(random: Random) -> str | None:
    return None if random.random() < 0.1 else f"2024-{random.randint(1, 3):02d}-{random.randint(1, 28):02d}"


def _words(random: Random) -> str:
    return " ".join(random.choices(WORDS, k=3))


def _record(random: Random, raw: Any) -> Any:
    parts = [make_event(n, places=(), place=None) for n in (1, 2)]
    said = [_statement(random, n) for n in (1, 2)]
    return (
        record_of(raw, events=tuple(parts), statements=tuple(said), actors=(make_actor(),))
        if raw.outlet
        else _without_outlet(raw, parts, said)
    )


def _without_outlet(raw: Any, parts: list[Any], said: list[Any]) -> Any:
    record = record_of(raw, events=tuple(parts), statements=tuple(said), actors=(make_actor(),))
    return replace(record, report=replace(record.report, outlet=None, published=raw.published))


def _statement(random: Random, number: int) -> Statement:
    name = random.choice(PEOPLE)[0]
    about = tuple(random.sample(["e1", "e2"], random.randrange(3)))
    speaker = None if random.random() < 0.1 else Source(**words("Ada Brandt"), actor=None, name=name, method="stated")
    return make_statement(
        number,
        speaker=speaker,
        content=Passage(_words(random), 0, 5),
        about=about,
        confidence=random.choice([0.25, 0.5, 0.75]),
        stance=random.choice(["asserts", "denies", "questions", "claims-responsibility"]),
    )


def _event(random: Random, identity: str, several: list[Mention]) -> AccountEvent:
    people = {
        f"p{n}": make_actor(n, id=f"p{n}", name=p[0], country=p[1], sector=p[2], kind=p[3], wikidata=p[4]) for n, p in enumerate(PEOPLE)
    }

    def parties() -> tuple[Role, ...]:
        chosen = random.sample(sorted(people), random.randrange(3))
        return tuple(Role(**words("dockers"), actor=who, name=people[who].name, method="stated") for who in chosen)

    def places() -> tuple[Place, ...]:
        names = ("name", "country", "admin1", "lat", "lon", "precision")
        return tuple(replace(PLACE, **dict(zip(names, each, strict=True))) for each in random.sample(PLACES, random.randrange(3)))

    claims = tuple(
        Claim(mention=m.key, report=m.report.id, group=m.report.id, outlet=m.report.outlet, published=None, by=(), value="x")
        for m in several
    )
    return make_account_event(
        identity,
        *several,
        type=random.choice(["ASSAULT", "COERCE", "PROTEST"]),
        mode=tuple(random.sample(["arrest", "aerial", "demo"], random.randrange(3))),
        context=tuple(random.sample(["crime", "military"], random.randrange(2))),
        status=random.choice(["actual", "future", "negated"]),
        actors=parties(),
        recipients=parties(),
        sources=(LEADERS,) if random.random() < 0.5 else (),
        places=places(),
        date=_date(random),
        people=people,
        versions={"type": claims},
        disagreements=tuple(random.sample(["date", "place"], random.randrange(3))),
        independent=random.randint(1, 4),
        confidence=random.choice([0.25, 0.5, 0.75]),
        first=several[0].report.id,
    )


def _date(random: Random) -> Date | None:
    if random.random() < 0.3:
        return None
    first, last = sorted(f"2024-{random.randint(1, 3):02d}-{random.randint(1, 28):02d}" for _ in range(2))
    sides = random.choice([(first, last), (first, first), (None, last), (first, None)])
    return Date(**words("Tuesday"), edtf="2024", earliest=sides[0], latest=sides[1], precision="interval", method="stated")


def km(near: Near, place: Place) -> float:
    """By the law of cosines, which is another way than the program's."""
    if place.lat is None or place.lon is None:
        return math.inf
    a, b = math.radians(near.lat), math.radians(place.lat)
    cosine = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(math.radians(near.lon - place.lon))
    return 6371.0088 * math.acos(max(-1.0, min(1.0, cosine)))


def is_party(event: AccountEvent, value: Role | Source, party: Party) -> bool:
    actor = event.people.get(value.actor or "")
    known = {name: getattr(actor, name, None) for name in ("country", "sector", "kind")}
    asked = {name: getattr(party, name) for name in known}
    return (
        all(asked[name] in (None, known[name]) for name in known)
        and party.identity in (None, identity_of(value.name, actor))
        and (party.name is None or plain_name(party.name) == plain_name(value.name))
    )


def day_of(world: World, event: AccountEvent) -> str:
    date = event.date
    first = next(each for each in world.reports if each["id"] == event.first)
    return (date and (date.latest or date.earliest)) or first["day"] or ""


def holds(world: World, question: Question, event: AccountEvent, several: tuple[Mention, ...]) -> bool:
    """Whether an event is an answer."""
    q, day = question, day_of(world, event)
    begins = (event.date and (event.date.earliest or event.date.latest)) or day
    points = [place for place in event.places if place.precision in ("site", "near", "city")]
    sides = {"who": event.actors, "whom": event.recipients, "according_to": event.sources}
    everybody = (*event.actors, *event.recipients, *event.sources)
    names = {plain_name(name) for place in event.places for name in (place.name, place.admin1) if name}
    checks = (
        not q.type or event.type in q.type,
        not q.mode or set(q.mode) & set(event.mode),
        not q.context or set(q.context) & set(event.context),
        not q.status or event.status in q.status,
        not q.disputed or set(q.disputed) & set(event.disagreements),
        not q.stance or any(event.id in each["about"] and each["said"].stance in q.stance for each in world.statements),
        not q.without or set(q.without) & lacking(event),
        not q.event or event.id in q.event,
        not q.country or (event.places and event.places[0].country in q.country),
        not q.place or names & {plain_name(name) for name in q.place},
        q.since is None or day >= q.since,
        q.until is None or (day != "" and begins <= q.until),
        q.min_independent is None or event.independent >= q.min_independent,
        q.min_confidence is None or event.confidence >= q.min_confidence,
        q.box is None or any(_inside(q, place) for place in points),
        q.near is None or any(km(q.near, place) <= q.near.km for place in points),
        not q.actor or any(is_party(event, value, party) for value in everybody for party in q.actor),
        *(
            not getattr(q, side) or any(is_party(event, value, party) for value in values for party in getattr(q, side))
            for side, values in sides.items()
        ),
        not q.outlet or {plain_name(m.report.outlet or "") for m in several} & {plain_name(name) for name in q.outlet},
        not q.report or any(m.report.id.startswith(q.report) for m in several),
        q.text is None or any(set(words_of(q.text)) <= set(words_of(m.sentence)) for m in several),
    )
    return all(checks)


def lacking(event: AccountEvent) -> set[str]:
    """What is not known of an event."""
    dated = event.date is not None and (event.date.earliest or event.date.latest)
    placed = event.places and (event.places[0].country if event.places[0].precision == "country" else event.places[0].lat is not None)
    return {name for name, known in (("date", dated), ("place", placed)) if not known}


def _inside(question: Question, place: Place) -> bool:
    box = question.box
    assert box is not None
    assert place.lat is not None
    assert place.lon is not None
    east_west = box.west <= place.lon <= box.east if box.west <= box.east else place.lon >= box.west or place.lon <= box.east
    return east_west and box.south <= place.lat <= box.north


def telling(world: World, question: Question) -> set[str]:
    """Ids of the events that are answers."""
    return {event.id for event, several in world.events if holds(world, question, event, several)}
