"""Records made by hand and at random, for the tests of everything that takes records."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

from hypothesis import strategies as st

from dateline.records.report import Dateline, RawSize, Report
from dateline.records.resolved import (
    Actor,
    ActorKind,
    CoderStamp,
    Count,
    CountKind,
    Date,
    Event,
    EventConfidences,
    EventEvidence,
    EventType,
    Passage,
    Place,
    Record,
    Role,
    Source,
    Stance,
    Statement,
    Status,
)
from dateline.records.span import MapRow, Span

TEXT = (
    "Harbour police arrested at least 12 dockers in Port Selby on Tuesday, union leaders said.\n\n"
    "“We will march on Friday,” said Ada Brandt, who leads the dockers’ union."
)
SENTENCES = (Span(0, 89), Span(91, 164))
STAMP = CoderStamp(name="dateline", version="0", codebook="test 00", models={"parser": "00"}, knowledge="00")


def words(text: str, of: str = TEXT) -> dict[str, Any]:
    """The text, start and end of a value whose words are the first such in the text."""
    start = of.index(text)
    return {"text": text, "start": start, "end": start + len(text), "evidence": (Span(start, start + len(text)),), "confidence": 0.8}


def passage(text: str, of: str = TEXT) -> Passage:
    start = of.index(text)
    return Passage(text, start, start + len(text))


def make_report(text: str = TEXT, sentences: tuple[Span, ...] = SENTENCES, **changes: Any) -> Report:
    report = Report(
        id="0" * 64,
        source="reports/dockers.txt",
        member=None,
        url=None,
        outlet="The Selby Courier",
        authors=(),
        title="Dockers held",
        fetched=None,
        language="en",
        language_confidence=0.99,
        published="2024-03-06",
        published_method="given",
        published_estimate=None,
        dateline=Dateline(),
        text=text,
        sentences=sentences,
        raw=RawSize(len(text.encode()), "utf-8", len(text)),
        map=(MapRow(0, len(text), 0, len(text)),) if text else (),
        removed=(),
        version_of=None,
    )
    return replace(report, **changes)


def make_actor(number: int = 1, **changes: Any) -> Actor:
    actor = Actor(
        id=f"a{number}",
        name="Harbour police",
        kind="group",
        country=None,
        sector="COP",
        sectors=("COP",),
        role=None,
        wikidata=None,
        parent=None,
        method="text",
        confidence=0.7,
        alternatives=(),
        mentions=(Span(0, 14),),
    )
    return replace(actor, **changes)


PLACE = Place(
    **words("Port Selby"),
    name="Port Selby",
    role="at",
    country="GBR",
    admin1=None,
    admin2=None,
    geonameid=7,
    lat=51.5,
    lon=-1.25,
    precision="city",
    radius_km=5.0,
    bbox=None,
    area=None,
    method="stated",
)
LEADERS = Source(**words("union leaders"), actor=None, name="union leaders", method="stated")


def make_event(number: int = 1, **changes: Any) -> Event:
    event = Event(
        id=f"e{number}",
        same_as=None,
        type="COERCE",
        mode=("arrest",),
        context=("crime",),
        status="actual",
        sentence=0,
        trigger=passage("arrested"),
        evidence=EventEvidence(mode=(Span(15, 23),)),
        actors=(Role(**words("Harbour police"), actor="a1", name="Harbour police", method="stated", group=True),),
        recipients=(Role(**words("dockers"), actor=None, name="dockers", method="stated", group=True),),
        places=(PLACE,),
        place=PLACE,
        date=Date(**words("Tuesday"), edtf="2024-03-05", earliest="2024-03-05", latest="2024-03-05", precision="day", method="stated"),
        counts=(Count(**words("at least 12"), kind="arrested", low=12, high=None, of="dockers", total=True, method="stated"),),
        source=LEADERS,
        sources=(LEADERS,),
        confidence=0.83,
        confidences=EventConfidences(type=0.9, mode=0.8, status=0.95),
    )
    return replace(event, **changes)


def make_statement(number: int = 1, **changes: Any) -> Statement:
    statement = Statement(
        id=f"s{number}",
        sentence=1,
        speaker=Source(**words("Ada Brandt"), actor=None, name="Ada Brandt", method="stated"),
        addressee=None,
        cue=passage("said Ada", TEXT),
        content=passage("We will march on Friday"),
        direct="direct",
        quote="q1",
        stance="asserts",
        about=(),
        confidence=0.9,
    )
    return replace(statement, **changes)


def make_record(**changes: Any) -> Record:
    record = Record(
        coder=STAMP, report=make_report(), actors=(make_actor(),), events=(make_event(),), statements=(make_statement(about=("e1",)),)
    )
    return replace(record, **changes)


# Any text that UTF-8 can carry, control characters and emoji included.
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80).filter(str.strip)
confidences = st.integers(0, 1000).map(lambda n: n / 1000)


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


@st.composite
def values(draw: st.DrawFn, text: str) -> dict[str, Any]:
    """The common part of a value: with words of the text, or inferred."""
    span = draw(st.none() | spans(len(text)))
    evidence = tuple(draw(st.lists(spans(len(text)), max_size=2)))
    found = {"text": None, "start": None, "end": None} if span is None else {"text": span.of(text), "start": span.start, "end": span.end}
    origin = draw(st.sampled_from(["coder", "person"]))
    return {**found, "evidence": evidence, "confidence": draw(confidences), "origin": origin, "decision": draw(st.none() | texts)}


@st.composite
def events(draw: st.DrawFn, text: str, number: int, actors: int) -> Event:
    actor = st.none() | st.integers(1, actors).map(lambda n: f"a{n}") if actors else st.none()
    roles = st.builds(
        lambda value, who, name, group: Role(**value, actor=who, name=name, method="stated", group=group),
        values(text),
        actor,
        texts,
        st.booleans(),
    )
    sources = tuple(
        Source(**draw(values(text)), actor=draw(actor), name=draw(texts), method="context") for _ in range(draw(st.integers(0, 2)))
    )
    places = tuple(
        replace(PLACE, **draw(values(text)), name=draw(texts), lat=draw(st.floats(-90, 90)), lon=draw(st.floats(-180, 180)))
        for _ in range(draw(st.integers(0, 2)))
    )
    low = draw(st.none() | st.integers(0, 10**6))
    counts = tuple(
        Count(**draw(values(text)), kind=kind, low=low, high=None if low is None else low + 5, of=None, total=True, method="stated")
        for kind in draw(st.lists(st.sampled_from(get_args(CountKind)), max_size=2))
    )
    trigger = draw(spans(len(text)))
    return make_event(
        number,
        same_as="e1" if number > 1 and draw(st.booleans()) else None,
        type=draw(st.sampled_from(get_args(EventType))),
        mode=tuple(draw(st.lists(texts, max_size=2))),
        status=draw(st.sampled_from(get_args(Status))),
        trigger=Passage(trigger.of(text), trigger.start, trigger.end),
        evidence=EventEvidence(status=tuple(draw(st.lists(spans(len(text)), max_size=2)))),
        actors=tuple(draw(st.lists(roles, max_size=2))),
        recipients=tuple(draw(st.lists(roles, max_size=2))),
        places=places,
        place=places[0] if places else None,
        date=None,
        counts=counts,
        sources=sources,
        source=sources[0] if sources else None,
        confidence=draw(confidences),
    )


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Valid records of one sentence with random words, spans, parts and confidences."""
    text = draw(texts)
    people = tuple(
        make_actor(n, name=draw(texts), kind=draw(st.sampled_from(get_args(ActorKind))), mentions=(draw(spans(len(text))),))
        for n in range(1, draw(st.integers(1, 3)))
    )
    found = tuple(draw(events(text, n, len(people))) for n in range(1, draw(st.integers(1, 3)) + 1))
    content = draw(spans(len(text)))
    statement = make_statement(
        sentence=0,
        speaker=None,
        cue=None,
        content=Passage(content.of(text), content.start, content.end),
        stance=draw(st.sampled_from(get_args(Stance))),
        about=("e1",),
        confidence=draw(confidences),
    )
    report = make_report(text, (Span(0, len(text)),), title=draw(st.none() | texts), member=draw(st.none() | texts))
    return Record(coder=STAMP, report=report, actors=people, events=found, statements=(statement,))
