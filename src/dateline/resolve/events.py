"""The record's events: each mention with its parties, place and date resolved, its gaps filled from what the report tells elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.knowledge.judge import Judge
from dateline.records.analysis import Analysis
from dateline.records.event import CountPhrase, EventMention, Phrase
from dateline.records.report import CleanReport
from dateline.records.resolved import Count, Date, Event, EventConfidences, EventEvidence, Passage, Role, Source
from dateline.records.span import Span
from dateline.resolve.actors import ActorReference, ActorTable
from dateline.resolve.event_dates import DateFinder, Moment
from dateline.resolve.event_order import in_order, told_orders
from dateline.resolve.event_parties import PartyFinder, lacks_partner
from dateline.resolve.event_places import PlaceFinder
from dateline.resolve.place_features import Scene
from dateline.resolve.same_event import Told, same_events

THINGS = frozenset({"place", "object"})
"""Kinds that do nothing themselves."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """The event mentions of a report before places, dates and missing parties are chosen.

    Attributes:
        stated: Each with what its own sentence says.
        firsts: For each the index of the first mention of its event.
        same: For each the indices of the other mentions of its event.
        scenes: Each as the choice of its place sees it.
        moments: Each as the choice of its date sees it.
    """

    stated: tuple[Event, ...]
    firsts: tuple[int, ...]
    same: tuple[tuple[int, ...], ...]
    scenes: list[Scene]
    moments: list[Moment]


@dataclass(frozen=True, slots=True)
class EventResolver:
    """What the events of one report are resolved with."""

    report: CleanReport
    analysis: Analysis
    actors: ActorTable
    places: PlaceFinder
    dates: DateFinder
    doers: PartyFinder
    targets: PartyFinder
    partners: PartyFinder
    same: Judge

    def resolve(self, mentions: Sequence[EventMention]) -> tuple[Event, ...]:
        """The record's events, in the order of the mentions."""
        group = self.grouped(mentions)
        located = in_order(self.located(group), told_orders(mentions, self.analysis), group.same)
        doers, targets = self.doers.candidates(located), self.targets.candidates(located)
        events = []
        for index, event in enumerate(located):
            same, first = group.same[index], group.firsts[index]
            partner = self.partners.fill(index, same, located, doers) if lacks_partner(event) else ()
            shown = event if event.mode else next((located[i] for i in same if located[i].mode), event)
            events.append(
                replace(
                    event,
                    id=f"e{index + 1}",
                    same_as=None if first == index else f"e{first + 1}",
                    actors=(*event.actors, *partner) or self.doers.fill(index, same, located, doers),
                    recipients=event.recipients or self.targets.fill(index, same, located, targets),
                    mode=shown.mode,
                    evidence=replace(event.evidence, mode=shown.evidence.mode),
                    confidences=replace(event.confidences, mode=shown.confidences.mode),
                )
            )
        return tuple(events)

    def grouped(self, mentions: Sequence[EventMention]) -> Grouped:
        """The mentions with what their own sentences say, and which are of one event."""
        stated = [self._stated(mention) for mention in mentions]
        firsts = same_events(self.told(mentions, stated), self.same)
        same = _others(firsts)
        return Grouped(tuple(stated), tuple(firsts), tuple(same), self._scenes(mentions, stated, same), self._moments(mentions, same))

    def located(self, group: Grouped) -> list[Event]:
        """The events with their places and dates."""
        all_places, all_dates = self.places.candidates(), self.dates.candidates()
        found = []
        scenes, moments = self.places.views(group.scenes), self.dates.views(group.moments)
        for event, scene, moment in zip(group.stated, scenes, moments, strict=True):
            places = self.places.places(scene, all_places)
            when = self.dates.date(moment, all_dates)
            found.append(self._consistent(replace(event, places=places, place=places[0] if places else None, date=when)))
        return found

    def _consistent(self, event: Event) -> Event:
        """The event, planned if its own words put it wholly after publication; without a date if it is planned and the date is past."""
        when, today = event.date, self.report.published
        if when is None or today is None:
            return event
        if event.status == "actual" and when.method == "stated" and when.earliest is not None and when.earliest > today:
            evidence = EventEvidence((*event.evidence.status, *when.evidence), event.evidence.mode)
            return replace(event, status="future", evidence=evidence)
        past = event.status == "future" and when.latest is not None and when.latest < today
        return replace(event, date=None) if past else event

    def _scenes(self, mentions: Sequence[EventMention], stated: Sequence[Event], same: Sequence[tuple[int, ...]]) -> list[Scene]:
        """Each event as the choice of its place sees it."""
        countries = {a.id: a.country for a in self.actors.actors}

        def of(roles: Sequence[Role]) -> frozenset[str]:
            return frozenset(c for c in (countries.get(r.actor or "") for r in roles) if c)

        return [Scene(m, same[n], n - 1 if n else None, (of(stated[n].actors), of(stated[n].recipients))) for n, m in enumerate(mentions)]

    def _moments(self, mentions: Sequence[EventMention], same: Sequence[tuple[int, ...]]) -> list[Moment]:
        """Each event as the choice of its date sees it."""
        return [Moment(m, same[n], n - 1 if n else None, self.analysis.tokens[m.head].tag) for n, m in enumerate(mentions)]

    def _stated(self, mention: EventMention) -> Event:
        """An event with what its own sentence says."""
        text = self.analysis.text
        sources = self._sources(mention.source)
        return Event(
            id="",
            same_as=None,
            type=mention.type,
            mode=mention.mode,
            context=mention.context,
            status=mention.status,
            sentence=mention.sentence,
            trigger=Passage(mention.trigger.of(text), *mention.trigger),
            evidence=EventEvidence(mention.status_evidence, mention.mode_evidence),
            actors=tuple(r for r in self._roles(mention.actors) if self._kind(r) not in THINGS),
            recipients=self._roles(mention.recipients),
            places=(),
            place=None,
            date=self.dates.stated(mention),
            counts=tuple(self._count(c) for c in mention.counts),
            source=sources[0] if sources else None,
            sources=sources,
            confidence=round(mention.confidence, 3),
            confidences=EventConfidences(
                type=round(mention.confidence, 3),
                mode=0.8 if mention.mode_evidence else 0.6,
                status=0.85 if mention.status_evidence else 0.95,
            ),
        )

    def _kind(self, role: Role) -> str | None:
        """The kind of a role's actor."""
        return self.actors.kinds.get(role.actor or "")

    def told(self, mentions: Sequence[EventMention], stated: Sequence[Event]) -> list[Told]:
        """What each mention says that may speak for or against its being one event with another."""
        return [self._told(mention, event) for mention, event in zip(mentions, stated, strict=True)]

    def _told(self, mention: EventMention, event: Event) -> Told:
        """What the mention says that another may contradict."""
        return Told(
            mention=mention,
            lemma=self.analysis.tokens[mention.head].lemma,
            actors=frozenset(r.name for r in event.actors),
            recipients=frozenset(r.name for r in event.recipients),
            place=next((t.name for t in self.places.stated(mention)), None),
            date=_days(event.date),
        )

    def _roles(self, phrases: Iterable[Phrase]) -> tuple[Role, ...]:
        """Roles of phrases, each actor once."""
        roles: dict[str, Role] = {}
        for phrase in phrases:
            for reference in self.actors.of(phrase):
                roles.setdefault(reference.actor, self._role(phrase, reference))
        return tuple(roles.values())

    def _role(self, phrase: Phrase, reference: ActorReference) -> Role:
        """The role of one phrase; words from another sentence are evidence only."""
        words = _words(phrase)
        return Role(
            text=words.of(self.analysis.text) if words else None,
            start=words.start if words else None,
            end=words.end if words else None,
            evidence=_evidence(phrase, reference),
            confidence=round(phrase.confidence * reference.confidence, 3),
            actor=reference.actor,
            name=reference.name,
            method=reference.method,
            group=reference.group,
        )

    def _sources(self, phrase: Phrase | None) -> tuple[Source, ...]:
        """Who reports the event."""
        if phrase is None:
            return ()
        return tuple(self.source(phrase, reference) for reference in self.actors.of(phrase)[:1])

    def source(self, phrase: Phrase, reference: ActorReference) -> Source:
        """A source, speaker or addressee of one phrase."""
        words = _words(phrase)
        return Source(
            text=words.of(self.analysis.text) if words else None,
            start=words.start if words else None,
            end=words.end if words else None,
            evidence=_evidence(phrase, reference),
            confidence=round(phrase.confidence * reference.confidence, 3),
            actor=reference.actor,
            name=reference.name,
            method=reference.method if words else "context",
        )

    def _count(self, count: CountPhrase) -> Count:
        """The count of a phrase."""
        text = self.analysis.text
        return Count(
            text=count.span.of(text),
            start=count.span.start,
            end=count.span.end,
            evidence=(count.span,),
            confidence=0.8,
            kind=count.kind,
            low=count.low,
            high=count.high,
            of=count.of.of(text) if count.of else None,
            total=count.total,
            method="stated",
            source=next(iter(self._sources(count.source)), None),
        )


def _words(phrase: Phrase) -> Span | None:
    """The words of a phrase where the sentence itself says it."""
    return phrase.span if phrase.method != "context" else None


def _evidence(phrase: Phrase, reference: ActorReference) -> tuple[Span, ...]:
    """The words of a phrase and those that they stand for."""
    return tuple(sorted({phrase.span, *reference.evidence}))


def _others(firsts: Sequence[int]) -> list[tuple[int, ...]]:
    """For each mention, the indices of the other mentions of its event."""
    groups: dict[int, list[int]] = {}
    for index, first in enumerate(firsts):
        groups.setdefault(first, []).append(index)
    return [tuple(i for i in groups[first] if i != index) for index, first in enumerate(firsts)]


def _days(when: Date | None) -> tuple[date, date] | None:
    """First and last day of a date, None where one of them is open."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    return date.fromisoformat(when.earliest), date.fromisoformat(when.latest)
