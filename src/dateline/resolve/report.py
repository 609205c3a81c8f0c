"""The resolve stage as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.knowledge import Knowledge
from dateline.records.analysis import Analysis, Toponym
from dateline.records.event import Extraction, Phrase, StatementMention
from dateline.records.places import ResolvedToponym
from dateline.records.report import CleanReport, Dateline
from dateline.records.resolved import Actor, Event, Passage, Source, Statement
from dateline.records.span import Span
from dateline.resolve.actors import ActorTable, resolve_actors
from dateline.resolve.areas import with_areas
from dateline.resolve.event_dates import DateFinder
from dateline.resolve.event_parties import PartyFinder
from dateline.resolve.event_places import PlaceFinder
from dateline.resolve.events import EventResolver
from dateline.resolve.facilities import with_facilities
from dateline.resolve.places import resolve_toponyms
from dateline.resolve.publication import published_between
from dateline.resolve.times import resolve_times
from dateline.resolve.told_places import enclosed, told_toponyms


@dataclass(frozen=True, slots=True)
class Resolution:
    """Actors, events and statements of one report, as its record has them, and when it was published, where only its words tell."""

    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    published_estimate: str | None = None


def resolve_report(report: CleanReport, analysis: Analysis, extraction: Extraction, knowledge: Knowledge) -> Resolution:
    """Resolves what was extracted from one report."""
    resolver = event_resolver(report, analysis, extraction, knowledge)
    table, events = resolver.actors, resolver.resolve(extraction.events)
    statements = [_statement(n, mention, events, resolver=resolver, table=table) for n, mention in enumerate(extraction.statements, 1)]
    estimate = published_between(analysis.text, resolver.dates.times) if resolver.dates.published is None else None
    return Resolution(table.actors, events, tuple(statements), estimate)


def event_resolver(report: CleanReport, analysis: Analysis, extraction: Extraction, knowledge: Knowledge) -> EventResolver:
    """What the events of a report are resolved with: its actors, places and dates."""
    told = resolve_toponyms(
        told_toponyms(analysis, extraction.events),
        analysis=analysis,
        dateline=report.dateline,
        gazetteer=knowledge.gazetteer,
        countries=knowledge.countries,
    )
    known = {t.span for t in analysis.toponyms}
    found = tuple(t for t in told if t.span in known)
    table = resolve_actors(
        analysis, extraction, published=report.published, knowledge=knowledge.actors, countries=knowledge.countries, places=found
    )
    sentences = tuple(s.span for s in analysis.sentences)
    fine = with_areas(enclosed(with_facilities(told, analysis.text), sentences, knowledge.gazetteer), analysis.text)
    places = PlaceFinder(analysis.text, fine, sentences, _dateline(report, knowledge), knowledge.places)
    starts = tuple(span.start for span in sentences)
    return EventResolver(
        report,
        analysis,
        table,
        places,
        _dates(report, analysis, knowledge),
        doers=PartyFinder(table.actors, starts, knowledge.doers, "actors", extraction.events),
        targets=PartyFinder(table.actors, starts, knowledge.targets, "recipients", extraction.events),
        partners=PartyFinder(table.actors, starts, knowledge.partners, "partners", extraction.events),
        same=knowledge.same,
    )


def _dateline(report: CleanReport, knowledge: Knowledge) -> ResolvedToponym | None:
    """The dateline's place ("KYIV, Ukraine"), resolved as a text of its own."""
    words = report.dateline.place
    if not words:
        return None
    first = Toponym(Span(0, len(words.split(",")[0].rstrip())), "place")
    alone = Analysis(text=words, sentences=(), tokens=(), toponyms=(first,))
    found = resolve_toponyms(
        alone.toponyms, analysis=alone, dateline=Dateline(), gazetteer=knowledge.gazetteer, countries=knowledge.countries
    )
    return found[0] if found[0].precision else None


def _dates(report: CleanReport, analysis: Analysis, knowledge: Knowledge) -> DateFinder:
    """The report's time expressions, resolved."""
    resolved = resolve_times(analysis.times, published=report.published, dateline_date=report.dateline.date)
    pairs = tuple(zip(resolved, analysis.times, strict=True))
    sentences = tuple(s.span for s in analysis.sentences)
    return DateFinder(analysis.text, pairs, sentences, report.published or report.dateline.date, knowledge.dates)


def _statement(number: int, mention: StatementMention, events: Sequence[Event], *, resolver: EventResolver, table: ActorTable) -> Statement:
    """The record's statement of a mention."""
    text = resolver.analysis.text

    def who(phrase: Phrase | None) -> Source | None:
        return resolver.source(phrase, table.of(phrase)[0]) if phrase else None

    return Statement(
        id=f"s{number}",
        sentence=mention.sentence,
        speaker=who(mention.speaker),
        addressee=who(mention.addressee),
        cue=Passage(mention.cue.of(text), *mention.cue) if mention.cue else None,
        content=Passage(mention.content.of(text), *mention.content),
        direct=mention.direct,
        quote=f"q{mention.quote + 1}" if mention.quote is not None else None,
        stance=mention.stance,
        about=tuple(e.id for e in events if mention.content.start <= e.trigger.start and e.trigger.end <= mention.content.end),
        confidence=mention.confidence,
    )
