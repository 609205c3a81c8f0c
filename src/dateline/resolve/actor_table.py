"""The outcome of actor resolution: the record's actors, and whom each phrase means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.records.event import Extraction, Phrase
from dateline.records.resolved import Actor, ActorKind, RoleMethod
from dateline.records.span import Span
from dateline.resolve.mentions import phrases_of
from dateline.resolve.register import Entry


@dataclass(frozen=True, slots=True)
class ActorReference:
    """Who one phrase means.

    Attributes:
        actor: Id of the actor.
        name: Its name.
        method: Whether the words say it, or a pronoun, short name or description stands for it, or only context tells.
        evidence: The words themselves, and those that they stand for.
        confidence: 0 to 1 that the words mean this actor.
        group: Whether several or a collective are meant.
    """

    actor: str
    name: str
    method: RoleMethod
    evidence: tuple[Span, ...]
    confidence: float
    group: bool


@dataclass(frozen=True, slots=True)
class ActorTable:
    """The actors of a report, whom each phrase of the extraction means (several for "the two leaders"), and each actor's kind by its id."""

    actors: tuple[Actor, ...]
    references: Mapping[Phrase, tuple[ActorReference, ...]]
    kinds: Mapping[str, ActorKind]

    def of(self, phrase: Phrase) -> tuple[ActorReference, ...]:
        """Whom a phrase means; never empty for a phrase of the extraction."""
        return self.references[phrase]


@dataclass(frozen=True, slots=True)
class Link:
    """Whom a mention means, and on what that rests."""

    numbers: tuple[int, ...]
    method: RoleMethod
    evidence: tuple[Span, ...]
    confidence: float


def actor_table(entries: Sequence[Entry], links: Mapping[Span, Link], extraction: Extraction, *, setting: str | None) -> ActorTable:
    """Numbers the actors by first mention, and refers every phrase to its own.

    Args:
        entries: All actors of the report.
        links: Whom each span means, by position in `entries`.
        extraction: The phrases.
        setting: The country that the report is set in, given to local actors of whom nothing says another.
    """
    order = sorted((n for n, entry in enumerate(entries) if entry.mentions), key=lambda n: (min(entries[n].mentions), n))
    ids = {number: f"a{rank}" for rank, number in enumerate(order, start=1)}
    references = {phrase: _references(phrase, links[phrase.span], entries, ids) for phrase, _ in phrases_of(extraction)}
    actors = tuple(_actor(ids[number], entries[number], setting) for number in order)
    return ActorTable(actors, references, {actor.id: actor.kind for actor in actors})


def _references(phrase: Phrase, link: Link, entries: Sequence[Entry], ids: Mapping[int, str]) -> tuple[ActorReference, ...]:
    return tuple(
        ActorReference(
            actor=ids[number],
            name=entries[number].identity.name,
            method="context" if phrase.method == "context" else link.method,
            evidence=tuple(sorted(set(link.evidence))),
            confidence=round(link.confidence, 3),
            group=entries[number].plural or entries[number].identity.kind == "group",
        )
        for number in link.numbers
    )


def _actor(identifier: str, entry: Entry, setting: str | None) -> Actor:
    known = entry.identity
    elsewhere = (entry.affiliation and entry.affiliation.kind != "person") or (known.kind == "place" and entry.forms)
    local = known.method == "text" and not elsewhere
    return Actor(
        id=identifier,
        name=known.name,
        kind=known.kind,
        country=known.country or (setting if local else None),
        sector=known.sector,
        sectors=known.sectors,
        role=known.role,
        wikidata=known.wikidata,
        parent=None,
        method=known.method,
        confidence=round(known.confidence, 3),
        alternatives=known.alternatives,
        mentions=tuple(sorted(set(entry.mentions))),
    )
