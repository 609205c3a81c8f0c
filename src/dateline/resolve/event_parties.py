"""Who did it and to whom where an event's own sentence does not say: one of the report's actors, or nobody."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.knowledge.judge import Judge
from dateline.records.resolved import Actor, Event, Role

MOST_CANDIDATES = 40
"""Actors of one report that are looked at, the most named first; a news report has about ten that do anything."""


EQUALS = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose parties are equals; one party alone cannot do them."""


def lacks_partner(event: Event) -> bool:
    """Whether only one party of talks, of an agreement or of joint work is told."""
    return event.type in EQUALS and len(event.actors) + len(event.recipients) == 1


@dataclass(frozen=True, slots=True)
class PartyFinder:
    """The actors of one report, and which of them may fill an empty part.

    Attributes:
        actors: All actors of the report.
        starts: Where each sentence begins.
        judge: How likely an actor fills the part.
        part: Which part is filled: "actors", "recipients", or "partners", the second party of talks that name one.
    """

    actors: tuple[Actor, ...]
    starts: tuple[int, ...]
    judge: Judge
    part: str

    def candidates(self, events: Sequence[Event]) -> list[Actor]:
        """The actors that may fill a part: those that have one in some event, or are named more than once."""
        busy = {r.actor for e in events for r in (*e.actors, *e.recipients)}
        found = [a for a in self.actors if a.id in busy or len(a.mentions) > 1]
        return sorted(found, key=lambda a: (-len(a.mentions), a.mentions))[:MOST_CANDIDATES]

    def fill(self, index: int, same: Sequence[int], events: Sequence[Event], candidates: Sequence[Actor]) -> tuple[Role, ...]:
        """The likeliest actor as an inferred role; none if none is likely enough."""
        present = {r.actor for r in (*events[index].actors, *events[index].recipients)}
        free = [a for a in candidates if a.id not in present] if self.part == "partners" else candidates
        likely = [(self.judge.probability(self.features(index, same, events, a)), a) for a in free]
        best = max(likely, key=lambda pair: pair[0], default=None)
        if best is None or best[0] < self.judge.threshold:
            return ()
        return (self._role(best[1], best[0], events[index]),)

    def _role(self, actor: Actor, likely: float, event: Event) -> Role:
        """The inferred role, resting on the actor's mention nearest to the event."""
        nearest = min(actor.mentions, key=lambda m: abs(m.start - event.trigger.start))
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
        told = Counter(part for i in same for part in _parts(events[i], actor.id))
        yield f"same-actor={min(told['actor'], 2)}/{bool(same)}"
        yield f"same-recipient={min(told['recipient'], 2)}/{bool(same)}"
        own = _parts(event, actor.id)
        yield f"own={'/'.join(own) or 'none'}"
        yield f"source={event.source is not None and event.source.actor == actor.id}"
        typed = Counter(part for e in events if e.type == event.type for part in _parts(e, actor.id))
        every = Counter(part for e in events for part in _parts(e, actor.id))
        yield f"type-actor={min(typed['actor'], 3)}"
        yield f"type-recipient={min(typed['recipient'], 3)}"
        yield f"all={min(every['actor'], 3)}/{min(every['recipient'], 3)}"
        yield from self._neighbours(index, events, actor)
        yield from self._distance(event, actor)
        yield f"named={min(len(actor.mentions), 5)}"
        yield f"other-part={bool(event.recipients if self.part == 'actors' else event.actors)}"
        told_at = event.place.country if event.place else None
        yield f"country={'none' if told_at is None or actor.country is None else told_at == actor.country}"

    def _neighbours(self, index: int, events: Sequence[Event], actor: Actor) -> Iterator[str]:
        """Which part the actor has in the events just before and after."""
        event = events[index]
        for name, other in (("before", index - 1), ("after", index + 1)):
            if 0 <= other < len(events):
                part = "/".join(_parts(events[other], actor.id)) or "none"
                yield f"{name}={part}/{events[other].type == event.type}"
                yield f"{name}={part}/{events[other].sentence == event.sentence}"

    def _distance(self, event: Event, actor: Actor) -> Iterator[str]:
        """How far from the event's sentence the actor is named."""
        sentences = [self._sentence(m.start) for m in actor.mentions]
        before = min((event.sentence - s for s in sentences if s <= event.sentence), default=99)
        after = min((s - event.sentence for s in sentences if s > event.sentence), default=99)
        yield f"back={_bucket(before)}"
        yield f"ahead={_bucket(after)}"
        yield f"early={min(sentences, default=99) < 2}"

    def _sentence(self, at: int) -> int:
        """Index of the sentence in which an offset lies."""
        return max(0, bisect_right(self.starts, at) - 1)


def _parts(event: Event, actor: str) -> list[str]:
    """The parts that an actor has in an event."""
    found = ["actor"] if any(r.actor == actor for r in event.actors) else []
    return [*found, "recipient"] if any(r.actor == actor for r in event.recipients) else found


def _bucket(sentences: int) -> str:
    """A distance in few steps."""
    return str(sentences) if sentences < 3 else "3-5" if sentences < 6 else "6+" if sentences < 99 else "never"
