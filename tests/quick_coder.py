"""A coder for tests of what comes after coding: it reads one kind of sentence, at no cost, and codes alike every time.

"Police arrested three dockers in Selby on 2024-03-05." is an event; a text with FAIL in it cannot be coded.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable
from dataclasses import replace

from dateline.records.report import Failure, RawReport
from dateline.records.resolved import Event, Record
from dateline.records.span import Span
from dateline.workers import Outcome
from tests.making import PLACE, make_event, make_record, make_report, passage, words

SENTENCE = re.compile(r"(\w+) (arrested|freed) (\w+) dockers in (\w+) on (\d{4}-\d\d-\d\d)\.")
PLACES = {"Selby": (51.5, -1.25), "Harwick": (55.4, -2.8)}


def code(reports: Iterable[RawReport | Failure]) -> Generator[Outcome, None, None]:
    for report in reports:
        yield report if isinstance(report, Failure) else record_of(report)


def record_of(raw: RawReport) -> Record | Failure:
    if "FAIL" in raw.text:
        return Failure(raw.source, raw.member, "no-text", "it says FAIL")
    found = list(SENTENCE.finditer(raw.text))
    told = {name: getattr(raw, name) for name in ("id", "source", "member", "url", "fetched", "outlet", "title", "published", "version_of")}
    report = make_report(raw.text, tuple(Span(*match.span()) for match in found) or (Span(0, len(raw.text)),), **told)
    return make_record(report=report, actors=(), events=tuple(event(n, match) for n, match in enumerate(found, 1)), statements=())


def event(number: int, match: re.Match[str]) -> Event:
    text = match.string
    who, act, count, place, day = match.groups()
    lat, lon = PLACES[place]
    blank = make_event(number, sources=(), source=None, counts=(), evidence=replace(make_event().evidence, mode=()))
    where = replace(PLACE, **words(place, text), name=place, lat=lat, lon=lon)
    return replace(
        blank,
        sentence=number - 1,
        trigger=replace(passage(act, text), start=match.start(2), end=match.end(2)),
        actors=(replace(blank.actors[0], **words(who, text), name=who, actor=None),),
        recipients=(replace(blank.recipients[0], **words(f"{count} dockers", text), name="dockers", actor=None),),
        places=(where,),
        place=where,
        date=replace(blank.date, **words(day, text), edtf=day, earliest=day, latest=day),
    )
