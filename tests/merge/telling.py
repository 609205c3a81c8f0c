"""Mentions made by hand and at random, for the tests of merging."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from dateline.records.resolved import Count, Date, Event, Passage, Place, Role
from dateline.records.span import Span
from dateline.records.story import Mention, Telling
from tests.making import PLACE, make_actor, make_event

WORDS: dict[str, Any] = {"text": None, "start": None, "end": None, "evidence": (Span(0, 1),), "confidence": 0.8}


def telling(name: str = "a", **changes: Any) -> Telling:
    report = Telling(
        id=name.ljust(64, "0"),
        published="2024-03-06",
        outlet=f"Courier {name}",
        title=None,
        url=None,
        source=f"{name}.txt",
        group=name.ljust(64, "0"),
        gist=("harbou", "docker", "union"),
    )
    return replace(report, **changes)


def on(day: str | None, method: Any = "stated", last: str | None = None) -> Date | None:
    """A date: a day, or a stretch of days."""
    if day is None:
        return None
    precision: Any = "interval" if last else "day"
    return Date(**WORDS, edtf=f"{day}/{last}" if last else day, earliest=day, latest=last or day, precision=precision, method=method)


def at(name: str, lat: float | None, lon: float | None, precision: Any = "city", country: str | None = "GBR") -> Place:
    return replace(PLACE, name=name, lat=lat, lon=lon, precision=precision, country=country, geonameid=None)


def who(name: str) -> Role:
    return Role(**WORDS, actor=None, name=name, method="stated")


def killed(low: int | None, high: int | None, kind: Any = "killed", **changes: Any) -> Count:
    return replace(Count(**WORDS, kind=kind, low=low, high=high, of=None, total=True), **changes)


def mention(name: str = "a", start: int = 15, *, report: Telling | None = None, sentence: str = "", **changes: Any) -> Mention:
    """A mention in the report of a name, whose trigger starts at a character."""
    event: Event = make_event(**{"id": f"e{start}", **changes})
    event = replace(event, trigger=Passage(event.trigger.text, start, start + len(event.trigger.text)))
    told = report or telling(name)
    key = f"{told.id[:16]}:{start}-{event.trigger.end}"
    words = sentence or "Harbour police arrested at least 12 dockers in Port Selby on Tuesday, union leaders said."
    return Mention(key=key, report=told, event=event, actors={"a1": make_actor()}, sentence=words)


PLACES = (
    PLACE,
    at("Port Selby", 51.5, -1.25),
    at("Northam", 55.0, -3.0),
    at("Great Britain", 54.0, -2.0, "country"),
    at("Riverland", 10.0, 10.0, "country", "FRA"),
)
DATES = (None, on("2024-03-05"), on("2024-03-06"), on("2024-03-04", last="2024-03-10"), on("2024-03-05", "published"), on("2024-02-01"))


@st.composite
def mentions(draw: st.DrawFn, most: int = 9) -> list[Mention]:
    """Mentions of a few reports, alike enough that some tell of one event and some do not."""
    found = {}
    for _ in range(draw(st.integers(1, most))):
        name, start = draw(st.sampled_from("abcde")), draw(st.integers(0, 3)) * 20
        place = draw(st.none() | st.sampled_from(PLACES))
        one = mention(
            name,
            start,
            report=telling(name, published=f"2024-03-0{'abcde'.index(name) + 4}", group=draw(st.sampled_from("xy")) * 64),
            type=draw(st.sampled_from(("COERCE", "ASSAULT", "INCIDENT", "AGREE"))),
            status=draw(st.sampled_from(("actual", "negated", "future", "hypothetical"))),
            place=place,
            places=(place,) if place else (),
            date=draw(st.sampled_from(DATES)),
            actors=(who(draw(st.sampled_from(("Harbour police", "Norland", "the gunmen")))),),
            counts=tuple(
                killed(low, None if draw(st.booleans()) else low + draw(st.integers(0, 5)), kind=kind, total=draw(st.booleans()))
                for kind, low in draw(st.lists(st.tuples(st.sampled_from(("killed", "injured")), st.integers(0, 40)), max_size=3))
            ),
        )
        found[one.key] = one
    return list(found.values())
