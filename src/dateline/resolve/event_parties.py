"""Who did it and to whom where an event's own sentence does not say: one of the report's actors, or nobody."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dateline.knowledge.judge import Judge
from dateline.records.event import EventMention
from dateline.records.resolved import Actor, Event, Role
from dateline.resolve.nearness import NEVER, distances, step

MOST_CANDIDATES = 40
"""Actors of one report that are looked at, the most named first; a news report has about ten that do anything."""
EQUALS = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose parties are equals; one party alone cannot do them."""


def lacks_partner(event: Event) -> bool:
    """Whether only one party of talks, of an agreement or of joint work is told."""
    return event.type in EQUALS and len(event.actors) + len(event.recipients) == 1


class Tally:
    """Which parts each actor has in the events of one report.

    Attributes:
        events: The events.
        parts: For each event, the parts of those who have one, by the actor's id.
        every: How many events an actor has a part in, by id and part.
        typed: Likewise by the events' type, id and part.
    """

    def __init__(self, events: Sequence[Event]) -> None:
        """Counts the parts."""
        self.events = events
        self.parts: list[dict[str, list[str]]] = [_parts(event) for event in events]
        self.every: Counter[tuple[str, str]] = Counter()
        self.typed: Counter[tuple[str, str, str]] = Counter()
        for event, parts in zip(events, self.parts, strict=True):
            told = [(actor, part) for actor, some in parts.items() for part in some]
            self.every.update(told)
            self.typed.update((event.type, *one) for one in told)


@dataclass(frozen=True, slots=True)
class PartyFinder:
    """The actors of one report, and which of them may fill an empty part.

    Attributes:
        actors: All actors of the report.
        starts: Where each sentence begins.
        judge: How likely an actor fills the part.
        part: Which part is filled: "actors", "recipients", or "partners", the second party of talks that name one.
        mentions: The mentions of the events, for who only speaks of them.
    """

    actors: tuple[Actor, ...]
    starts: tuple[int, ...]
    judge: Judge
    part: str
    mentions: tuple[EventMention, ...] = ()
    _tallied: list[Tally] = field(default_factory=list, init=False, repr=False, compare=False)
    """The tally of the events last asked about: all of a report's are asked about in turn."""
    _named: dict[str, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """In which sentences each actor that was asked about is named."""

    def candidates(self, events: Sequence[Event]) -> list[Actor]:
        """The actors that may fill a part: those that have one in some event, or are named more than once."""
        busy = {r.actor for e in events for r in (*e.actors, *e.recipients)}
        found = [a for a in self.actors if a.id in busy or len(a.mentions) > 1]
        return sorted(found, key=lambda a: (-len(a.mentions), a.mentions))[:MOST_CANDIDATES]

    def fill(self, index: int, same: Sequence[int], events: Sequence[Event], candidates: Sequence[Actor]) -> tuple[Role, ...]:
        """The likeliest actor as an inferred role, one that has no part in the event yet; none if none is likely enough."""
        present = {r.actor for r in (*events[index].actors, *events[index].recipients)}
        free = [a for a in candidates if a.id not in present and not self._only_speaks(index, a)]
        likely = [(self.judge.probability(self.features(index, same, events, a)), a) for a in free]
        best = max(likely, key=lambda pair: pair[0], default=None)
        if best is None or best[0] < self.judge.threshold:
            return ()
        return (self._role(best[1], best[0], events[index]),)

    def _only_speaks(self, index: int, actor: Actor) -> bool:
        """Whether the sentence shows the actor as one who only speaks of the event: he did not do it."""
        beside = self.mentions[index].bystanders if self.part == "actors" and self.mentions else ()
        return any(mention.overlaps(words) for words in beside for mention in actor.mentions)

    def _role(self, actor: Actor, likely: float, event: Event) -> Role:
        """The inferred role, resting on the actor's mention nearest to the event."""
        at = event.trigger.start
        after = bisect_left(actor.mentions, (at,))
        nearest = min(actor.mentions[max(0, after - 1) : after + 1], key=lambda m: abs(m.start - at))
        return Role(
            text=None,
            start=None,
            end=None,
            evidence=(nearest,),
            confidence=round(likely, 3),
            actor=actor.id,
            name=actor.name,
            method="context",
            group=actor.kind in ("group", "armed-group"),
        )

    def features(self, index: int, same: Sequence[int], events: Sequence[Event], actor: Actor) -> list[str]:
        """What the judge looks at, with and without the event's type."""
        event = events[index]
        plain = list(dict.fromkeys(self._features(index, same, events, actor)))
        return [*plain, *(f"{event.type}&{name}" for name in plain), f"type={event.type}"]

    def _features(self, index: int, same: Sequence[int], events: Sequence[Event], actor: Actor) -> Iterator[str]:
        event = events[index]
        yield f"kind={actor.kind}"
        yield f"kind={actor.kind}/{actor.sector}"
        tally = self._tally(events)
        told = Counter(part for i in same for part in tally.parts[i].get(actor.id, ()))
        yield f"same-actor={min(told['actor'], 2)}/{bool(same)}"
        yield f"same-recipient={min(told['recipient'], 2)}/{bool(same)}"
        own = tally.parts[index].get(actor.id, ())
        yield f"own={'/'.join(own) or 'none'}"
        yield f"source={event.source is not None and event.source.actor == actor.id}"
        typed, every = tally.typed, tally.every
        yield f"type-actor={min(typed[event.type, actor.id, 'actor'], 3)}"
        yield f"type-recipient={min(typed[event.type, actor.id, 'recipient'], 3)}"
        yield f"all={min(every[actor.id, 'actor'], 3)}/{min(every[actor.id, 'recipient'], 3)}"
        yield from self._neighbours(index, tally, actor)
        yield from self._distance(event, actor)
        yield f"named={min(len(actor.mentions), 5)}"
        yield f"other-part={bool(event.recipients if self.part == 'actors' else event.actors)}"
        told_at = event.place.country if event.place else None
        yield f"country={'none' if told_at is None or actor.country is None else told_at == actor.country}"

    def _tally(self, events: Sequence[Event]) -> Tally:
        """The tally of these events, made once for all of them."""
        if not self._tallied or self._tallied[0].events is not events:
            self._tallied[:] = [Tally(events)]
        return self._tallied[0]

    def _neighbours(self, index: int, tally: Tally, actor: Actor) -> Iterator[str]:
        """Which part the actor has in the events just before and after."""
        events = tally.events
        event = events[index]
        for name, other in (("before", index - 1), ("after", index + 1)):
            if 0 <= other < len(events):
                part = "/".join(tally.parts[other].get(actor.id, ())) or "none"
                yield f"{name}={part}/{events[other].type == event.type}"
                yield f"{name}={part}/{events[other].sentence == event.sentence}"

    def _distance(self, event: Event, actor: Actor) -> Iterator[str]:
        """How far from the event's sentence the actor is named."""
        sentences = self._named.get(actor.id)
        if sentences is None:
            sentences = self._named[actor.id] = [self._sentence(m.start) for m in actor.mentions]
        before, after = distances(sentences, event.sentence)
        yield f"back={step(before)}"
        yield f"ahead={step(after)}"
        yield f"early={min(sentences, default=NEVER) < 2}"

    def _sentence(self, at: int) -> int:
        """Index of the sentence in which an offset lies."""
        return max(0, bisect_right(self.starts, at) - 1)


def _parts(event: Event) -> dict[str, list[str]]:
    """The parts that each actor has in an event."""
    found: dict[str, list[str]] = {}
    for part, roles in (("actor", event.actors), ("recipient", event.recipients)):
        for actor in dict.fromkeys(r.actor for r in roles):
            if actor is not None:
                found.setdefault(actor, []).append(part)
    return found
