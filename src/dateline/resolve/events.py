"""The record's events: each mention with its parties, place and date resolved, its gaps filled from what the report tells elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.records.analysis import Analysis
from dateline.records.event import CountPhrase, EventMention, Phrase
from dateline.records.report import CleanReport
from dateline.records.resolved import Count, Date, Event, EventConfidences, EventEvidence, Passage, Place, Role, Source
from dateline.records.span import Span
from dateline.resolve.actors import ActorReference, ActorTable
from dateline.resolve.event_dates import DateFinder, Moment
from dateline.resolve.event_places import PlaceFinder, Scene
from dateline.resolve.same_event import Told, same_events

THINGS = frozenset({"place", "object"})
"""Kinds that do nothing themselves."""
FILLED = 0.6
"""Confidence of a party taken from another mention of the same event, as a share of that mention's."""


@dataclass(frozen=True, slots=True)
class EventResolver:
    """What the events of one report are resolved with."""

    report: CleanReport
    analysis: Analysis
    actors: ActorTable
    places: PlaceFinder
    dates: DateFinder

    def resolve(self, mentions: Sequence[EventMention]) -> tuple[Event, ...]:
        """The record's events, in the order of the mentions."""
        stated = [self._stated(mention) for mention in mentions]
        firsts = same_events([self._told(m, e) for m, e in zip(mentions, stated, strict=True)])
        same = _others(firsts)
        scenes, moments = self._scenes(mentions, stated, same), self._moments(mentions, same)
        all_places, all_dates = self.places.candidates(), self.dates.candidates()
        events: list[Event] = []
        for index, event in enumerate(stated):
            group = [stated[i] for i in same[index]]
            places = self.places.places(scenes[index], scenes, all_places)
            filled = replace(
                _filled(event, group),
                id=f"e{index + 1}",
                same_as=None if firsts[index] == index else f"e{firsts[index] + 1}",
                places=places,
                place=places[0] if places else None,
                date=self.dates.date(moments[index], moments, all_dates),
            )
            events.append(filled)
        return tuple(events)

    def settings(self, mentions: Sequence[EventMention]) -> tuple[list[Scene], list[Moment]]:
        """Each event as the choices of its place and of its date see it."""
        stated = [self._stated(mention) for mention in mentions]
        same = _others(same_events([self._told(m, e) for m, e in zip(mentions, stated, strict=True)]))
        return self._scenes(mentions, stated, same), self._moments(mentions, same)

    def _scenes(self, mentions: Sequence[EventMention], stated: Sequence[Event], same: Sequence[tuple[int, ...]]) -> list[Scene]:
        """Each event as the choice of its place sees it."""
        countries = {a.id: a.country for a in self.actors.actors}

        def of(roles: Sequence[Role]) -> frozenset[str]:
            return frozenset(c for c in (countries.get(r.actor or "") for r in roles) if c)

        return [
            Scene(m, same[n], n - 1 if n else None, (of(stated[n].actors), of(stated[n].recipients))) for n, m in enumerate(mentions)
        ]

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
        return next((a.kind for a in self.actors.actors if a.id == role.actor), None)

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
        """The role of one phrase."""
        return Role(
            **self._words(phrase, reference),
            actor=reference.actor,
            name=reference.name,
            method=reference.method,
            group=reference.group,
        )

    def _words(self, phrase: Phrase, reference: ActorReference) -> dict[str, object]:
        """The fields that every value has, of a phrase; words from another sentence are evidence only."""
        stated = phrase.method != "context"
        return {
            "text": phrase.span.of(self.analysis.text) if stated else None,
            "start": phrase.span.start if stated else None,
            "end": phrase.span.end if stated else None,
            "evidence": tuple(sorted({phrase.span, *reference.evidence})),
            "confidence": round(phrase.confidence * reference.confidence, 3),
        }

    def _sources(self, phrase: Phrase | None) -> tuple[Source, ...]:
        """Who reports the event."""
        if phrase is None:
            return ()
        return tuple(self.source(phrase, reference) for reference in self.actors.of(phrase)[:1])

    def source(self, phrase: Phrase, reference: ActorReference) -> Source:
        """A source, speaker or addressee of one phrase."""
        method = "context" if phrase.method == "context" else reference.method
        return Source(**self._words(phrase, reference), actor=reference.actor, name=reference.name, method=method)  # type: ignore[arg-type]  # the fields of Value

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
        )


def _others(firsts: Sequence[int]) -> list[tuple[int, ...]]:
    """For each mention, the indices of the other mentions of its event."""
    groups: dict[int, list[int]] = {}
    for index, first in enumerate(firsts):
        groups.setdefault(first, []).append(index)
    return [tuple(i for i in groups[first] if i != index) for index, first in enumerate(firsts)]


def _filled(event: Event, group: Sequence[Event]) -> Event:
    """The event with what other mentions of it tell of its parties and modes."""
    return replace(
        event,
        actors=event.actors or _borrowed(event, group, lambda e: e.actors),
        recipients=event.recipients or _borrowed(event, group, lambda e: e.recipients),
        mode=event.mode or next((g.mode for g in group if g.mode), ()),
    )


def _days(when: Date | None) -> tuple[date, date] | None:
    """First and last day of a date, None where one of them is open."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    return date.fromisoformat(when.earliest), date.fromisoformat(when.latest)


def _borrowed(event: Event, group: Sequence[Event], parties: Callable[[Event], tuple[Role, ...]]) -> tuple[Role, ...]:
    """The parties that the other mentions tell most often, as inferred ones; nobody who has another part in any of them."""
    elsewhere = {r.name for e in (event, *group) for r in (*e.actors, *e.recipients)} - {r.name for e in group for r in parties(e)}
    both = {r.name for e in group for r in e.actors} & {r.name for e in (event, *group) for r in e.recipients}
    told = [parties(e) for e in group if parties(e) and not {r.name for r in parties(e)} & (elsewhere | both)]
    if not told:
        return ()
    names = Counter(tuple(r.name for r in roles) for roles in told)
    best = max(told, key=lambda roles: names[tuple(r.name for r in roles)])
    return tuple(
        replace(r, text=None, start=None, end=None, method="context", confidence=round(r.confidence * FILLED, 3)) for r in best
    )
