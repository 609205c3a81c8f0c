"""The mentions of a record: each of its events with the report that tells it and the actors that it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from dateline.merge.words import gist
from dateline.records.resolved import Actor, Event, Record, Role, Source
from dateline.records.story import Mention, Said, Telling

DIGITS = 16
"""Of the report's id that begin a key: 64 bits, with which a million reports share a beginning once in 30 million stores."""


def mentions_of(record: Record, telling: Telling) -> tuple[Mention, ...]:
    """The mentions of a record, in its order.

    Args:
        record: A report's record, a person's corrections applied.
        telling: The report; its gist is filled in where it has none.
    """
    told = telling if telling.gist else replace(telling, gist=gist(record.report.text))
    actors = {actor.id: actor for actor in record.actors}
    keys = _keys(record)
    return tuple(_mention(key, told, event, actors, record) for key, event in zip(keys, record.events, strict=True))


def _mention(key: str, telling: Telling, event: Event, actors: dict[str, Actor], record: Record) -> Mention:
    sentence = record.report.sentences[event.sentence].of(record.report.text)
    named = (actors[name] for name in _named(event) if name in actors)
    said = tuple(Said(s.speaker.name if s.speaker else None, s.stance) for s in record.statements if event.id in s.about)
    return Mention(key=key, report=telling, event=event, actors={a.id: a for a in named}, sentence=sentence, said=said)


def _named(event: Event) -> Iterator[str]:
    """The actors that an event names, each once, in its order."""
    sources = (*event.sources, *(count.source for count in event.counts if count.source))
    values: tuple[Role | Source, ...] = (*event.actors, *event.recipients, *sources)
    yield from dict.fromkeys(value.actor for value in values if value.actor)


def _keys(record: Record) -> Iterator[str]:
    """The keys of a record's events; what stands on the same words is numbered."""
    seen: Counter[tuple[int, int]] = Counter()
    for event in record.events:
        words = (event.trigger.start, event.trigger.end)
        seen[words] += 1
        again = f".{seen[words]}" if seen[words] > 1 else ""
        yield f"{record.report.id[:DIGITS]}:{words[0]}-{words[1]}{again}"
