"""The outcome of actor resolution: the record's actors, and whom each phrase means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dateline.knowledge.actors import ActorKnowledge
from dateline.knowledge.countries import fold
from dateline.records.event import Extraction, Phrase
from dateline.records.resolved import Actor, ActorKind, ActorMethod, RoleMethod
from dateline.records.span import Span
from dateline.resolve.mentions import phrases_of
from dateline.resolve.register import Entry, name_words


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


def actor_table(
    entries: Sequence[Entry], links: Mapping[Span, Link], extraction: Extraction, *, setting: str | None, knowledge: ActorKnowledge
) -> ActorTable:
    """Numbers the actors by first mention, and refers every phrase to its own.

    Args:
        entries: All actors of the report.
        links: Whom each span means, by position in `entries`.
        extraction: The phrases.
        setting: The country that the report is set in, given to local actors of whom nothing says another.
        knowledge: For what known organisations are parts of.
    """
    order = sorted((n for n, entry in enumerate(entries) if entry.mentions), key=lambda n: (min(entries[n].mentions), n))
    ids = {number: f"a{rank}" for rank, number in enumerate(order, start=1)}
    references = {phrase: _references(phrase, links[phrase.span], entries, ids) for phrase, _ in phrases_of(extraction)}
    whole = _wholes(entries, order, knowledge)
    actors = tuple(replace(_actor(ids[n], entries[n], setting), parent=ids[whole[n]] if n in whole else None) for n in order)
    return ActorTable(actors, references, {actor.id: actor.kind for actor in actors})


OF_A_STATE: Final = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
"""Sectors whose bodies and forces are parts of their state."""


def _wholes(entries: Sequence[Entry], order: Sequence[int], knowledge: ActorKnowledge) -> Mapping[int, int]:
    """Of which other actor of the report each organisation or force is a part: a known whole, the body that names it, or its state."""
    by_name = {fold(entries[n].identity.name): n for n in order}
    states = {entries[n].identity.country: n for n in order if entries[n].identity.kind == "state"}
    found: dict[int, int] = {}
    for number in order:
        known, body = entries[number].identity, entries[number].affiliation
        if known.kind in NO_PARTS:
            continue
        named = [*knowledge.wholes(known.name), *([body.name] if body is not None and body.kind not in NO_PARTS else [])]
        own = [by_name[fold(name)] for name in named if by_name.get(fold(name), number) != number]
        if known.kind == "group" and known.sector in OF_A_STATE and states.get(known.country, number) != number:
            own.append(states[known.country])
        if own and found.get(own[0]) != number:
            found[number] = own[0]
    return found


NO_PARTS: Final = frozenset({"person", "state", "place", "object"})
"""Kinds that are no part of an organisation in the sense of the record: a person belongs to one by office."""


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


def _method(entry: Entry) -> ActorMethod:
    """How the identity came about: `alias` where the report has a known name only in other forms than the tables' heading."""
    known = entry.identity
    by_alias = known.method == "knowledge" and known.kind != "state" and entry.forms and name_words(known.name) not in entry.forms
    return "alias" if by_alias else known.method


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
        method=_method(entry),
        confidence=round(known.confidence, 3),
        alternatives=known.alternatives,
        mentions=tuple(sorted(set(entry.mentions))),
    )
